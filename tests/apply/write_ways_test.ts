import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReleaseSettings } from "../../src/plan/mod.ts";
import { mapOf, type PlainMap, printJson } from "../../src/yaml/mod.ts";
import { refusal } from "../fakes/memory_kube.ts";
import { configMap, rendered, stored } from "../plan/releases.ts";
import { back, bring, type ClusterScene, clusterScene, failureOf, leftIn } from "./cluster_scene.ts";

const web = (...documents: string[]) => rendered("web", documents);
const first = web(configMap("a", "1"));
const clientSide: Partial<ReleaseSettings> = { serverSide: "false" };

const writesOf = ({ kube }: ClusterScene) =>
  kube.requests
    .filter(({ verb }) => ["create", "replace", "patch", "apply"].includes(verb))
    .map(({ verb, kind, name, body, options }) => {
      const { fieldManager, fieldValidation, isForced } = options;
      const how = [fieldManager, fieldValidation, isForced ? "forced" : undefined].filter((part) => part !== undefined);
      return `${verb} ${kind} ${name} as ${how.join(" ")}: ${shown(verb, body)}`;
    });

function shown(verb: string, body: unknown): string {
  if (verb === "patch") return printJson(body as PlainMap);
  return printJson((body as PlainMap).get("data") ?? null);
}

function objectOf({ kube }: ClusterScene, name: string): PlainMap {
  return kube.objects().find((one) => mapOf(one.get("metadata")).get("name") === name) ?? new Map();
}

const managersOf = (scene: ClusterScene) => {
  const entries = mapOf(objectOf(scene, "a").get("metadata")).get("managedFields");
  return Array.isArray(entries)
    ? entries.map((one) => `${mapOf(one).get("manager")} ${mapOf(one).get("operation")}`)
    : [];
};

const ways: readonly {
  readonly name: string;
  readonly run: (scene: ClusterScene) => Promise<unknown>;
  readonly writes: string[];
}[] = [
  {
    name: "a new release is applied server-side and strictly, not by force",
    run: (scene) => bring(scene, first, { conflicts: "fail" }),
    writes: ['apply ConfigMap a as helm Strict: {"key":1}'],
  },
  {
    name: "an object that a manifest names twice is made, then changed: the last word counts",
    run: async (scene) => {
      await bring(scene, first, clientSide);
      await bring(scene, web(configMap("b", "1"), configMap("c", "1"), configMap("b", "2")));
    },
    writes: [
      'create ConfigMap a as helm: {"key":1}',
      'create ConfigMap b as helm: {"key":1}',
      'create ConfigMap c as helm: {"key":1}',
      'patch ConfigMap b as helm: {"data":{"key":2}}',
    ],
  },
  {
    name: "--server-side=false makes objects by POST and changes them by patches",
    run: async (scene) => {
      await bring(scene, first, clientSide);
      await bring(scene, web(configMap("a", "2")));
    },
    writes: [
      'create ConfigMap a as helm: {"key":1}',
      'patch ConfigMap a as helm: {"data":{"key":2},"metadata":{"annotations":' +
      '{"meta.helm.sh/release-name":"web","meta.helm.sh/release-namespace":"apps"},"labels":{"app.kubernetes.io/managed-by":"Helm"}}}',
    ],
  },
  {
    name: "--force-conflicts applies by force",
    run: (scene) => bring(scene, first, { conflicts: "take" }),
    writes: ['apply ConfigMap a as helm Strict forced: {"key":1}'],
  },
  {
    name: "--force-replace puts the whole object on a release that is applied client-side",
    run: async (scene) => {
      await bring(scene, first, clientSide);
      await bring(scene, web(configMap("a", "2")), { writes: "replace" });
    },
    writes: ['create ConfigMap a as helm: {"key":1}', 'replace ConfigMap a as helm Strict: {"key":2}'],
  },
];
for (const { name, run, writes } of ways) {
  test(name, async () => {
    const scene = clusterScene();
    await run(scene);
    assert.deepEqual(writesOf(scene), writes);
  });
}

test("upgrades follow the record before, rollbacks the record they go back to, both what is said", async () => {
  const scene = clusterScene();
  const methods = async () => (await scene.store.list()).map(({ applyMethod }) => applyMethod).join(" ");
  await bring(scene, first, clientSide);
  await bring(scene, web(configMap("a", "2")));
  await bring(scene, web(configMap("a", "3")), { serverSide: "true" });
  await bring(scene, web(configMap("a", "4")));
  await back(scene, 2);
  await back(scene, 3);
  assert.equal(await methods(), "csa csa ssa ssa csa ssa");
});

test("on the way from client-side to server-side Helm's own fields pass over, so that what goes goes", async () => {
  const scene = clusterScene();
  const two = configMap("a", "1").replace("key: 1", "key: 1\n  extra: 1");
  await bring(scene, web(two), clientSide);
  assert.deepEqual(managersOf(scene), ["helm Update"]);
  await bring(scene, first, { serverSide: "true" });
  assert.deepEqual(managersOf(scene), ["helm Apply"]);
  assert.deepEqual([...mapOf(objectOf(scene, "a").get("data")).keys()], ["key"]);
});

const unfit: readonly {
  readonly settings: Partial<ReleaseSettings>;
  readonly record: "ssa" | "csa";
  readonly message: string;
}[] = [
  {
    settings: { writes: "replace" },
    record: "ssa",
    message: "invalid operation: cannot use server-side apply and force replace together",
  },
  {
    settings: { conflicts: "take" },
    record: "csa",
    message: "invalid client update option(s): forceConflicts enabled when serverSideApply disabled",
  },
  {
    settings: { conflicts: "take", writes: "replace" },
    record: "ssa",
    message: "invalid operation: cannot use force conflicts and force replace together",
  },
];
for (const { settings, record, message } of unfit) {
  test(`before any record: ${message}`, async () => {
    const scene = clusterScene({ revisions: [stored(first, 1, { applyMethod: record })] });
    assert.equal(failureOf(await bring(scene, web(configMap("a", "2")), settings))?.message, message);
    assert.deepEqual(scene.log, []);
  });
}

const crd = (extra = "") =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widgets.x.io${extra}}\nspec:\n` +
  "  group: x.io\n  scope: Namespaced\n  names: {kind: Widget, plural: widgets}\n  versions: [{name: v1, served: true, storage: true}]\n";
const widget = "apiVersion: x.io/v1\nkind: Widget\nmetadata: {name: w}\n";
const withCrd = (text: string) =>
  rendered("web", [widget], { crds: [{ path: "crds/w.yaml", content: new TextEncoder().encode(text) }] });
const modes = [
  {
    mode: "create",
    isThere: false,
    log: [
      "apply CustomResourceDefinition widgets.x.io",
      "record 1 pending-install",
      "apply Widget w",
      "record 1 deployed",
    ],
  },
  { mode: "create", isThere: true, log: ["record 1 pending-install", "apply Widget w", "record 1 deployed"] },
  {
    mode: "createReplace",
    isThere: true,
    log: [
      "apply CustomResourceDefinition widgets.x.io",
      "record 1 pending-install",
      "apply Widget w",
      "record 1 deployed",
    ],
  },
  { mode: "skip", isThere: true, log: ["record 1 pending-install", "apply Widget w", "record 1 deployed"] },
  { mode: "skip", isThere: false, log: [] },
] as const;
for (const { mode, isThere, log } of modes) {
  test(`crds: ${mode}, with the definition ${isThere ? "there" : "missing"}`, async () => {
    const scene = clusterScene();
    if (isThere) scene.kube.put(crd());
    scene.kube.forgetDiscovery();
    const failure = failureOf(await bring(scene, withCrd(crd(", labels: {new: x}")), { crds: mode }));
    assert.equal(failure === undefined, log.length > 0);
    assert.deepEqual(scene.log, log);
  });
}

test("a definition that cannot be made is named by its file, and nothing else is written", async () => {
  const scene = clusterScene({
    onRequest({ verb, kind }) {
      if (verb === "apply" && kind === "CustomResourceDefinition") throw refusal("Forbidden", "you may not");
    },
  });
  const failure = failureOf(await bring(scene, withCrd(crd())));
  assert.match(
    failure?.message ?? "",
    /^failed to install CRD crds\/w.yaml: server-side apply failed for object \/widgets.x.io /,
  );
  assert.deepEqual((await leftIn(scene)).records, []);
});

test("fields that cannot change are named with what can be done", async () => {
  const details = new Map([["causes", [
    new Map([["field", "spec.selector"], ["message", "Invalid value: 1: field is immutable"]]),
  ]]]);
  let isFixed = false;
  const scene = clusterScene({
    onRequest({ verb }) {
      if (isFixed && verb === "apply") throw refusal("Invalid", 'ConfigMap "a" is invalid', details);
    },
  });
  await bring(scene, first);
  isFixed = true;
  const failure = failureOf(await bring(scene, web(configMap("a", "2"))));
  assert.equal(
    failure?.message,
    'server-side apply failed for object apps/a /v1, Kind=ConfigMap: ConfigMap "a" is invalid',
  );
  assert.match(failure?.hint ?? "", /^spec.selector of ConfigMap "a" cannot change any more/);
});

test("errors of several objects are one, joined as Helm joins them", async () => {
  let isDown = false;
  const scene = clusterScene({
    onRequest({ verb, name }) {
      if (isDown && verb === "apply") throw refusal("Forbidden", `no ${name}`);
    },
  });
  const release = (value: string) => web(configMap("a", value), configMap("b", value));
  await bring(scene, release("1"));
  isDown = true;
  const upgrade = failureOf(await bring(scene, release("2")));
  const of = (name: string) => `server-side apply failed for object apps/${name} /v1, Kind=ConfigMap: no ${name}`;
  assert.equal(upgrade?.message, `${of("a")} && ${of("b")}`);
  const install = failureOf(await bring(scene, rendered("other", [configMap("c", "1"), configMap("d", "1")])));
  assert.equal(install?.message, `${of("c")}\n${of("d")}`);
});
