import { parseYaml, placeOfPath, type PlainValue, type YamlError, type YamlPlace } from "../../yaml/mod.ts";

const shape = /cannot unmarshal (\w+) into Go (?:struct field (?:SimpleHead)?\.?([\w.]+) of type (\S+)|value of type)/;

/** Where the field stands whose value has the wrong shape; undefined for an error of another kind. */
export function fieldPlace(text: string, error: YamlError): YamlPlace | undefined {
  const match = shape.exec(error.message);
  if (!match) return undefined;
  const path = match[2]?.split(".") ?? [];
  const isOneOf = match[3] === "string" && path.at(-1) === "annotations";
  const wrong = isOneOf ? wrongEntry(parseYaml(text), path) : undefined;
  return placeOfPath(text, wrong === undefined ? path : [...path, wrong])?.value;
}

/** The first entry of a map that holds no text. */
function wrongEntry(object: PlainValue, path: readonly string[]): string | undefined {
  let map = object;
  for (const name of path) map = map instanceof Map ? map.get(name) ?? null : null;
  if (!(map instanceof Map)) return undefined;
  return [...map].find(([, value]) => value instanceof Map || Array.isArray(value))?.[0];
}

/** What to do about a field whose value has the wrong shape. */
export function shapeHint(error: YamlError): string | undefined {
  const match = shape.exec(error.message);
  if (!match) return undefined;
  const [, given = "", path, type = ""] = match;
  if (path === undefined) return `A document is a map with apiVersion and kind; this one is ${inWords(given)}`;
  if (type !== "string") return `${path.replace(/^\./, "")} is a map; here stands ${inWords(given)}`;
  const isAnnotation = path.endsWith("annotations");
  const what = isAnnotation ? "An annotation" : path;
  return `${what} is text; here stands ${inWords(given)}${isAnnotation ? ", which toJson makes text of" : ""}`;
}

function inWords(jsonKind: string): string {
  if (jsonKind === "object") return "a map";
  if (jsonKind === "array") return "a list";
  return jsonKind === "bool" ? "true or false" : `a ${jsonKind}`;
}
