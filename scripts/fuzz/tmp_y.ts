import { parseYaml, yamlAdvice, yamlPlace, placeOfPath } from "../../src/yaml/mod.ts";
const t = 'apiVersion : v2\nname: web\nversion: 1.2.3\nappVersion: "1.0"\nkubeVersion: ">=';
try { parseYaml(t); } catch (e) { console.log(String(e)); console.log("place", yamlPlace(e as never, t)); console.log("adv", yamlAdvice(e as never, t)); console.log(placeOfPath(t, ["a"])); }
