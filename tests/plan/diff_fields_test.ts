import assert from "node:assert/strict";
import { test } from "node:test";
import { diffFields } from "../../src/plan/mod.ts";
import { parseYaml } from "../../src/yaml/mod.ts";

const cases: readonly { name: string; before: string; after: string; expected: readonly string[] }[] = [
  { name: "equal data has no change", before: "{a: 1, b: [x]}", after: "{b: [x], a: 1}", expected: [] },
  { name: "a field of a map", before: "{a: {b: 1}}", after: "{a: {b: 2}}", expected: ["a.b 1 2"] },
  { name: "an added and a removed field", before: "{a: 1}", after: "{b: 1}", expected: ["a 1 -", "b - 1"] },
  { name: "a key with dots is quoted", before: "{a.b/c: 1}", after: "{a.b/c: 2}", expected: ['["a.b/c"] 1 2'] },
  {
    name: "containers match by name although they moved in the list",
    before: "{c: [{name: a, image: x}]}",
    after: "{c: [{name: b, image: w}, {name: a, image: z}]}",
    expected: ["c[name=a].image x z", 'c[name=b] - {"name":"b","image":"w"}'],
  },
  {
    name: "items that only changed places are one change",
    before: "{e: [{name: a}, {name: b}]}",
    after: "{e: [{name: b}, {name: a}]}",
    expected: ['e ["a","b"] ["b","a"]'],
  },
  {
    name: "ports without names match by containerPort",
    before: "{p: [{containerPort: 80, protocol: TCP}]}",
    after: "{p: [{containerPort: 80, protocol: UDP}]}",
    expected: ["p[containerPort=80].protocol TCP UDP"],
  },
  { name: "plain lists match by position", before: "{a: [x, w]}", after: "{a: [x]}", expected: ["a[1] w -"] },
  { name: "another type is a change", before: "{a: '1'}", after: "{a: 1}", expected: ["a 1 1"] },
  { name: "null is not absent", before: "{a: null}", after: "{}", expected: ["a null -"] },
];
const show = (value: unknown): string =>
  value === undefined
    ? "-"
    : typeof value === "string"
    ? value
    : JSON.stringify(value, (_, item) => item instanceof Map ? Object.fromEntries(item) : item);
for (const { name, before, after, expected } of cases) {
  test(`diffFields: ${name}`, () => {
    const changes = diffFields(parseYaml(before), parseYaml(after));
    assert.deepEqual(changes.map(({ path, before, after }) => `${path} ${show(before)} ${show(after)}`), expected);
  });
}
