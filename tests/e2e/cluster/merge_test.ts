import assert from "node:assert/strict";
import { isApplyNoOp, isWriteNoOp, type KubeClient, loadMergeSchema, openKubeClient } from "../../../src/kube/mod.ts";
import { realSystem } from "../../../src/system/mod.ts";
import { mapOf, parseYaml, type PlainMap, textOf } from "../../../src/yaml/mod.ts";
import { clusterTest } from "../harness/mod.ts";

const pod = (container: string, rest = "") =>
  `{apiVersion: v1, kind: PodTemplate, metadata: {name: x}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: i, ${container}}]${rest}}}}`;
const config = (rest: string) => `{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, ${rest}}`;
const secret = (rest: string) => `{apiVersion: v1, kind: Secret, metadata: {name: x}, ${rest}}`;
const gear = (spec: string) => `{apiVersion: GROUP/v1, kind: Gear, metadata: {name: x}, spec: ${spec}}`;

/** Manifests that are applied one after the other, and whether the second is a write. */
const pairs: readonly (readonly [before: string, after: string, isNoOp: boolean])[] = [
  [pod("resources: {limits: {cpu: 1000m, memory: 1024Mi}}"), pod("resources: {limits: {cpu: 1, memory: 1Gi}}"), true],
  [pod("resources: {limits: {memory: '1e3'}}"), pod("resources: {limits: {memory: 1k}}"), false],
  [pod("resources: {}"), pod("stdin: false"), false],
  [pod("env: [{name: A, value: ''}], args: []"), pod("env: [{name: A, value: ''}], args: null"), true],
  [pod("env: [{name: A}, {name: B}]"), pod("env: [{name: B}, {name: A}]"), false],
  [pod("ports: []"), pod("env: []"), true],
  [pod("ports: [{containerPort: 80}]"), pod("ports: [{containerPort: 80, protocol: TCP}]"), false],
  [
    pod("env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]"),
    pod("env: [{name: A, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.name}}}]"),
    true,
  ],
  [
    pod("stdin: false", ", tolerations: [{key: a, effect: NoSchedule}]"),
    pod("stdin: false", ", tolerations: [{key: a}]"),
    false,
  ],
  [config("data: {a: b}"), config("data: {a: b}"), true],
  [config("data: {a: null}"), config("data: {a: ''}"), true],
  [config("data: {}"), config("immutable: null"), false],
  [secret("stringData: {a: b}"), secret("stringData: {a: b}"), true],
  [secret("stringData: {a: b}"), secret("data: {a: Yg==}"), false],
  [secret("data: {a: Yg==}"), secret('data: {a: "Yg==\\n"}'), true],
  [gear("{cpu: 1000m}"), gear("{cpu: 1}"), false],
  [
    gear("{free: {a: [1], b: {}}, rows: [{name: a}, {name: a, port: 81}]}"),
    gear("{rows: [{name: a}, {name: a, port: 81}], free: {b: {}, a: [1]}}"),
    true,
  ],
  [gear("{rows: [{name: a}]}"), gear("{rows: [{name: a, port: 80}]}"), false],
];

clusterTest(
  "merge: what counts as no write changes no resourceVersion, and what counts as one does",
  [],
  async (cluster) => {
    const group = `${cluster.namespace}.example.com`;
    const client = await openKubeClient({ system: realSystem(), kubeconfig: await cluster.kubeconfig("admin") });
    await define(group, client);
    try {
      for (const [before, after, isNoOp] of pairs) {
        const [first, second] = [before, after].map((text) => mapOf(parseYaml(text.replaceAll("GROUP", group))));
        assert.ok(first && second);
        const schema = await loadMergeSchema(client, identity(first));
        const reference = { ...identity(first), namespace: cluster.namespace, name: "x" };
        await client.delete(reference);
        await client.apply(first, cluster.namespace);
        const live = await client.get(reference);
        assert.ok(live && schema);
        const judged = [isApplyNoOp(second, live, schema), isWriteNoOp(first, second, schema)];
        const written = await client.apply(second, cluster.namespace);
        assert.equal(versionOf(written) === versionOf(live), isNoOp, `the server: ${before} -> ${after}`);
        assert.deepEqual(judged, [isNoOp, isNoOp], `${before} -> ${after}`);
      }
    } finally {
      await client.delete({ ...definitionKind, namespace: "", name: `gears.${group}` });
    }
  },
);

const definitionKind = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" };

async function define(group: string, client: KubeClient): Promise<void> {
  const definition = mapOf(parseYaml(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: gears.${group} }
spec:
  group: ${group}
  scope: Namespaced
  names: { plural: gears, kind: Gear }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                cpu: { x-kubernetes-int-or-string: true }
                free: { type: object, x-kubernetes-preserve-unknown-fields: true }
                rows:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [name, port]
                  items:
                    type: object
                    required: [name]
                    properties: { name: { type: string }, port: { type: integer, default: 80 } }`));
  await client.apply(definition, "");
  for (const endMs = Date.now() + 20_000; Date.now() < endMs; await new Promise((next) => setTimeout(next, 200))) {
    client.forgetDiscovery();
    const kind = { apiVersion: `${group}/v1`, kind: "Gear" };
    if ((await client.discovery()).find(kind) && await loadMergeSchema(client, kind)) return;
  }
  throw new Error("the server does not serve a new kind after twenty seconds");
}

function identity(object: PlainMap): { readonly apiVersion: string; readonly kind: string } {
  return { apiVersion: textOf(object.get("apiVersion")), kind: textOf(object.get("kind")) };
}

function versionOf(object: PlainMap): string {
  return textOf(mapOf(object.get("metadata")).get("resourceVersion"));
}
