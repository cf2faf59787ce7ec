import assert from "node:assert/strict";
import { test } from "node:test";
import { chartOf } from "./chart_scene.ts";

const base = "apiVersion: v2\nname: c\nversion: 1.2.3\n";
const decoding = "cannot load Chart.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal";

// Values and messages were recorded from helm 4.2.3.
const appVersions = [
  { name: "a float loses its trailing zero", yaml: "1.10", expected: "1.1" },
  { name: "an integer stays", yaml: "1234567", expected: "1234567" },
  { name: "a long integer keeps every digit", yaml: "12345678901234567", expected: "12345678901234567" },
  { name: "a large float has an exponent", yaml: "1e6", expected: "1e+06" },
  { name: "a small float has none", yaml: "1e5", expected: "100000" },
  { name: "octal is read", yaml: "010", expected: "8" },
  { name: "a word for true is true", yaml: "yes", expected: "true" },
  { name: "a date is text", yaml: "2020-01-02", expected: "2020-01-02" },
  { name: "null is nothing", yaml: "null", expected: undefined },
  { name: "white space becomes blanks, the unprintable goes", yaml: '"a\\tb\\u00a0\\u200bc"', expected: "a b c" },
];
for (const { name, yaml, expected } of appVersions) {
  test(`Chart.yaml: appVersion, ${name}`, async () => {
    const { metadata } = await chartOf({ "Chart.yaml": `${base}appVersion: ${yaml}\n` });
    assert.equal(metadata.appVersion, expected);
  });
}

test("Chart.yaml: keys match without regard to case, the last in byte order wins", async () => {
  const { metadata } = await chartOf({ "Chart.yaml": "APIVersion: v2\nnAme: d\nNAME: e\nVersion: 1\n" });
  assert.equal(metadata.name, "d");
});

test("Chart.yaml: keys that Helm does not know are left out", async () => {
  const { metadata } = await chartOf({ "Chart.yaml": `${base}engine: gotpl\n` });
  assert.deepEqual(metadata, { apiVersion: "v2", name: "c", version: "1.2.3" });
});

const refused = [
  { name: "no name", yaml: "apiVersion: v2\nversion: 1\n", message: "validation: chart.metadata.name is required" },
  {
    name: "a name with a slash",
    yaml: "name: a/b\nversion: 1\n",
    message: 'validation: chart.metadata.name "a/b" is invalid',
  },
  { name: "no version", yaml: "name: c\nversion: null\n", message: "validation: chart.metadata.version is required" },
  {
    name: "four numbers as version",
    yaml: "name: c\nversion: 1.2.3.4\n",
    message: 'validation: chart.metadata.version "1.2.3.4" is invalid',
  },
  {
    name: "an unknown type",
    yaml: `${base}type: foo\n`,
    message: "validation: chart.metadata.type must be application or library",
  },
  {
    name: "an empty maintainer",
    yaml: `${base}maintainers: [null]\n`,
    message: "validation: maintainers must not contain empty or null nodes",
  },
  {
    name: "an alias with a dot",
    yaml: `${base}dependencies: [{name: s, alias: a.b}]\n`,
    message: 'validation: dependency "s" has disallowed characters in the alias',
  },
  {
    name: "an alias that is another's name",
    yaml: `${base}dependencies: [{name: s, alias: t}, {name: t}]\n`,
    message: 'validation: more than one dependency with name or alias "t"',
  },
  {
    name: "a list as name",
    yaml: "name: [c]\n",
    message: `${decoding} array into Go struct field Metadata.name of type string`,
  },
  {
    name: "a text as maintainer",
    yaml: `${base}maintainers: [me]\n`,
    message: `${decoding} string into Go struct field Metadata.maintainers of type v2.Maintainer`,
  },
  {
    name: "a list inside a maintainer",
    yaml: `${base}maintainers: [{name: [x]}]\n`,
    message: `${decoding} array into Go struct field Maintainer.maintainers.name of type string`,
  },
  {
    name: "a text as imports",
    yaml: `${base}dependencies: [{name: s, import-values: data}]\n`,
    message: `${decoding} string into Go struct field Dependency.dependencies.import-values of type []interface {}`,
  },
  {
    name: "two mistakes: the first key counts",
    yaml: `${base}keywords: x\nannotations: [1]\n`,
    message: `${decoding} array into Go struct field Metadata.annotations of type map[string]string`,
  },
  {
    name: "a number as flag",
    yaml: `${base}deprecated: 1\n`,
    message: `${decoding} number into Go struct field Metadata.deprecated of type bool`,
  },
  { name: "a list as document", yaml: "- a\n", message: `${decoding} array into Go value of type loader.chartBase` },
];
for (const { name, yaml, message } of refused) {
  test(`Chart.yaml: ${name} is refused`, async () => {
    await assert.rejects(chartOf({ "Chart.yaml": yaml }), { code: "chart.invalid_metadata", message });
  });
}
