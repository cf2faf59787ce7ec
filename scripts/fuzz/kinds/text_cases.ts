import type { FuzzCase } from "../fuzz_case.ts";
import { mutateText, oddTexts } from "../mutate.ts";
import type { Random } from "../../random.ts";
import { baseChart, chartIn } from "./base_chart.ts";

const yamlWords = [
  "&a",
  "*a",
  "<<: *a",
  "- ",
  "? ",
  ": ",
  "|",
  ">-",
  "|2+",
  "{",
  "}",
  "[",
  "]",
  "!!binary x",
  "!!float a",
  "!x ",
  "%YAML 1.1\n",
  "---\n",
  "...\n",
  "# c\n",
  "'",
  '"',
  "\\x41",
  "@",
  "`",
  "y: 2001-01-01",
  "1_000",
  "0o17",
  "1:30",
  ".inf",
];

const templateWords = [
  "{{",
  "}}",
  "{{-",
  "-}}",
  "{{ end }}",
  "{{ else }}",
  "{{ if .Values.x }}",
  "{{ range . }}",
  "{{ with $ }}",
  '{{ define "a" }}',
  '{{ block "a" . }}',
  "{{/* c */}}",
  "$",
  ".",
  "|",
  "(",
  ")",
  "$x := 1",
  ".Values.list",
  "toYaml",
  "index . 1",
  'printf "%v"',
  "tpl",
  'include "a" .',
  "lookup",
  "required",
  "fail",
];

const template = ["template", "demo", "/web"] as const;

/** A chart of which one to three files are changed. */
export function chartCase(random: Random): FuzzCase {
  const files = chartIn("/web");
  for (const path of random.several(1, 3, () => random.pick(Object.keys(files)))) {
    const words = /templates\//.test(path) ? [...templateWords, ...yamlWords] : yamlWords;
    files[path] = mutateText(files[path]!, random, words);
  }
  if (random.chance(0.1)) files[`/web/templates/${random.pick(oddTexts).replace(/\.\.|^\//g, "x")}.yaml`] = "a: 1\n";
  const args = random.pick([template, ["lint", "/web"], ["show", "all", "/web"], ["package", "/web", "-d", "/"]]);
  return args[0] === "package" ? { args: template, files } : { args: [...args], files };
}

/** A changed values file; the chart prints all values. */
export function valuesCase(random: Random): FuzzCase {
  const values = random.chance(0.2) ? `{"a": [1, {"b": null}], "replicas": 3}` : baseChart["values.yaml"]!;
  const files = {
    ...chartIn("/web"),
    "/web/templates/all.yaml": "all: {{ toYaml .Values | nindent 2 }}\njson: {{ toJson .Values }}\n",
    "/v.yaml": mutateText(values, random, yamlWords),
  };
  return { args: [...template, "-f", "/v.yaml"], files };
}

const setPieces = [
  "a",
  ".b",
  "[0]",
  "[99999]",
  "[-1]",
  "=",
  "1",
  ",",
  "{",
  "}",
  "\\",
  "null",
  '"',
  "{1,2}",
  "a.b[1].c",
  "x=y",
];
const setFlags = ["--set", "--set-string", "--set-json", "--set-literal", "--set-file"];

/** Texts for --set and its kin. */
export function setCase(random: Random): FuzzCase {
  const text = () =>
    random.several(1, 12, () => random.pick(random.chance(0.8) ? setPieces : oddTexts)).join("").replaceAll("\0", "");
  const flags = random.several(
    1,
    3,
    () => [random.pick(setFlags), random.chance(0.3) ? mutateText("a.b[2].c={1,2},d=x", random, setPieces) : text()],
  ).flat();
  return { args: [...template, ...flags], files: chartIn("/web") };
}

const releasesFile = `name: shop
repositories:
  - { name: local, url: ./repo }
environments:
  prod: { values: [env.yaml, { zone: eu }] }
target: { directory: ./out }
defaults: { namespace: apps, wait: true, timeout: 10m }
waves: { size: 2 }
onFailure: stop
releases:
  - name: db
    chart: ./web
    values: [{ replicas: 2 }, "env.yaml"]
    set: [{ name: image.tag, value: "1.28" }]
    labels: { tier: back }
  - name: "web-{{ .Environment.Name }}"
    chart: ./web
    version: ^1
    needs: [db]
`;
const releasesWords = [
  "needs: [db]",
  "{{ .Values.zone }}",
  '{{ fail "x" }}',
  "chart: local/web",
  "labels:",
  "name:",
  "- name: db\n    chart: ./web\n",
  "values: [missing.yaml]",
  "target: { kubernetes: {} }",
  ...yamlWords,
];

/** A changed releases.yaml. */
export function releasesCase(random: Random): FuzzCase {
  const files = {
    ...chartIn("/web"),
    "/env.yaml": "zone: us\n",
    "/releases.yaml": mutateText(releasesFile, random, releasesWords),
  };
  const args = random.pick([
    ["plan", "-e", "prod"],
    ["plan", "-o", "json"],
    ["build"],
    ["template", "-e", "prod"],
    ["lint"],
    ["status"],
    ["apply", "-y", "-e", "prod"],
  ]);
  return { args, files };
}
