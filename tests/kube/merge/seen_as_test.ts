import assert from "node:assert/strict";
import { test } from "node:test";
import { seenAs } from "../../../src/kube/mod.ts";
import { type PlainMap, printJson } from "../../../src/yaml/mod.ts";
import { smallSchema, yamlMap } from "./small_schema.ts";

const deployment = await smallSchema("apps/v1", "Deployment");
const secret = await smallSchema("v1", "Secret");

const pod = (container: string) => `spec: {template: {spec: {containers: [${container}]}}}`;
const cases = [
  {
    name: "what is only spelled otherwise is seen as desired",
    desired: pod("{name: a, resources: {limits: {cpu: 1000m}}}"),
    live: pod("{name: a, resources: {limits: {cpu: '1'}}}"),
    seen: pod("{name: a, resources: {limits: {cpu: 1000m}}}"),
  },
  {
    name: "another value is seen as it is, what is missing is not seen",
    desired: "spec: {replicas: 1, paused: true}",
    live: "spec: {replicas: 5}",
    seen: "spec: {replicas: 5}",
  },
  {
    name: "what nobody asked for is not seen",
    desired: pod("{name: a, image: i}"),
    live: `{metadata: {labels: {x: y}}, ${pod("{name: b, image: j}, {name: a, image: i, terminationMessagePath: p}")}}`,
    seen: pod("{name: a, image: i}"),
  },
  {
    name: "items of lists are found by their keys, in the order in which they stand",
    desired: pod("{name: a, image: i}, {name: b, image: i}, {name: c, image: i}"),
    live: pod("{name: b, image: j}, {name: a, image: i}"),
    seen: pod("{name: b, image: j}, {name: a, image: i}"),
  },
  {
    name: "a list that is replaced whole is seen whole",
    desired: pod("{name: a, args: [x]}"),
    live: pod("{name: a, args: [y, z]}"),
    seen: pod("{name: a, args: [y, z]}"),
  },
];

const shown = (value: PlainMap) => printJson(new Map([...value].filter(([key]) => key !== "metadata")));

for (const { name, desired, live, seen } of cases) {
  test(`seenAs: ${name}`, () => {
    const found = seenAs(yamlMap(desired), yamlMap(live), deployment);
    assert.equal(shown(found.seen), shown(yamlMap(seen)));
    assert.equal(shown(found.desired), shown(yamlMap(desired)));
  });
}

test("seenAs: a Secret's text is seen in its data", () => {
  const head = "{apiVersion: v1, kind: Secret, ";
  const found = seenAs(yamlMap(`${head} stringData: {a: '1'}}`), yamlMap(`${head} data: {a: Mg==}}`), secret);
  assert.deepEqual([found.desired, found.seen].map((one) => printJson(one.get("data") ?? null)), [
    '{"a":"MQ=="}',
    '{"a":"Mg=="}',
  ]);
});
