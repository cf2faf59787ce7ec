import assert from "node:assert/strict";
import { test } from "node:test";
import { chartYaml, expandArchive, loadChartDirectory, packageChart, packageName } from "../../src/chart/mod.ts";
import { HctlError } from "../../src/errors.ts";
import { memorySystem } from "../../src/system/mod.ts";

async function packed(files: Readonly<Record<string, string>>) {
  const entries = Object.entries(files).map(([path, text]) => [`/c/${path}`, text] as const);
  const system = memorySystem({ files: Object.fromEntries(entries) });
  const chart = await loadChartDirectory("/c", system.files);
  const { name, files: inside } = await expandArchive(await packageChart(chart, 0));
  const texts = inside.map(({ path, content }) => [path, new TextDecoder().decode(content)] as const);
  return { archive: packageName(chart), name, texts };
}

test("packageChart: Chart.yaml is written anew, the rest in Helm's order, subcharts unpacked", async () => {
  const { archive, name, texts } = await packed({
    "Chart.yaml": "version: 1.0.0+b\nname: c\napiVersion: v2\nunknown: 1\nkeywords: []\nappVersion: 1.10\n",
    "Chart.lock": 'digest: d\ndependencies: [{name: s, version: 1.0}]\ngenerated: "2020-01-01T00:00:00.1200Z"\n',
    "README.md": "r",
    "charts/s/Chart.yaml": "apiVersion: v2\nname: s\nversion: 0.1.0\n",
    "templates/a.yaml": "a: 1\n",
    "values.schema.json": "{}",
    "values.yaml": "# kept\n",
  });
  assert.equal(archive, "c-1.0.0+b.tgz");
  assert.equal(name, "c");
  assert.deepEqual(texts, [
    ["Chart.yaml", 'apiVersion: v2\nappVersion: "1.1"\nname: c\nversion: 1.0.0+b\n'],
    [
      "Chart.lock",
      'dependencies:\n- name: s\n  repository: ""\n  version: "1"\ndigest: d\ngenerated: "2020-01-01T00:00:00.12Z"\n',
    ],
    ["values.yaml", "# kept\n"],
    ["values.schema.json", "{}"],
    ["templates/a.yaml", "a: 1\n"],
    ["README.md", "r"],
    ["charts/s/Chart.yaml", "apiVersion: v2\nname: s\nversion: 0.1.0\n"],
  ]);
});

test("packageChart: version 1 keeps its dependencies in requirements.yaml", async () => {
  const { texts } = await packed({
    "Chart.yaml": "name: c\nversion: 1.0.0\n",
    "requirements.lock": "digest: x\n",
    "requirements.yaml": "dependencies: []\n",
  });
  assert.deepEqual(texts, [
    ["Chart.yaml", "apiVersion: v1\nname: c\nversion: 1.0.0\n"],
    ["requirements.lock", "digest: x\n"],
    ["requirements.yaml", "dependencies: []\n"],
  ]);
});

test("packageChart: a schema that is no JSON is refused", async () => {
  const files = { "Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n", "values.schema.json": "{" };
  await assert.rejects(packed(files), (error) => error instanceof HctlError && error.code === "chart.invalid");
});

test("expandArchive: what is no archive is refused as Go refuses it", async () => {
  for (const [bytes, message] of [[[], "EOF"], [[1, 2, 3], "unexpected EOF"]] as const) {
    await assert.rejects(expandArchive(Uint8Array.from(bytes)), { message });
  }
});

test("chartYaml: a dependency's repository is written even when it is empty", () => {
  const metadata = {
    apiVersion: "v2",
    name: "c",
    version: "1.0.0",
    dependencies: [{ name: "s", version: "1", tags: [] }],
  };
  assert.equal(
    chartYaml(metadata),
    'apiVersion: v2\ndependencies:\n- name: s\n  repository: ""\n  version: "1"\nname: c\nversion: 1.0.0\n',
  );
});
