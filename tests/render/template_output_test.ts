import assert from "node:assert/strict";
import { test } from "node:test";
import { type OutputChoices, templateOutput } from "../../src/render/mod.ts";
import { renderChart } from "./render_chart.ts";

const files = {
  "templates/pod.yaml": "kind: Pod\n---\nkind: Service\n\n",
  "templates/sub/b.yaml": "\nkind: B",
  "templates/t.yaml": "kind: Job\nmetadata: {annotations: {helm.sh/hook: test}}\n",
  "templates/NOTES.txt": "read me",
  "templates/my-NOTES.txt": "not: yaml: at all",
  "templates/empty.yaml": "{{ if false }}kind: C{{ end }}\n",
  "crds/a.yaml": "kind: [\n",
  "charts/s/Chart.yaml": "apiVersion: v2\nname: s\nversion: 0.1.0\n",
  "charts/s/crds/s.json": "{}",
  "charts/s/templates/NOTES.txt": "of the subchart",
};
const service = "---\n# Source: c/templates/pod.yaml\nkind: Service\n\n\n";
const pod = "---\n# Source: c/templates/pod.yaml\nkind: Pod\n";
const b = "---\n# Source: c/templates/sub/b.yaml\nkind: B\n";
const hook = "---\n# Source: c/templates/t.yaml\nkind: Job\nmetadata: {annotations: {helm.sh/hook: test}}\n\n";

const cases: readonly { readonly name: string; readonly choices: OutputChoices; readonly expected: string }[] = [
  { name: "manifests, then hooks", choices: {}, expected: service + pod + b + hook },
  { name: "no hooks", choices: { noHooks: true }, expected: service + pod + b },
  { name: "no tests", choices: { skipTests: true }, expected: service + pod + b },
  {
    name: "CRDs come first, as they stand, the chart's before its subcharts'",
    choices: { includeCrds: true, noHooks: true },
    expected: "---\n# Source: c/crds/a.yaml\nkind: [\n\n---\n# Source: c/charts/s/crds/s.json\n{}\n" + service + pod +
      b,
  },
  {
    name: "chosen templates in the order of the patterns",
    choices: { showOnly: ["templates/sub/?.yaml", "templates/[p]*"] },
    expected: b + "---\n# Source: c/templates/pod.yaml\nkind: Service\n" + pod,
  },
  { name: "a chosen hook keeps its tail", choices: { showOnly: ["templates/t.yaml"] }, expected: `${hook}\n` },
];
for (const { name, choices, expected } of cases) {
  test(`templateOutput: ${name}`, async () =>
    assert.equal(templateOutput(await renderChart(files), choices), expected));
}

test("templateOutput: a pattern that matches nothing is an error", async () => {
  const release = await renderChart(files);
  for (const pattern of ["c/templates/pod.yaml", "templates/[", "templates/empty.yaml"]) {
    assert.throws(() => templateOutput(release, { showOnly: [pattern] }), {
      message: `could not find template ${pattern} in chart`,
    });
  }
});

test("a release without manifests prints an empty line", async () => {
  assert.equal(templateOutput(await renderChart({})), "\n");
});

test("notes are the chart's own", async () => assert.equal((await renderChart(files)).notes, "read me"));
