import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { realSystem } from "../../src/system/mod.ts";
import { mapOf } from "../../src/yaml/mod.ts";
import { configMap, rendered, stored } from "../plan/releases.ts";
import { away, back, bring, type ClusterScene, clusterScene, failureOf, leftIn } from "./cluster_scene.ts";

const service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  ports: [{port: 80}]\n";
const namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: apps}\n";
const web = (...documents: string[]) => rendered("web", documents);
const annotated = (name: string, annotations: string, labels = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: apps\n  annotations: {${annotations}}\n  labels: {${labels}}\n`;
const ownMarks = "meta.helm.sh/release-name: web, meta.helm.sh/release-namespace: apps";
const helmLabel = "app.kubernetes.io/managed-by: Helm";
const managers = ({ kube }: ClusterScene, name: string) => {
  const object = kube.objects().find((one) => mapOf(one.get("metadata")).get("name") === name);
  const entries = mapOf(object?.get("metadata")).get("managedFields");
  return Array.isArray(entries)
    ? entries.map((one) => `${mapOf(one).get("manager")} ${mapOf(one).get("operation")}`)
    : [];
};

test("an install stores pending first, makes objects kind by kind, then stores deployed", async () => {
  const scene = clusterScene();
  const events = await bring(scene, web(configMap("a", "1"), configMap("b", "1"), service));
  assert.deepEqual(scene.log, [
    "record 1 pending-install",
    "apply ConfigMap a",
    "apply ConfigMap b",
    "apply Service s",
    "record 1 deployed",
  ]);
  assert.deepEqual((await leftIn(scene)).records, ["1 deployed: Install complete"]);
  const told = events.map((event) =>
    event.kind === "object-written" ? `${event.how} ${event.object.kind} ${event.object.name}` : event.kind
  );
  assert.deepEqual(told, [
    "batch-started",
    "release-started",
    "created ConfigMap a",
    "created ConfigMap b",
    "created Service s",
    "release-done",
    "batch-done",
  ]);
});

test("objects carry the release's marks and namespace, the stored manifest does not", async () => {
  const scene = clusterScene();
  const role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: r\n";
  await bring(scene, web(annotated("a", "own: x", "own: z").replace("  namespace: apps\n", ""), role));
  const shown = scene.kube.objects().filter((one) => one.get("kind") !== "Namespace").map((one) => {
    const { namespace, labels, annotations } = Object.fromEntries(mapOf(one.get("metadata")));
    return {
      namespace,
      labels: Object.fromEntries(mapOf(labels)),
      annotations: Object.fromEntries(mapOf(annotations)),
    };
  });
  const marks = { "meta.helm.sh/release-name": "web", "meta.helm.sh/release-namespace": "apps" };
  const label = { "app.kubernetes.io/managed-by": "Helm" };
  assert.deepEqual(shown, [
    { namespace: "apps", labels: { own: "z", ...label }, annotations: { own: "x", ...marks } },
    { namespace: undefined, labels: label, annotations: marks },
  ]);
  assert.doesNotMatch((await scene.store.list())[0]!.manifest, /meta\.helm|namespace/);
});

const missing = 'label validation error: missing key "app.kubernetes.io/managed-by": must be set to "Helm"; ' +
  'annotation validation error: missing key "meta.helm.sh/release-name": must be set to "web"; ' +
  'annotation validation error: missing key "meta.helm.sh/release-namespace": must be set to "apps"';
const other = 'annotation validation error: key "meta.helm.sh/release-name" must equal "web": current value is "shop"';
const foreign = [
  { name: "without marks", object: annotated("a", ""), problem: missing, hint: /made by something else than Helm/ },
  {
    name: "of another release",
    object: annotated("a", ownMarks.replace("web", "shop"), helmLabel),
    problem: other,
    hint: /belongs to release "apps\/shop"/,
  },
];
for (const { name, object, problem, hint } of foreign) {
  test(`an object ${name} is not taken over, and nothing is written`, async () => {
    const scene = clusterScene({ objects: `${namespace}---\n${object}` });
    const failure = failureOf(await bring(scene, web(configMap("a", "1"), service)));
    assert.equal(
      failure?.message,
      'unable to continue with install: ConfigMap "a" in namespace "apps" exists and cannot be imported into the current ' +
        `release: invalid ownership metadata; ${problem}`,
    );
    assert.match(failure?.hint ?? "", hint);
    assert.deepEqual(scene.log, []);
  });
}

test("every object that stands in the way is named, an upgrade looks only at new ones", async () => {
  const scene = clusterScene({ objects: `${namespace}---\n${annotated("x", "")}---\n${annotated("z", "")}` });
  await bring(scene, web(configMap("a", "1")));
  scene.kube.put(configMap("a", "by hand").replace("name: a", "name: a\n  namespace: apps"));
  const failure = failureOf(await bring(scene, web(configMap("a", "2"), configMap("x", "2"), configMap("z", "2"))));
  assert.ok(hasCode(failure, "object.not_owned"));
  assert.match(failure.message, /^unable to continue with update: ConfigMap "x" in namespace "apps" exists/);
  assert.deepEqual(failure.others.map(({ message }) => message.slice(0, 15)), ['ConfigMap "z" i']);
});

const taken = [
  { name: "with the release's marks", object: annotated("a", ownMarks, helmLabel), settings: {} },
  { name: "of anyone with --take-ownership", object: annotated("a", ""), settings: { ownership: "take" } },
] as const;
for (const { name, object, settings } of taken) {
  test(`an object ${name} is taken over`, async () => {
    const scene = clusterScene({ objects: `${namespace}---\n${object}` });
    assert.equal(failureOf(await bring(scene, web(configMap("a", "1")), settings)), undefined);
    assert.deepEqual(managers(scene, "a"), ["helm Apply"]);
  });
}

test("a kind that the server lacks ends it before any record", async () => {
  const scene = clusterScene();
  const failure = failureOf(await bring(scene, web("apiVersion: x.io/v1\nkind: Widget\nmetadata: {name: w}\n")));
  assert.equal(
    failure?.message,
    'unable to build kubernetes objects from release manifest: resource mapping not found for name: "w" namespace: "" ' +
      'from "": no matches for kind "Widget" in version "x.io/v1"\nensure CRDs are installed first',
  );
  assert.deepEqual(scene.log, []);
});

test("an object with a name and a generateName is refused, one with a generateName alone is made anew by name", async () => {
  const generated = "apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: gen-}\n";
  const scene = clusterScene();
  const failure = failureOf(await bring(scene, web(generated.replace("{", "{name: x, "))));
  assert.equal(
    failure?.message,
    "unable to continue with install: metadata.name and metadata.generateName cannot both be set",
  );
  assert.deepEqual(scene.log, []);
  assert.equal(failureOf(await bring(scene, web(generated))), undefined);
  assert.match((await leftIn(scene)).objects[0]!, /^ConfigMap gen-/);
  const kept = (await away(scene)).find(({ kind }) => kind === "object-kept");
  assert.ok(kept?.kind === "object-kept" && kept.reason === "its name was made by the server");
});

test("a namespace is made with Helm's label and those asked for, behind the checks and before the record", async () => {
  const scene = clusterScene({ objects: [] });
  const settings = { createNamespace: true, namespaceLabels: new Map([["tier", "front"]]) };
  await bring(scene, web(configMap("a", "1")), settings);
  assert.deepEqual(scene.log.slice(0, 2), ["apply Namespace apps", "record 1 pending-install"]);
  const made = scene.kube.objects().find((one) => mapOf(one.get("metadata")).get("name") === "apps");
  assert.deepEqual(Object.fromEntries(mapOf(mapOf(made?.get("metadata")).get("labels"))), {
    name: "apps",
    tier: "front",
  });
});

test("a namespace that is there is left alone", async () => {
  const scene = clusterScene();
  await bring(scene, web(configMap("a", "1")), { createNamespace: true });
  assert.deepEqual(scene.log[0], "record 1 pending-install");
});

test("what leaves a release is removed, but not what is to be kept or now belongs to another release", async () => {
  const scene = clusterScene();
  const names = ["a", "gone", "kept", "moved", "namesake"];
  await bring(scene, web(...names.map((name) => configMap(name, "1"))));
  scene.kube.put(annotated("kept", `${ownMarks}, helm.sh/resource-policy: keep`));
  scene.kube.put(annotated("moved", ownMarks.replace("web", "shop")));
  scene.kube.put(annotated("namesake", ownMarks.replace("apps", "other")));
  const events = await bring(scene, web(configMap("a", "1")));
  const told = events.flatMap((event) =>
    event.kind === "object-kept"
      ? [`${event.object.name}: ${event.reason}`]
      : event.kind === "object-deleted"
      ? [`${event.object.name} deleted`]
      : []
  );
  assert.deepEqual(told.sort(), [
    "gone deleted",
    "kept: helm.sh/resource-policy: keep",
    'moved: it belongs to release "apps/shop" now',
    'namesake: it belongs to release "other/web" now',
  ]);
  const left = ["a", "kept", "moved", "namesake"].map((name) => `ConfigMap ${name}`);
  assert.deepEqual((await leftIn(scene)).objects, left);
});

test("an uninstall goes by the manifest's word for keeping, whatever that is, and in the order of removal", async () => {
  const scene = clusterScene();
  const policy = (name: string, word: string) => annotated(name, `helm.sh/resource-policy: ${word}`);
  await bring(scene, web(configMap("a", "1"), policy("k", '" Keep "'), policy("o", "other"), service));
  scene.log.length = 0;
  await away(scene);
  assert.deepEqual(scene.log, ["record 1 uninstalling", "delete Service s", "delete ConfigMap a", "record 1 dropped"]);
  assert.deepEqual((await leftIn(scene)).objects, ["ConfigMap k", "ConfigMap o"]);
});

test("items of a typed list that say no kind of their own leave with the release, or before it", async () => {
  const scene = clusterScene();
  const list = (...names: string[]) =>
    `apiVersion: v1\nkind: ConfigMapList\nitems:\n${names.map((name) => `- metadata: {name: ${name}}\n`).join("")}`;
  await bring(scene, web(list("a", "b")));
  assert.deepEqual((await leftIn(scene)).objects, ["ConfigMap a", "ConfigMap b"]);
  await bring(scene, web(list("a")));
  assert.deepEqual((await leftIn(scene)).objects, ["ConfigMap a"]);
  await away(scene);
  assert.deepEqual((await leftIn(scene)).objects, []);
});

test("objects of kinds that the server no longer has do not keep a release from going", async () => {
  const widget = rendered("web", ["apiVersion: x.io/v1\nkind: Widget\nmetadata: {name: w}\n", configMap("a", "1")]);
  const scene = clusterScene({ revisions: [stored(widget)] });
  const events = await away(scene);
  assert.equal(failureOf(events), undefined);
  assert.ok(events.some((event) => event.kind === "object-kept" && event.object.kind === "Widget"));
  assert.deepEqual(await scene.store.list(), []);
});

test("a version that is no longer served gives way to the one that is", async () => {
  const old = rendered("web", ["apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: p}\n"]);
  const scene = clusterScene({ revisions: [stored(old)] });
  scene.kube.put("apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: p, namespace: apps}\n");
  assert.equal(failureOf(await bring(scene, web(configMap("a", "1")))), undefined);
  assert.deepEqual((await leftIn(scene)).objects, ["ConfigMap a"]);
});

test("what only a failed revision made is removed by the next one", async () => {
  let isDown = false;
  const scene = clusterScene({
    onRequest({ verb, kind }) {
      if (isDown && verb === "apply" && kind === "Service") throw new Error("down");
    },
  });
  await bring(scene, web(configMap("a", "1")));
  isDown = true;
  await bring(scene, web(configMap("a", "2"), configMap("half", "2"), service));
  isDown = false;
  assert.deepEqual((await leftIn(scene)).objects, ["ConfigMap a", "ConfigMap half"]);
  await bring(scene, web(configMap("a", "3")));
  const { objects, records } = await leftIn(scene);
  assert.deepEqual(objects, ["ConfigMap a"]);
  assert.deepEqual(records.map((record) => record.replace(/:.*/, "")), ["1 superseded", "2 failed", "3 deployed"]);
});

test("a conflict names the manager, and --force-conflicts takes the fields", async () => {
  const scene = clusterScene();
  await bring(scene, web(configMap("a", "1")));
  scene.kube.put(
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: apps}\ndata: {key: by hand}\n`,
    "bob",
  );
  const failure = failureOf(await bring(scene, web(configMap("a", "2"))));
  assert.ok(hasCode(failure, "object.conflict"));
  assert.match(
    failure.message,
    /^conflict occurred while applying object apps\/a \/v1, Kind=ConfigMap: Apply failed with 1/,
  );
  assert.match(failure.hint ?? "", /--force-conflicts/);
  assert.equal(failureOf(await bring(scene, web(configMap("a", "2")), { conflicts: "take" })), undefined);
});

test("a rollback that fails says so although the history's limit dropped the revision it came from", async () => {
  const first = web(configMap("a", "1"));
  const revisions = [stored(first, 1, { status: "failed" }), stored(first, 2, { status: "failed" })];
  const scene = clusterScene({ revisions, failsAt: () => 4 });
  assert.match(failureOf(await back(scene, 1, { historyMax: 1 }))?.message ?? "", /no apply of ConfigMap/);
  assert.deepEqual(scene.log.slice(0, 4), [
    "record 1 dropped",
    "record 2 dropped",
    "record 3 pending-rollback",
    "apply ConfigMap a REFUSED",
  ]);
  assert.match((await leftIn(scene)).records.join(), /^3 failed: Rollback "web" failed: /);
});

const pending = [
  { name: "an upgrade", run: (scene: ClusterScene) => bring(scene, web(configMap("a", "2"))), isRefused: true },
  { name: "a rollback", run: (scene: ClusterScene) => back(scene, 1), isRefused: false },
  { name: "an uninstall", run: (scene: ClusterScene) => away(scene), isRefused: false },
];
for (const { name, run, isRefused } of pending) {
  test(`${name} of a release that somebody may be at work on is ${isRefused ? "refused" : "the way out"}`, async () => {
    const first = web(configMap("a", "1"));
    const scene = clusterScene({ revisions: [stored(first), stored(first, 2, { status: "pending-upgrade" })] });
    const failure = failureOf(await run(scene));
    if (!isRefused) return assert.equal(failure, undefined);
    assert.equal(failure?.message, "another operation (install/upgrade/rollback) is in progress");
    assert.match(failure?.hint ?? "", /Revision 2 of "web" is pending-upgrade .*hctl rollback web -n apps/);
    assert.deepEqual(scene.log, []);
  });
}

test("a name that was uninstalled is free again: its revision is superseded before the new one starts", async () => {
  const scene = clusterScene();
  await bring(scene, web(configMap("a", "1")));
  await away(scene, { purge: false });
  scene.log.length = 0;
  await bring(scene, web(configMap("a", "2")));
  assert.deepEqual(scene.log, [
    "record 1 superseded",
    "record 2 pending-install",
    "apply ConfigMap a",
    "record 2 deployed",
  ]);
  assert.deepEqual((await leftIn(scene)).records, [
    "1 superseded: superseded by new release",
    "2 deployed: Install complete",
  ]);
});

test("without a batch revisions carry the user's labels only, and a rollback all that its target has", async () => {
  const scene = clusterScene();
  const first = stored(web(configMap("a", "1")), 1, { labels: new Map([["tier", "x"], ["hctl.dev/batch", "B"]]) });
  await scene.store.create(first);
  await bring(scene, web(configMap("a", "2")));
  await back(scene, 1);
  const labels = (await scene.store.list()).map((revision) => Object.fromEntries(revision.labels));
  assert.deepEqual(labels, [{ tier: "x", "hctl.dev/batch": "B" }, {}, { tier: "x", "hctl.dev/batch": "B" }]);
});

test("a release that does not change is not touched", async () => {
  const scene = clusterScene();
  const release = web(configMap("a", "1"));
  await bring(scene, release);
  const requests = scene.kube.requests.length;
  await bring(scene, release);
  assert.equal(scene.kube.requests.length, requests);
});

test("a rollback stores its target's content with the next number, and a description of its own where one is given", async () => {
  const scene = clusterScene();
  await bring(scene, web(configMap("a", "1")));
  await bring(scene, web(configMap("a", "2")));
  await back(scene, 1, { description: "out of order" });
  const [first, , third] = await scene.store.list();
  assert.equal(third!.manifest, first!.manifest);
  assert.equal(third!.description, "out of order");
  const object = scene.kube.objects().find((one) => one.get("kind") === "ConfigMap");
  assert.equal(mapOf(object?.get("data")).get("key"), 1);
});

test("an error in reading what is there ends an upgrade before any object is written", async () => {
  let isDown = false;
  const scene = clusterScene({
    onRequest({ verb, name }) {
      if (isDown && verb === "get" && name === "b") throw new Error("down");
    },
  });
  await bring(scene, web(configMap("a", "1"), configMap("b", "1")));
  isDown = true;
  scene.log.length = 0;
  const plan = await bring(scene, web(configMap("a", "2"), configMap("b", "2")));
  assert.ok(plan.some(({ kind }) => kind === "release-failed"));
  assert.deepEqual(scene.log, ["record 2 pending-upgrade", "record 1 deployed", "record 2 failed"]);
});

test("a rollback takes what came meanwhile as it is, whoever made it, for the state to start from", async () => {
  const first = rendered("web", [configMap("a", "1"), configMap("b", "1")]);
  const second = stored(web(configMap("a", "1")), 2, { applyMethod: "csa" });
  const scene = clusterScene({
    revisions: [stored(first, 1, { status: "superseded", applyMethod: "csa" }), second],
  });
  scene.kube.put("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: apps}\ndata: {other: x}\n");
  assert.equal(failureOf(await back(scene, 1)), undefined);
  const object = scene.kube.objects().find((one) => mapOf(one.get("metadata")).get("name") === "b");
  assert.deepEqual(Object.fromEntries(mapOf(object?.get("data"))), { key: 1 });
});

test("who goes back after a failure waits to see one", async () => {
  const scene = clusterScene({ clock: realSystem().clock });
  const deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {replicas: 1}\n";
  const failure = failureOf(await bring(scene, web(deployment), { onFailure: "rollback", timeoutMs: 100 }));
  assert.match(
    failure?.message ?? "",
    /^release web failed, and has been uninstalled due to rollback-on-failure being set: /,
  );
  assert.deepEqual(await leftIn(scene), { objects: [], records: [] });
});

test("a run that is ended stops between two kinds and leaves no pending record", async () => {
  const abort = new AbortController();
  const scene = clusterScene({
    onWritten(object) {
      if (object.get("kind") === "ConfigMap") abort.abort();
    },
  });
  const plan = await bring(scene, web(configMap("a", "1"), service), {}, { signal: abort.signal });
  assert.equal(failureOf(plan)?.message, "context canceled");
  const { objects, records } = await leftIn(scene);
  assert.deepEqual(objects, ["ConfigMap a"]);
  assert.deepEqual(records, ['1 failed: Release "web" failed: context canceled']);
});
