import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeValues } from "../../src/chart/mod.ts";
import { parseJson, type PlainMap, printJson } from "../../src/yaml/mod.ts";

const cases: readonly { name: string; layers: readonly string[]; expected: string }[] = [
  { name: "no layer gives an empty map", layers: [], expected: "{}" },
  { name: "later layer wins", layers: ['{"a":1}', '{"a":2}'], expected: '{"a":2}' },
  {
    name: "maps merge at any depth",
    layers: ['{"a":{"b":{"c":1}}}', '{"a":{"b":{"d":2}}}'],
    expected: '{"a":{"b":{"c":1,"d":2}}}',
  },
  { name: "an empty map changes nothing", layers: ['{"a":{"b":1}}', '{"a":{}}'], expected: '{"a":{"b":1}}' },
  {
    name: "null stays, to remove the chart's default later",
    layers: ['{"a":1}', '{"a":null}'],
    expected: '{"a":null}',
  },
  { name: "lists are replaced, not joined", layers: ['{"a":[1,2]}', '{"a":[3]}'], expected: '{"a":[3]}' },
  { name: "a scalar replaces a map", layers: ['{"a":{"b":1}}', '{"a":2}'], expected: '{"a":2}' },
];
for (const { name, layers, expected } of cases) {
  test(`mergeValues: ${name}`, () => {
    const maps = layers.map((text) => parseJson(text) as PlainMap);
    assert.equal(printJson(mergeValues(maps)), expected);
    assert.deepEqual(
      maps.map((map) => printJson(map)),
      layers.map((text) => printJson(parseJson(text))),
      "layers changed",
    );
  });
}
