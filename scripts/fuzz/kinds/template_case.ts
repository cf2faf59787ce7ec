import { sprigFunctions } from "../../../src/template/mod.ts";
import type { FuzzCase } from "../fuzz_case.ts";
import { oddTexts } from "../mutate.ts";
import type { Random } from "../../random.ts";

const ports = { clock: { nowMs: () => 0, timeZone: "UTC", sleep: () => Promise.resolve() }, onGenerated: () => {} };
const named = sprigFunctions({ ...ports, random: { bytes: (count) => new Uint8Array(count) } });

/** Slow for good reasons: keys and passwords. */
const slow = /^(?:gen|bcrypt|htpasswd|derivePassword|buildCustom)/;
const functions = [...named.keys(), "include", "tpl", "required", "lookup"].filter((name) => !slow.test(name));
const numbers = [
  "0",
  "1",
  "-1",
  "7",
  "2.5",
  "1e9",
  "1000000",
  "9223372036854775807",
  "-9223372036854775808",
  "0x10",
  "'a'",
];
const texts = [
  "",
  "a",
  "a b",
  "%d%s%v",
  "%[2]*.[1]*f",
  "^a+b*$",
  "(a|b)*",
  "{{ . }}",
  "2006-01-02",
  "1.2.3",
  ">1 <3",
  "é",
];
const data = [
  ".",
  "$",
  ".Values",
  ".Values.list",
  ".Values.map",
  ".Values.text",
  ".Release.Name",
  ".Chart",
  ".Files",
  "nil",
  "true",
  "$x",
];

/** A template of random actions over all functions. */
export function templateCase(random: Random): FuzzCase {
  const text = `{{ $x := dict "a" 1 }}${random.several(1, 8, () => statement(random, 3)).join("\n")}`;
  const files = {
    "/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.2.3\n",
    "/web/values.yaml": "list: [3, 1, two, { a: 1 }]\nmap: { a: 1, b: { c: x } }\ntext: some text\n",
    "/web/templates/_h.tpl": `{{ define "t" }}${statement(random, 2)}{{ end }}`,
    "/web/templates/a.yaml": `x: |\n  ${text}`,
  };
  return { args: ["template", "demo", "/web"], files };
}

function statement(random: Random, depth: number): string {
  const kind = depth === 0 ? 0 : random.below(9);
  const inner = () => random.several(1, 3, () => statement(random, depth - 1)).join(" ");
  if (kind === 1) return `{{ if ${pipe(random, 2)} }}${inner()}{{ else }}${inner()}{{ end }}`;
  if (kind === 2) return `{{ range $i, $x := ${pipe(random, 2)} }}${inner()}{{ end }}`;
  if (kind === 3) return `{{ with ${pipe(random, 2)} }}${inner()}{{ end }}`;
  if (kind === 4) return `{{ $x = ${pipe(random, 2)} }}`;
  if (kind === 5) return `{{- template "t" ${argument(random, 1)} -}}`;
  return `{{ ${pipe(random, 3)} }}`;
}

function pipe(random: Random, depth: number): string {
  return random.several(1, 3, () => command(random, depth)).join(" | ");
}

function command(random: Random, depth: number): string {
  if (random.chance(0.15)) return argument(random, depth);
  const name = random.pick(functions);
  const { params, variadic } = named.get(name) ?? { params: ["string", "interface {}"], variadic: false };
  const count = random.chance(0.85) ? params.length + (variadic ? random.below(3) : 0) : random.below(4);
  return [name, ...Array.from({ length: count }, (_, at) => fitting(params[at] ?? "", random, depth))].join(" ");
}

/** Mostly an argument of the wanted type. */
function fitting(type: string, random: Random, depth: number): string {
  if (random.chance(0.15)) return argument(random, depth);
  if (/int|float/.test(type)) return random.pick(numbers);
  if (type === "string") return quoted(random);
  return argument(random, depth);
}

function argument(random: Random, depth: number): string {
  if (depth > 0 && random.chance(0.4)) return `(${pipe(random, depth - 1)})`;
  if (random.chance(0.2)) return random.pick(numbers);
  return random.chance(0.3) ? quoted(random) : random.pick(data);
}

function quoted(random: Random): string {
  return JSON.stringify(random.pick(random.chance(0.85) ? texts : oddTexts));
}
