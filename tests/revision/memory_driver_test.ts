import assert from "node:assert/strict";
import { test } from "node:test";
import { readMemoryDriver, recordTime, revisionOf } from "../../src/revision/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { localZone } from "../../src/template/mod.ts";

function read(files: Readonly<Record<string, string>>, paths = "/a.yaml") {
  const system = memorySystem({ files });
  return readMemoryDriver({ paths, files: system.files, folder: "/", local: localZone("UTC") });
}

test("readMemoryDriver: files follow one another, and an empty one holds nothing", () => {
  const record = (name: string) => `- {name: ${name}, version: 1, info: {status: deployed}}`;
  const found = read({ "/a.yaml": record("a"), "/b.yaml": "", "/c.yaml": record("c") }, "a.yaml:b.yaml:/c.yaml");
  assert.deepEqual(found.map(({ name }) => name), ["a", "c"]);
});

test("readMemoryDriver: Go's types, keys in any case, what is unknown left out", () => {
  const [release] = read({
    "/a.yaml": `- Name: 5
  VERSION: 1e3
  info: {status: odd, last_deployed: "2024-03-05T10:20:30.120+05:30", deleted: "", first_deployed: 0001-01-01T00:00:00Z}
  chart: {metadata: {name: web, version: 1.10, appVersion: 4.50}, templates: [{name: t, data: aGk=}]}
  labels: {a: b}
  hooks: [{name: h, weight: -5, last_run: {phase: Running}}, null]
`,
  });
  assert.equal(release!.name, "5");
  assert.equal(release!.namespace, "");
  assert.equal(release!.number, 1000);
  assert.equal(recordTime(release!.lastDeployed), "2024-03-05T10:20:30.12+05:30");
  assert.equal(release!.deleted, undefined);
  assert.equal(release!.firstDeployed, undefined);
  assert.equal(release!.chart?.metadata?.version, "1.1");
  assert.equal(release!.chart?.metadata?.appVersion, "4.5");
  assert.equal(new TextDecoder().decode(release!.chart?.templates[0]?.content), "hi");
  assert.equal(release!.config, undefined);
  assert.equal(release!.applyMethod, "");
  assert.equal(release!.labels.size, 0);
  assert.deepEqual(release!.hooks.map(({ name, weight, lastRun }) => [name, weight, lastRun.phase]), [[
    "h",
    -5,
    "Running",
  ]]);
  const revision = revisionOf(release!);
  assert.deepEqual(revision.release, { name: "5", namespace: "default" });
  assert.deepEqual([revision.status, revision.applyMethod], ["unknown", ""]);
});

const unmarshal = "Unable to unmarshal memory driver data: ";
const decoding = `${unmarshal}error unmarshaling JSON: while decoding JSON: `;
const status = "info: {status: deployed}";
const mistakes: readonly { name: string; text: string; message: string }[] = [
  {
    name: "a map",
    text: "{name: a}",
    message: `${decoding}json: cannot unmarshal object into Go value of type []*v1.Release`,
  },
  {
    name: "a list of texts",
    text: "- hello",
    message: `${decoding}json: cannot unmarshal string into Go value of type v1.Release`,
  },
  {
    name: "a version that is text",
    text: `- {name: a, version: "1", ${status}}`,
    message: `${decoding}json: cannot unmarshal string into Go struct field Release.version of type int`,
  },
  {
    name: "a version that is no whole number",
    text: `- {name: a, version: 1.5, ${status}}`,
    message: `${decoding}json: cannot unmarshal number 1.5 into Go struct field Release.version of type int`,
  },
  {
    name: "a description that is no text, for Helm reads info by hand",
    text: "- {name: a, version: 1, info: {status: deployed, description: 5}}",
    message: `${decoding}json: cannot unmarshal number into Go struct field Release.info.description of type string`,
  },
  {
    name: "values in a list",
    text: `- {name: a, version: 1, ${status}, config: [1]}`,
    message:
      `${decoding}json: cannot unmarshal array into Go struct field Release.config of type map[string]interface {}`,
  },
  {
    name: "a time that is none",
    text: "- {name: a, version: 1, info: {status: deployed, last_deployed: 2024-03-05}}",
    message: `${decoding}parsing time "2024-03-05" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"`,
  },
  {
    name: "a template that is no base64",
    text: `- {name: a, version: 1, ${status}, chart: {templates: [{name: x, data: "!!"}]}}`,
    message: `${decoding}illegal base64 data at input byte 0`,
  },
  {
    name: "text that is no YAML",
    text: "a: [",
    message: `${unmarshal}error converting YAML to JSON: yaml: line 1: did not find expected node content`,
  },
  {
    name: "one revision twice, `default` being the namespace of those without one",
    text: `- {name: a, version: 1, ${status}}\n- {name: a, version: 1, namespace: default, ${status}}`,
    message: "release: already exists",
  },
];
for (const { name, text, message } of mistakes) {
  test(`readMemoryDriver refuses ${name}`, () => {
    assert.throws(() => read({ "/a.yaml": text }), { code: "revision.damaged", message });
  });
}

test("readMemoryDriver refuses a file that is not there", () => {
  const message = "Unable to read memory driver data: open b.yaml: no such file or directory";
  assert.throws(() => read({}, "b.yaml"), { code: "file.not_found", message });
});
