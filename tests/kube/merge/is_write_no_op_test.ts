import assert from "node:assert/strict";
import { test } from "node:test";
import { isWriteNoOp } from "../../../src/kube/mod.ts";
import { smallSchema, yamlMap } from "./small_schema.ts";

const deployment = await smallSchema("apps/v1", "Deployment");
const secret = await smallSchema("v1", "Secret");
const widget = await smallSchema("example.com/v1", "Widget");

const pod = (container: string) => `spec: {template: {spec: {containers: [{name: a, ${container}}]}}}`;

/** What applying one manifest after the other did to the resourceVersion on an API server (1.36). */
const facts: readonly (readonly [name: string, before: string, after: string, isNoOp: boolean])[] = [
  ["the order of fields", "{spec: {replicas: 1}, metadata: {}}", "{metadata: {}, spec: {replicas: 1}}", true],
  ["1 and 1.0", "spec: {replicas: 1}", "spec: {replicas: 1.0}", true],
  ["a namespace or none", "metadata: {name: a, namespace: n}", "metadata: {name: a}", true],
  ["an empty creationTimestamp or none", "metadata: {creationTimestamp: null}", "metadata: {}", true],
  ["a status or none", "status: {replicas: 3}", "spec: {}", false],
  ["another status", "{spec: {replicas: 1}, status: {replicas: 3}}", "spec: {replicas: 1}", true],
  ["1000m and 1", pod("resources: {limits: {cpu: 1000m}}"), pod("resources: {limits: {cpu: '1'}}"), true],
  ["the number 1 and the text 1", pod("resources: {limits: {cpu: 1}}"), pod("resources: {limits: {cpu: '1'}}"), true],
  ["1024Mi and 1Gi", pod("resources: {limits: {m: 1024Mi}}"), pod("resources: {limits: {m: 1Gi}}"), true],
  ["1e3 and 1k", pod("resources: {limits: {m: '1e3'}}"), pod("resources: {limits: {m: 1k}}"), false],
  [
    "1.234 and 1234m, which some fields keep as written",
    pod("resources: {limits: {m: '1.234'}}"),
    pod("resources: {limits: {m: 1234m}}"),
    false,
  ],
  ["empty resources or none", pod("resources: {}"), pod("image: i"), false],
  ["annotations: null or none", "metadata: {annotations: null}", "metadata: {}", false],
  ["annotations: {} or null", "metadata: {annotations: {}}", "metadata: {annotations: null}", true],
  ["an empty text or none", pod("env: [{name: A, value: ''}]"), pod("env: [{name: A}]"), false],
  ["a default or none", pod("ports: [{containerPort: 80, protocol: TCP}]"), pod("ports: [{containerPort: 80}]"), false],
  ["an empty list with keys or none", pod("ports: []"), pod("image: i"), false],
  ["an empty list with keys or none, nothing else", pod("image: i, ports: []"), pod("image: i"), true],
  ["an empty list that is replaced whole or none", pod("image: i, args: []"), pod("image: i"), false],
  ["an empty list that is replaced whole, or null", pod("args: []"), pod("args: null"), true],
  ["another order of a list with keys", pod("env: [{name: A}, {name: B}]"), pod("env: [{name: B}, {name: A}]"), false],
  ["another order of a set", "metadata: {finalizers: [a, b]}", "metadata: {finalizers: [b, a]}", false],
  [
    "a default inside a map that is replaced whole",
    pod("env: [{name: A, valueFrom: {fieldRef: {fieldPath: x}}}]"),
    pod("env: [{name: A, valueFrom: {fieldRef: {fieldPath: x, apiVersion: v1}}}]"),
    true,
  ],
  ["another value", "spec: {replicas: 1}", "spec: {replicas: 2}", false],
  ["another version", "{apiVersion: apps/v1, spec: {}}", "{apiVersion: apps/v2, spec: {}}", false],
  ["a label less", "metadata: {labels: {a: x, b: y}}", "metadata: {labels: {a: x}}", false],
  [
    "null among labels or none",
    "spec: {selector: {matchLabels: {a: b, c: null}}}",
    "spec: {selector: {matchLabels: {a: b}}}",
    false,
  ],
];

for (const [name, before, after, isNoOp] of facts) {
  test(`isWriteNoOp: ${name}`, () => {
    assert.equal(isWriteNoOp(yamlMap(before), yamlMap(after), deployment), isNoOp);
    assert.equal(isWriteNoOp(yamlMap(after), yamlMap(before), deployment), isNoOp);
  });
}

test("isWriteNoOp: Secrets: data may break lines, and moves between stringData and data are writes", () => {
  const head = "apiVersion: v1, kind: Secret";
  const plain = yamlMap(`{${head}, data: {a: Yg==}}`);
  assert.equal(isWriteNoOp(plain, yamlMap(`{${head}, data: {a: "Yg==\\n"}}`), secret), true);
  assert.equal(isWriteNoOp(plain, yamlMap(`{${head}, stringData: {a: b}}`), secret), false);
});

test("isWriteNoOp: custom resources keep every spelling", () => {
  assert.equal(isWriteNoOp(yamlMap("spec: {cpu: 1000m}"), yamlMap("spec: {cpu: '1'}"), widget), false);
  assert.equal(
    isWriteNoOp(yamlMap("spec: {plain: [], size: 1}"), yamlMap("spec: {plain: null, size: 1}"), widget),
    false,
  );
});

test("isWriteNoOp: without a schema only equal manifests are no write", () => {
  assert.equal(isWriteNoOp(yamlMap("spec: {a: 1}"), yamlMap("spec: {a: 1.0}"), undefined), true);
  assert.equal(isWriteNoOp(yamlMap("metadata: {creationTimestamp: null}"), yamlMap("metadata: {}"), undefined), false);
});
