import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type FunctionTable,
  goFunctions,
  MarkingCompiler,
  originOf,
  OutputRecorder,
  sprigFunctions,
  TemplateSet,
  type Value,
} from "../../src/template/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";

const helpers = `{{ define "inner" -}}
inner1
  inner2: {{ .x }}

inner3
{{- end }}
{{ define "outer" }}
outer1
{{ include "inner" . | indent 6 }}
{{ template "plain" . }}
outer2
{{- end }}
{{ define "plain" }}plain1{{ "plain2" }}{{ end }}
{{ define "changed" }}changed1
changed2{{ end }}
`;

const main = `main1: a
{{- if .x }}
main2: {{ include "outer" . | nindent 2 | trim }}
{{- range $i, $_ := until 2 }}
main3
{{ include "inner" $ }}
{{- end }}
{{- else }}never{{ end }}
main4
{{ include "changed" . | upper }}
{{ $kept := include "inner" . }}{{ $kept }}
main5`;

/** Runs the template with a recorder; `include` as Helm has it. */
function recorded(): { readonly output: string; readonly recorder: OutputRecorder } {
  const recorder = new OutputRecorder();
  const compiler = new MarkingCompiler(recorder);
  const { clock, random } = memorySystem();
  const functions: FunctionTable = new Map([
    ...goFunctions,
    ...sprigFunctions({ clock, random, onGenerated: () => {} }),
    ...compiler.functions,
    ["include", { params: ["string", "interface {}"], call: (name: string, dot: Value) => set.execute(name, dot) }],
  ]);
  const set = new TemplateSet(functions, "test", undefined, recorder);
  set.addCompiled(compiler.compile("helpers", helpers));
  set.addCompiled(compiler.compile("main", main));
  return { output: set.execute("main", new Map([["x", "value1"]])), recorder };
}

test("originOf: every word of text leads to its place in the template that holds it", () => {
  const { output, recorder } = recorded();
  const words = [...output.matchAll(/\b(?:main|inner|outer|plain)\d/g)].filter(({ index }) =>
    index < output.indexOf("CHANGED")
  );
  assert.equal(words.length, 17);
  for (const { 0: word, index } of words) {
    const [origin] = originOf(recorder.last!, index);
    const { source, node } = origin!.writer;
    const at = node.kind === "text" ? source.text.slice(origin!.at) : source.text.slice(origin!.at, origin!.at + 99);
    assert.match(at, new RegExp(`^"?${word}`), `${word} at ${index}`);
  }
});

const cases = [
  { name: "what a function changed stops at the action", word: "CHANGED2", templates: ["main"], action: "include" },
  {
    name: "what a variable held stops where it is written",
    word: "inner3\nmain5",
    templates: ["main"],
    action: "$kept",
  },
  { name: "a value leads to its action", word: "value1", templates: ["inner", "outer", "main"], action: ".x" },
];
for (const { name, word, templates, action } of cases) {
  test(`originOf: ${name}`, () => {
    const { output, recorder } = recorded();
    const origins = originOf(recorder.last!, output.indexOf(word));
    assert.deepEqual(origins.map(({ writer }) => writer.template), templates);
    const { writer, at } = origins[0]!;
    assert.ok(writer.source.text.startsWith(action, at), writer.source.text.slice(at, at + 20));
  });
}

test("originOf: a recorded run gives what a plain run gives", () => {
  const { output } = recorded();
  assert.match(output, /^main1: a\nmain2: outer1\n {8}inner1\n/);
  assert.doesNotMatch(output, /never/);
});
