import assert from "node:assert/strict";
import { test } from "node:test";
import { clientSidePatch, jsonMergePatch, strategicMergePatch, threeWayJsonMergePatch } from "../../../src/kube/mod.ts";
import { printJson } from "../../../src/yaml/mod.ts";
import { jsonPatchCases, strategicCases } from "./patch_cases.ts";
import { smallSchema, yamlMap } from "./small_schema.ts";

const deployment = await smallSchema("apps/v1", "Deployment");

for (const { name, original, modified, live, expected } of strategicCases) {
  test(`strategicMergePatch: ${name}`, () => {
    const [before, after, found] = [yamlMap(original), yamlMap(modified), yamlMap(live ?? original)];
    const patch = strategicMergePatch({ original: before, modified: after, live: found, schema: deployment });
    assert.equal(printJson(patch), expected);
  });
}

for (const { name, original, modified, live, twoWay, threeWay } of jsonPatchCases) {
  test(`jsonMergePatch: ${name}`, () => {
    const [before, after, found] = [yamlMap(original), yamlMap(modified), yamlMap(live ?? original)];
    assert.equal(printJson(jsonMergePatch(before, after)), twoWay);
    assert.equal(printJson(threeWayJsonMergePatch({ original: before, modified: after, live: found })), threeWay);
  });
}

test("strategicMergePatch: an item without its merge key is an error that names the key, and no value", () => {
  const modified = yamlMap("spec: {template: {spec: {containers: [{name: a, env: [{value: geheim}]}]}}}");
  const live = yamlMap("spec: {template: {spec: {containers: [{name: a, env: [{name: X}]}]}}}");
  assert.throws(() => strategicMergePatch({ original: live, modified, live, schema: deployment }), {
    code: "kube.invalid",
    message: 'An item of a list has no field "name", by which its items are told apart',
    hint: 'Give each item of the list a "name"; its other fields are: value',
  });
});

test("clientSidePatch: own kinds get strategic patches, others merge patches that ignore the live object", async () => {
  const states = {
    original: yamlMap("spec: {size: 1}"),
    modified: yamlMap("spec: {size: 1}"),
    live: yamlMap("spec: {size: 5}"),
  };
  const widget = await smallSchema("example.com/v1", "Widget");
  assert.equal(clientSidePatch({ ...states, schema: widget }), undefined);
  const service = await smallSchema("apiregistration.k8s.io/v1", "APIService");
  assert.equal(clientSidePatch({ ...states, schema: service }), undefined, "Helm does not know the type of APIService");
  const drifted = clientSidePatch({ ...states, schema: widget }, { others: "threeWay" });
  assert.deepEqual(drifted, { kind: "merge", body: yamlMap("spec: {size: 1}") });
  const own = clientSidePatch({
    original: yamlMap("spec: {replicas: 1}"),
    modified: yamlMap("spec: {replicas: 1}"),
    live: yamlMap("spec: {replicas: 5}"),
    schema: deployment,
  });
  assert.deepEqual(own, { kind: "strategic", body: yamlMap("spec: {replicas: 1}") });
});
