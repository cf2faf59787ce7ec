import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, isApplyNoOp, isSameAsApplied } from "../../../src/kube/mod.ts";
import { fieldSetOf } from "../../../src/kube/merge/field_set.ts";
import { parseJson, type PlainMap, plainMap, printJson } from "../../../src/yaml/mod.ts";
import { smallSchema, yamlMap } from "./small_schema.ts";

const schemas = {
  "apps/v1": await smallSchema("apps/v1", "Deployment"),
  "v1": await smallSchema("v1", "Secret"),
  "example.com/v1": await smallSchema("example.com/v1", "Widget"),
};

const statefulSet = await smallSchema("apps/v1", "StatefulSet");

/** What an API server (1.36) recorded in `managedFields` when these were applied. */
const recorded: readonly { readonly name: string; readonly manifest: string; readonly fields: string }[] = [
  {
    name: "empty maps and nulls are owned, empty lists with keys and a built-in kind's status are not",
    manifest: `
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: y, namespace: d, creationTimestamp: null, labels: {app: web}, annotations: {}, finalizers: []}
      spec:
        replicas: null
        selector: {matchLabels: {app: web}}
        strategy: {}
        template:
          metadata: {labels: {app: web}}
          spec:
            nodeSelector: {a: b}
            tolerations: [{key: a}]
            containers:
            - name: web
              image: i
              args: []
              env: [{name: A, value: ""}, {name: B, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]
              ports: [{containerPort: 80}, {containerPort: 53, protocol: UDP}]
              resources: {}
            - {name: side, image: i, ports: [], resources: {limits: {cpu: "1"}}}
      status: {replicas: 1}`,
    fields:
      `{"f:metadata":{"f:annotations":{},"f:labels":{"f:app":{}}},"f:spec":{"f:replicas":{},"f:selector":{},"f:strategy":{},"f:template":{"f:metadata":{"f:labels":{"f:app":{}}},"f:spec":{"f:containers":{"k:{\\"name\\":\\"side\\"}":{".":{},"f:image":{},"f:name":{},"f:resources":{"f:limits":{"f:cpu":{}}}},"k:{\\"name\\":\\"web\\"}":{".":{},"f:args":{},"f:env":{"k:{\\"name\\":\\"A\\"}":{".":{},"f:name":{},"f:value":{}},"k:{\\"name\\":\\"B\\"}":{".":{},"f:name":{},"f:valueFrom":{"f:fieldRef":{}}}},"f:image":{},"f:name":{},"f:ports":{"k:{\\"containerPort\\":53,\\"protocol\\":\\"UDP\\"}":{".":{},"f:containerPort":{},"f:protocol":{}},"k:{\\"containerPort\\":80,\\"protocol\\":\\"TCP\\"}":{".":{},"f:containerPort":{}}},"f:resources":{}}},"f:nodeSelector":{},"f:tolerations":{}}}}}`,
  },
  {
    name: "a Secret's stringData is owned under its own name",
    manifest:
      "{apiVersion: v1, kind: Secret, metadata: {name: y, finalizers: []}, stringData: {a: b}, data: {}, type: Opaque}",
    fields: `{"f:data":{},"f:stringData":{"f:a":{}},"f:type":{}}`,
  },
  {
    name: "a custom resource by its schema: keys with defaults, sets, and maps of any field",
    manifest: `
      apiVersion: example.com/v1
      kind: Widget
      metadata: {name: y}
      spec:
        size: 2
        cpu: 1000m
        tags: [b, a]
        plain: [x]
        free: {a: {b: [1], c: null, d: {}}}
        rows: [{name: a, v: 1}, {name: a, port: 81}, {name: b}]`,
    fields:
      `{"f:spec":{"f:cpu":{},"f:free":{"f:a":{".":{},"f:b":{},"f:c":{},"f:d":{}}},"f:plain":{},"f:rows":{"k:{\\"name\\":\\"a\\",\\"port\\":80}":{".":{},"f:name":{},"f:v":{}},"k:{\\"name\\":\\"a\\",\\"port\\":81}":{".":{},"f:name":{},"f:port":{}},"k:{\\"name\\":\\"b\\",\\"port\\":80}":{".":{},"f:name":{}}},"f:size":{},"f:tags":{"v:\\"a\\"":{},"v:\\"b\\"":{}}}}`,
  },
];

for (const { name, manifest, fields } of recorded) {
  test(`fieldSetOf: ${name}`, () => {
    assert.equal(printJson(fieldSetOf(yamlMap(manifest), schemaOf(yamlMap(manifest)))), fields);
  });
}

const deployment = "apiVersion: apps/v1, kind: Deployment";
const pod = (container: string) => `{${deployment}, spec: {template: {spec: {containers: [{name: a, ${container}}]}}}}`;

/** Whether applying `desired` again changed a resourceVersion of an API server (1.36) that had `live` and Helm's entry. */
const claim = (spec: string, rest = "") =>
  `{apiVersion: apps/v1, kind: StatefulSet, spec: {volumeClaimTemplates: [{metadata: {name: a}, spec: ${spec}${rest}}]}}`;

const cases: readonly {
  readonly name: string;
  readonly desired: string;
  readonly live: string;
  readonly isHeld: boolean;
}[] = [
  {
    name: "defaults and others' fields stand beside what is desired",
    desired: `{${deployment}, spec: {replicas: 1}}`,
    live: `{${deployment}, metadata: {labels: {x: y}}, spec: {replicas: 1, strategy: {type: RollingUpdate}}}`,
    isHeld: true,
  },
  {
    name: "a value that drifted",
    desired: `{${deployment}, spec: {replicas: 1}}`,
    live: `{${deployment}, spec: {replicas: 3}}`,
    isHeld: false,
  },
  {
    name: "quantities of one amount",
    desired: pod("resources: {limits: {cpu: 1000m, memory: 1024Mi}, requests: {cpu: 0.5, memory: 1.5Gi}}"),
    live: pod(`resources: {limits: {cpu: "1", memory: 1Gi}, requests: {cpu: 500m, memory: 1536Mi}}`),
    isHeld: true,
  },
  {
    name: "quantities of one amount with another kind of suffix",
    desired: pod("resources: {limits: {memory: '1e3'}}"),
    live: pod("resources: {limits: {memory: 1k}}"),
    isHeld: false,
  },
  {
    name: "a sidecar in front of the container",
    desired: pod("image: i"),
    live: `{${deployment}, spec: {template: {spec: {containers: [{name: proxy}, {name: a, image: i}]}}}}`,
    isHeld: true,
  },
  {
    name: "another order of items",
    desired: pod("env: [{name: A}, {name: B}]"),
    live: pod("env: [{name: B}, {name: A}]"),
    isHeld: false,
  },
  {
    name: "ports by number and protocol, TCP unless said",
    desired: pod("ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53}]"),
    live: pod("ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53, protocol: TCP}]"),
    isHeld: true,
  },
  {
    name: "an empty value that the server does not show",
    desired: pod(`env: [{name: A, value: ""}], stdin: false, args: []`),
    live: pod("env: [{name: A}]"),
    isHeld: true,
  },
  {
    name: "null is stored as an empty text among labels, and as nothing for a field",
    desired: `{${deployment}, metadata: {labels: {a: null}}, spec: {strategy: {type: null}}}`,
    live: `{${deployment}, metadata: {labels: {a: ""}}, spec: {strategy: {}}}`,
    isHeld: true,
  },
  {
    name: "an empty label is missing",
    desired: `{${deployment}, metadata: {labels: {a: ""}}}`,
    live: `{${deployment}, metadata: {labels: {}}}`,
    isHeld: false,
  },
  {
    name: "a list that is replaced whole has one item more",
    desired: `{${deployment}, spec: {template: {spec: {tolerations: [{key: a}]}}}}`,
    live: `{${deployment}, spec: {template: {spec: {tolerations: [{key: a}, {key: b}]}}}}`,
    isHeld: false,
  },
  {
    name: "an item of a list that is replaced whole has one field more",
    desired: `{${deployment}, spec: {template: {spec: {tolerations: [{key: a, operator: Exists}]}}}}`,
    live: `{${deployment}, spec: {template: {spec: {tolerations: [{key: a, operator: Exists, effect: NoSchedule}]}}}}`,
    isHeld: false,
  },
  {
    name: "a map that is replaced whole has its default",
    desired: pod("env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]"),
    live: pod("env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name, apiVersion: v1}}}]"),
    isHeld: true,
  },
  {
    name: "a selector with one label more",
    desired: `{${deployment}, spec: {template: {spec: {nodeSelector: {a: b}}}}}`,
    live: `{${deployment}, spec: {template: {spec: {nodeSelector: {a: b, c: d}}}}}`,
    isHeld: false,
  },
  {
    name: "an empty map that is a value of its own is missing",
    desired: `{${deployment}, spec: {template: {spec: {volumes: [{name: v, emptyDir: {}}]}}}}`,
    live: `{${deployment}, spec: {template: {spec: {volumes: [{name: v}]}}}}`,
    isHeld: false,
  },
  {
    name: "a claim template with its defaults",
    desired: claim("{resources: {requests: {storage: 1024Mi}}}"),
    live: claim(
      "{resources: {requests: {storage: 1Gi}}, volumeMode: Filesystem}",
      ", apiVersion: v1, kind: PersistentVolumeClaim, status: {phase: Pending}",
    ),
    isHeld: true,
  },
  {
    name: "a claim template that selects everything instead of nothing",
    desired: claim("{selector: {}}"),
    live: claim("{}"),
    isHeld: false,
  },
  {
    name: "null for an amount is stored as none of it",
    desired: claim("{resources: {requests: {storage: 1Gi, other: null}}}"),
    live: claim("{resources: {requests: {storage: 1Gi}}}"),
    isHeld: false,
  },
  {
    name: "status and an empty creationTimestamp say nothing",
    desired: `{${deployment}, metadata: {creationTimestamp: null}, spec: {replicas: 1}, status: {replicas: 9}}`,
    live:
      `{${deployment}, metadata: {creationTimestamp: "2026-01-01T00:00:00Z"}, spec: {replicas: 1}, status: {replicas: 1}}`,
    isHeld: true,
  },
  {
    name: "stringData stands in data and counts before it",
    desired: `{apiVersion: v1, kind: Secret, stringData: {a: "ü"}, data: {a: eA==, b: "Yg==\\n"}}`,
    live: "{apiVersion: v1, kind: Secret, data: {a: w7w=, b: Yg==}, type: Opaque}",
    isHeld: true,
  },
  {
    name: "stringData that changed",
    desired: "{apiVersion: v1, kind: Secret, stringData: {a: x}}",
    live: "{apiVersion: v1, kind: Secret, data: {a: eQ==}}",
    isHeld: false,
  },
  {
    name: "a custom resource keeps empty values and spellings",
    desired: "{apiVersion: example.com/v1, kind: Widget, spec: {cpu: 1000m}}",
    live: `{apiVersion: example.com/v1, kind: Widget, spec: {cpu: "1"}}`,
    isHeld: false,
  },
  {
    name: "an empty list of a custom resource is missing",
    desired: "{apiVersion: example.com/v1, kind: Widget, spec: {plain: []}}",
    live: "{apiVersion: example.com/v1, kind: Widget, spec: {}}",
    isHeld: false,
  },
  {
    name: "a set has items of others",
    desired: "{apiVersion: example.com/v1, kind: Widget, spec: {tags: [a, b]}}",
    live: "{apiVersion: example.com/v1, kind: Widget, spec: {tags: [other, a, b], size: 1}}",
    isHeld: true,
  },
];

for (const { name, desired, live, isHeld } of cases) {
  test(`holds: ${name}`, () => {
    const wanted = yamlMap(desired);
    const found = withEntries(yamlMap(live), [entryOf(wanted)]);
    assert.equal(holds(wanted, found, schemaOf(wanted)), isHeld);
    assert.equal(isApplyNoOp(wanted, found, schemaOf(wanted)), isHeld);
  });
}

test("holds: an empty value that is missing counts only where Helm's apply owns it", () => {
  const wanted = yamlMap(pod(`stdin: false`));
  assert.equal(holds(wanted, yamlMap(pod("image: i")), schemaOf(wanted)), false);
});

const settled: readonly { readonly name: string; readonly entries: readonly PlainMap[]; readonly isSame: boolean }[] = [
  { name: "Helm's entry alone", entries: [entry({})], isSame: true },
  { name: "no entry", entries: [], isSame: false },
  {
    name: "Helm owns one field more, which an apply would drop",
    entries: [entry({ fields: `{"f:spec":{"f:replicas":{},"f:paused":{}}}` })],
    isSame: false,
  },
  { name: "Helm owns one field less", entries: [entry({ fields: "{}" })], isSame: false },
  { name: "an entry of another version", entries: [entry({ apiVersion: "apps/v1beta2" })], isSame: false },
  { name: "a client-side entry", entries: [entry({ operation: "Update" })], isSame: false },
  { name: "an entry for a subresource", entries: [entry({ subresource: "scale" })], isSame: false },
  {
    name: "others own other fields",
    entries: [entry({}), entry({ manager: "m", fields: `{"f:spec":{"f:paused":{}}}` })],
    isSame: true,
  },
  { name: "others own the same field too", entries: [entry({}), entry({ manager: "m" })], isSame: false },
];

for (const { name, entries, isSame } of settled) {
  test(`isSameAsApplied: ${name}`, () => {
    const wanted = yamlMap(`{${deployment}, spec: {replicas: 1}}`);
    assert.equal(isSameAsApplied(wanted, withEntries(wanted, entries), schemas["apps/v1"]), isSame);
  });
}

test("isSameAsApplied: false without a schema, and keys of items count however they are spelled", () => {
  const wanted = yamlMap(pod("image: i"));
  const fields =
    `{"f:spec":{"f:template":{"f:spec":{"f:containers":{"k:{ \\"name\\": \\"a\\" }":{".":{},"f:image":{},"f:name":{}}}}}}}`;
  const live = withEntries(wanted, [entry({ fields })]);
  assert.equal(isSameAsApplied(wanted, live, schemas["apps/v1"]), true);
  assert.equal(isSameAsApplied(wanted, live, undefined), false);
});

function schemaOf(object: PlainMap) {
  if (object.get("kind") === "StatefulSet") return statefulSet;
  const schema = Object.entries(schemas).find(([version]) => version === object.get("apiVersion"))?.[1];
  assert.ok(schema);
  return schema;
}

function withEntries(object: PlainMap, entries: readonly PlainMap[]): PlainMap {
  const metadata = object.get("metadata");
  return new Map([...object, [
    "metadata",
    new Map([...(metadata instanceof Map ? metadata : []), ["managedFields", entries]]),
  ]]);
}

function entryOf(object: PlainMap): PlainMap {
  return entry({
    apiVersion: String(object.get("apiVersion")),
    fields: printJson(fieldSetOf(object, schemaOf(object))),
  });
}

interface Entry {
  readonly manager?: string;
  readonly operation?: string;
  readonly apiVersion?: string;
  readonly subresource?: string;
  readonly fields?: string;
}

function entry(
  {
    manager = "helm",
    operation = "Apply",
    apiVersion = "apps/v1",
    subresource,
    fields = `{"f:spec":{"f:replicas":{}}}`,
  }: Entry,
): PlainMap {
  return plainMap({ manager, operation, apiVersion, subresource, fieldsType: "FieldsV1", fieldsV1: parseJson(fields) });
}
