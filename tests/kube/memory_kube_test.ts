import assert from "node:assert/strict";
import { test } from "node:test";
import { causeOf, hasCode } from "../../src/errors.ts";
import { StatusError, type WatchEvent } from "../../src/kube/mod.ts";
import { listOf, mapOf, parseYaml, type PlainMap, textOf } from "../../src/yaml/mod.ts";
import { memoryKube, refusal } from "../fakes/memory_kube.ts";

const yaml = (text: string): PlainMap => mapOf(parseYaml(text));

const web = (fields: string) =>
  yaml(`apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: default}\nspec: ${fields}`);
const webReference = { apiVersion: "apps/v1", kind: "Deployment", namespace: "default", name: "web" };
const at = (object: PlainMap | undefined, path: string) =>
  path.split(".").reduce<ReturnType<PlainMap["get"]>>((value, key) => mapOf(value).get(key), object);

test("memoryKube: an object gets a uid, a version and a generation that counts changes of its spec", async () => {
  const kube = memoryKube();
  const first = await kube.create(web("{replicas: 1}"), "default");
  const same = await kube.apply(web("{replicas: 1}"), "default", { isForced: true });
  const second = await kube.apply(web("{replicas: 2}"), "default", { isForced: true });
  assert.deepEqual([first, same, second].map((one) => at(one, "metadata.generation")), [1, 1, 2]);
  assert.equal(at(first, "metadata.uid"), at(second, "metadata.uid"));
  assert.ok(Number(at(second, "metadata.resourceVersion")) > Number(at(first, "metadata.resourceVersion")));
});

test("memoryKube: applying the same fields twice changes nothing", async () => {
  const kube = memoryKube();
  const first = await kube.apply(web("{replicas: 1}"), "default");
  assert.deepEqual(await kube.apply(web("{replicas: 1}"), "default"), first);
});

test("memoryKube: a field of another manager is a conflict that names both, and is taken by force", async () => {
  const kube = memoryKube();
  await kube.apply(web("{replicas: 1, paused: true}"), "default");
  await kube.patch(webReference, "merge", { spec: { replicas: 5 } }, { fieldManager: "kubectl-scale" });
  const failure = await kube.apply(web("{replicas: 2, paused: true}"), "default").catch((error) => error);
  assert.ok(hasCode(failure, "kube.conflict"));
  const causes = listOf(at(causeOf(failure, StatusError)?.body, "details.causes")).map(mapOf);
  assert.deepEqual(causes.map((cause) => [cause.get("field"), cause.get("message")]), [
    [".spec.replicas", 'conflict with "kubectl-scale" using v1'],
  ]);
  const taken = await kube.apply(web("{replicas: 2, paused: true}"), "default", { isForced: true });
  assert.equal(at(taken, "spec.replicas"), 2);
  const managers = listOf(at(taken, "metadata.managedFields")).map((entry) => mapOf(entry).get("manager"));
  assert.deepEqual(managers, ["helm"]);
});

test("memoryKube: a field no longer applied goes away, unless someone else owns it too", async () => {
  const kube = memoryKube();
  await kube.apply(web("{replicas: 1, paused: true}"), "default");
  await kube.apply(web("{replicas: 1}"), "default", { fieldManager: "other" });
  const left = await kube.apply(web("{}"), "default");
  assert.deepEqual(at(left, "spec"), new Map([["replicas", 1]]));
});

test("memoryKube: items of lists with keys are merged", async () => {
  const kube = memoryKube();
  const containers = (list: string) => web(`{template: {spec: {containers: ${list}}}}`);
  await kube.apply(containers("[{name: a, image: a:1}]"), "default");
  const both = await kube.apply(containers("[{name: b, image: b:1}]"), "default", { fieldManager: "other" });
  const names = listOf(at(both, "spec.template.spec.containers")).map((item) => mapOf(item).get("name"));
  assert.deepEqual(names, ["a", "b"]);
});

test("memoryKube: a dry run answers and keeps nothing", async () => {
  const kube = memoryKube();
  const answer = await kube.create(web("{}"), "default", { isDryRun: true });
  assert.equal(at(answer, "metadata.name"), "web");
  assert.equal(await kube.get(webReference), undefined);
});

const refusals = [
  { name: "a namespace that is not there", run: () => memoryKube().create(web("{}"), "apps"), code: "kube.not_found" },
  {
    name: "a name that is taken",
    run: () => memoryKube({ objects: [web("{}")] }).create(web("{}"), "default"),
    code: "kube.exists",
  },
  {
    name: "an old resourceVersion",
    run: () => {
      const old = yaml(
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: default, resourceVersion: '1'}}",
      );
      return memoryKube({ objects: [web("{}")] }).replace(old, "default");
    },
    code: "kube.conflict",
  },
  {
    name: "an injected answer",
    run: () =>
      memoryKube({
        onRequest: ({ verb }) => {
          if (verb === "get") throw refusal("Forbidden", "no");
        },
      }).get(webReference),
    code: "kube.forbidden",
  },
] as const;
for (const { name, run, code } of refusals) {
  test(`memoryKube: ${name} is ${code}`, async () => {
    await assert.rejects(async () => await run(), (error) => hasCode(error, code));
  });
}

test("memoryKube: lists by labels, fields and namespace, by name", async () => {
  const kube = memoryKube({
    objects: `
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: default, labels: {tier: front}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: apps, labels: {tier: front}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: apps}
`,
  });
  const names = async (options: Parameters<typeof kube.list>[1]) =>
    (await Array.fromAsync(kube.list({ apiVersion: "v1", kind: "ConfigMap" }, options)))
      .map((object) => at(object, "metadata.name"));
  assert.deepEqual(await names({}), ["a", "c", "b"]);
  assert.deepEqual(await names({ labelSelector: "tier=front" }), ["a", "b"]);
  assert.deepEqual(await names({ namespace: "apps", fieldSelector: "metadata.name!=a" }), ["c"]);
});

test("memoryKube: a deleted object takes its dependents along, a finalizer holds it", async () => {
  const kube = memoryKube();
  const owner = await kube.create(web("{}"), "default");
  const pod = (name: string, extra = "") =>
    yaml(`{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: default${extra}}}`);
  kube.put(pod("owned", `, ownerReferences: [{uid: ${textOf(at(owner, "metadata.uid"))}}]`));
  kube.put(pod("held", ", finalizers: [example.com/hold]"));
  assert.equal(await kube.delete(webReference), true);
  assert.equal(await kube.delete(webReference), false);
  await kube.delete({ apiVersion: "v1", kind: "Pod", namespace: "default", name: "held" });
  const left = kube.objects().filter((object) => object.get("kind") === "Pod");
  assert.deepEqual(left.map((object) => at(object, "metadata.name")), ["held"]);
  assert.ok(at(left[0], "metadata.deletionTimestamp"));
  kube.put(pod("held"));
  assert.equal(kube.objects().some((object) => object.get("kind") === "Pod"), false);
});

test("memoryKube: a watch tells the present, a bookmark, then what changes, and ends with its signal", async () => {
  const kube = memoryKube({ objects: [web("{}")] });
  const stop = new AbortController();
  const seen: string[] = [];
  const kind = { apiVersion: "apps/v1", kind: "Deployment" };
  for await (const event of kube.watch(kind, { signal: stop.signal })) {
    seen.push(titleOf(event));
    if (event.type === "BOOKMARK") queueMicrotask(() => kube.put(web("{replicas: 3}")));
    if (event.type === "MODIFIED") kube.take(webReference);
    if (event.type === "DELETED") stop.abort();
  }
  assert.deepEqual(seen, ["ADDED web", "BOOKMARK ", "MODIFIED web", "DELETED web"]);
});

function titleOf({ type, object }: WatchEvent): string {
  return `${type} ${textOf(at(object, "metadata.name"))}`;
}

test("memoryKube: a CRD brings its kind and says that it is served", async () => {
  const kube = memoryKube();
  const kind = { apiVersion: "example.com/v1", kind: "Widget" };
  assert.equal((await kube.discovery()).find(kind), undefined);
  await kube.create(
    yaml(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions: [{name: v1, served: true, storage: true}]
`),
    "",
  );
  kube.forgetDiscovery();
  assert.equal((await kube.discovery()).find(kind)?.plural, "widgets");
  const made = await kube.create(yaml("{apiVersion: example.com/v1, kind: Widget, metadata: {name: w}}"), "default");
  assert.equal(at(made, "metadata.namespace"), "default");
});
