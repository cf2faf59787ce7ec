import assert from "node:assert/strict";
import { test } from "node:test";
import { loadChart, requireDependencies } from "../../src/chart/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { chartOf, type ChartTexts, chartYaml, collectWarnings, json } from "./chart_scene.ts";

test("loadChart: every file has its place", async () => {
  const chart = await chartOf({
    "values.yaml": "a: 1\n",
    "values.schema.json": "{}",
    "Chart.lock": "digest: x\n",
    "templates/a.yaml": "\ufeffkind: A\n",
    "crds/x.yaml": "x",
    "README.md": "r",
    "charts/s/own.txt": "o",
    "charts/_t/Chart.yaml": "broken: [",
    "charts/.u/Chart.yaml": "broken: [",
    "charts/s-1.tgz.prov": "p",
  });
  assert.deepEqual(chart.templates.map(({ content }) => new TextDecoder().decode(content)), ["kind: A\n"]);
  assert.deepEqual(chart.files.map(({ path }) => path), ["README.md", "charts/s-1.tgz.prov", "crds/x.yaml"]);
  assert.equal(json(chart.values), '{"a":1}');
  assert.equal(chart.schema?.length, 2);
  assert.equal(chart.lock?.get("digest"), "x");
  assert.deepEqual(chart.subcharts.map(({ metadata }) => metadata.name), ["s"]);
  assert.equal(chart.raw.length, 12);
});

test("loadChart: version 1 keeps its dependencies in requirements.yaml, which stays a file", async () => {
  const requirements = "dependencies:\n- {name: s, version: 0.1.0}\n";
  const chart = await chartOf({ "Chart.yaml": "name: p\nversion: 1\n", "requirements.yaml": requirements });
  assert.equal(chart.metadata.apiVersion, "v1");
  assert.deepEqual(chart.metadata.dependencies, [{ name: "s", version: "0.1.0" }]);
  assert.deepEqual(chart.files.map(({ path }) => path), ["requirements.yaml"]);
});

test("loadChart: version 2 reads requirements.yaml too, with a warning", async () => {
  const { lines, warn } = collectWarnings();
  const chart = await chartOf({ "requirements.yaml": "name: other\n" }, warn);
  assert.equal(chart.metadata.name, "other");
  assert.deepEqual(chart.files, []);
  assert.deepEqual(lines, [
    'level=INFO msg="Warning: Dependencies are handled in Chart.yaml since apiVersion \\"v2\\". We recommend migrating ' +
    'dependencies to Chart.yaml."',
  ]);
});

// Messages were recorded from helm 4.2.3.
const refused: readonly {
  readonly name: string;
  readonly files: ChartTexts;
  readonly code: string;
  readonly message: string;
}[] = [
  {
    name: "a folder without Chart.yaml",
    files: { "/c/values.yaml": "" },
    code: "chart.invalid",
    message: "unable to detect chart at /c/Chart.yaml: open /c/Chart.yaml: no such file or directory",
  },
  {
    name: "a Chart.yaml that is no YAML",
    files: { "/c/Chart.yaml": "name: [\n" },
    code: "chart.invalid_metadata",
    message: "cannot load Chart.yaml: error converting YAML to JSON: yaml: line 1: did not find expected node content",
  },
  {
    name: "an unknown apiVersion",
    files: { "/c/Chart.yaml": "apiVersion: 2\nname: c\nversion: 1.2.3\n" },
    code: "chart.invalid_metadata",
    message: "unsupported chart version",
  },
  {
    name: "a file that is no archive",
    files: { "/c": "text\n" },
    code: "chart.corrupt",
    message: "file '/c' does not appear to be a gzipped archive; got 'application/octet-stream'",
  },
  {
    name: "a longer text file",
    files: { "/c": "text\n".repeat(200) },
    code: "chart.corrupt",
    message: "file '/c' does not appear to be a gzipped archive; got 'text/plain; charset=utf-8'",
  },
  {
    name: "a broken values.yaml of a subchart",
    files: {
      "/c/Chart.yaml": chartYaml("p"),
      "/c/charts/s/Chart.yaml": chartYaml("s"),
      "/c/charts/s/values.yaml": "a: [1\n",
    },
    code: "chart.invalid",
    message:
      "error unpacking subchart s in p: cannot load values.yaml: cannot unmarshal yaml document: error converting " +
      "YAML to JSON: yaml: line 1: did not find expected ',' or ']'",
  },
  {
    name: "a subchart archive that is none",
    files: { "/c/Chart.yaml": chartYaml("p"), "/c/charts/s.tgz": "not an archive" },
    code: "chart.corrupt",
    message: "error unpacking subchart s.tgz in p: gzip: invalid header",
  },
  {
    name: "a subchart archive shorter than gzip's header",
    files: { "/c/Chart.yaml": chartYaml("p"), "/c/charts/s.tgz": "text\n" },
    code: "chart.corrupt",
    message: "error unpacking subchart s.tgz in p: unexpected EOF",
  },
  {
    name: "an empty subchart archive",
    files: { "/c/Chart.yaml": chartYaml("p"), "/c/charts/s.tgz": "" },
    code: "chart.corrupt",
    message: "error unpacking subchart s.tgz in p: EOF",
  },
  {
    name: "requirements of a chart whose Chart.yaml is ignored",
    files: { "/c/Chart.yaml": chartYaml("p"), "/c/.helmignore": "Chart.yaml", "/c/requirements.lock": "{}" },
    code: "chart.invalid_metadata",
    message: "validation: chart.metadata.apiVersion is required",
  },
  {
    name: "a file in charts/ that is no chart",
    files: { "/c/Chart.yaml": chartYaml("p"), "/c/charts/README.md": "hi" },
    code: "chart.invalid_metadata",
    message: "error unpacking subchart README.md in p: Chart.yaml file is missing",
  },
  {
    name: "a broken Chart.lock",
    files: { "/c/Chart.yaml": chartYaml("p"), "/c/Chart.lock": "digest: [1]\n" },
    code: "chart.invalid",
    message:
      "cannot load Chart.lock: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go " +
      "struct field Lock.digest of type string",
  },
  {
    name: "a file above 5 MiB",
    files: { "/c/Chart.yaml": chartYaml("p"), "/c/big": new Uint8Array(5 * 1024 * 1024 + 1) },
    code: "chart.too_large",
    message: 'chart file "big" is larger than the maximum file size 5242880',
  },
  { name: "nothing at all", files: {}, code: "chart.not_found", message: "stat /c: no such file or directory" },
];
for (const { name, files, code, message } of refused) {
  test(`loadChart: ${name} is refused`, async () => {
    await assert.rejects(loadChart("/c", memorySystem({ files }).files), { code, message });
  });
}

test("requireDependencies: what charts/ lacks is named, switched off or not", async () => {
  const more = "dependencies:\n- {name: s, version: 0.1.0}\n- {name: gone, version: 1, condition: gone.up}\n";
  const chart = await chartOf({ "Chart.yaml": chartYaml("p", more), "charts/s/values.yaml": "" });
  assert.throws(() => requireDependencies(chart), {
    code: "chart.missing_dependency",
    message: /found in Chart.yaml, but missing in charts\/ directory: gone$/,
  });
});
