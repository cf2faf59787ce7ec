import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { textOf } from "../../src/yaml/mod.ts";
import { discoveryAnswers, statusBody, wiredClient } from "../fakes/wired_client.ts";

const plain: Readonly<Record<string, object>> = {
  "/api": { kind: "APIVersions", versions: ["v1"] },
  "/api/v1": {
    kind: "APIResourceList",
    resources: [
      { name: "pods", kind: "Pod", namespaced: true, verbs: ["get"] },
      { name: "pods/exec", kind: "PodExecOptions", namespaced: true, verbs: ["create"] },
      { name: "nodes", kind: "Node", namespaced: false, verbs: ["get"] },
    ],
  },
  "/apis": {
    kind: "APIGroupList",
    groups: [
      {
        name: "apps",
        versions: [{ groupVersion: "apps/v1beta1" }, { groupVersion: "apps/v1" }],
        preferredVersion: { groupVersion: "apps/v1" },
      },
      { name: "away.example", versions: [{ groupVersion: "away.example/v1" }] },
    ],
  },
  "/apis/apps/v1": { resources: [{ name: "deployments", kind: "Deployment", namespaced: true, verbs: ["get"] }] },
  "/apis/apps/v1beta1": { resources: [{ name: "deployments", kind: "Deployment", namespaced: true, verbs: ["get"] }] },
};
const answersOf = (table: Readonly<Record<string, object>>) => ({ path }: { readonly path: string }) =>
  table[path] ? { body: table[path] } : { status: 404, body: statusBody(404, "NotFound", "no such page") };

const widget = { apiVersion: "example.com/v1", kind: "Widget" };
const gadget = { apiVersion: "example.com/v1", kind: "Gadget" };

test("discovery: the aggregated form takes two requests, and knows subresources and what is away", async () => {
  const { client, wire } = await wiredClient(answersOf(discoveryAnswers));
  const found = await client.discovery();
  assert.deepEqual(wire.seen, ["GET /api", "GET /apis"]);
  assert.deepEqual(found.resources.map((one) => `${one.apiVersion} ${one.plural} ${one.isNamespaced}`), [
    "v1 pods true",
    "v1 nodes false",
    "apps/v1 deployments true",
    "example.com/v1 widgets true",
  ]);
  assert.deepEqual(found.groupVersions, ["v1", "apps/v1", "example.com/v1", "metrics.k8s.io/v1beta1"]);
  assert.deepEqual(found.kinds, [
    "v1/Pod",
    "v1/Eviction",
    "v1/PodExecOptions",
    "v1/Node",
    "apps/v1/Deployment",
    "apps/v1/Scale",
    "example.com/v1/Widget",
  ]);
  assert.deepEqual([...found.broken.keys()], ["metrics.k8s.io/v1beta1"]);
  assert.equal(found.find({ apiVersion: "apps/v1", kind: "Scale" }), undefined);
});

test("discovery: an old server is asked group by group, and one that fails breaks only itself", async () => {
  const { client } = await wiredClient(answersOf(plain));
  const found = await client.discovery();
  assert.deepEqual(found.groupVersions, ["v1", "apps/v1", "apps/v1beta1", "away.example/v1"]);
  assert.deepEqual(found.kinds.slice(0, 3), ["v1/Pod", "v1/PodExecOptions", "v1/Node"]);
  assert.equal(found.find({ apiVersion: "v1", kind: "Pod" })?.plural, "pods");
  assert.deepEqual([...found.broken], [["away.example/v1", "no such page"]]);
});

/** The only file of the cache. */
function cachePath(entries: ReadonlyMap<string, unknown>): string {
  const [path = "", ...more] = [...entries.keys()].filter((one) => one.includes("/hctl/discovery/"));
  assert.deepEqual(more, []);
  return path;
}

const whole = {
  ...discoveryAnswers,
  "/apis": { ...discoveryAnswers["/apis"], items: Reflect.get(discoveryAnswers["/apis"] ?? {}, "items").slice(0, 2) },
};

async function cached(): Promise<readonly [path: string, content: Uint8Array]> {
  const { client, system } = await wiredClient(answersOf(whole));
  await client.discovery();
  const path = cachePath(system.entries);
  return [path, system.entries.get(path) ?? new Uint8Array()];
}

test("discovery: what was read is kept in a file beside its server's name, and asked for no more", async () => {
  const [path, content] = await cached();
  assert.match(path, /^\/home\/user\/.cache\/hctl\/discovery\/prod.example_6443-[0-9a-f]{16}\/kinds.json$/);
  const again = await wiredClient(answersOf({}), { files: { [path]: content } });
  assert.equal((await again.client.discovery()).find(widget)?.plural, "widgets");
  assert.deepEqual(again.wire.seen, []);
});

const otherServers = [
  { server: "https://other.example:6443" },
  { tlsServerName: "other" },
  { caFile: "/ca.pem" },
];
for (const settings of otherServers) {
  test(`discovery: with ${Object.keys(settings)} it may be another server, which is asked`, async () => {
    const [path, content] = await cached();
    const files = { [path]: content, "/ca.pem": "CA" };
    const { client, wire } = await wiredClient(answersOf(whole), { files, settings });
    await client.discovery();
    assert.equal(wire.seen.length, 2);
  });
}

test("discovery: a file of the cache says nothing of the user", async () => {
  const [, content] = await cached();
  assert.doesNotMatch(new TextDecoder().decode(content), /secret-token|ann/);
});

test("discovery: XDG_CACHE_HOME says where the cache is, and HCTL_CACHE=off that there is none", async () => {
  const elsewhere = await wiredClient(answersOf(whole), { variables: { XDG_CACHE_HOME: "/cache" } });
  await elsewhere.client.discovery();
  assert.match(cachePath(elsewhere.system.entries), /^\/cache\/hctl\/discovery\//);
  const off = await wiredClient(answersOf(whole), { variables: { HCTL_CACHE: "off" } });
  await off.client.discovery();
  assert.equal(cachePath(off.system.entries), "");
});

const damages = [
  { name: "half a file", damage: (text: string) => text.slice(0, 40) },
  { name: "another shape", damage: () => '{"resources":[{}],"groupVersions":[],"kinds":[],"broken":{}}' },
  { name: "nothing", damage: () => "null" },
];
for (const { name, damage } of damages) {
  test(`discovery: a file of the cache that holds ${name} is as good as none, and is written anew`, async () => {
    const [path, content] = await cached();
    const text = new TextDecoder().decode(content);
    const { client, wire, system } = await wiredClient(answersOf(whole), { files: { [path]: damage(text) } });
    assert.equal((await client.discovery()).find(widget)?.plural, "widgets");
    assert.equal(wire.seen.length, 2);
    assert.equal(new TextDecoder().decode(system.entries.get(path)), text);
  });
}

test("discovery: while something does not answer, nothing is kept", async () => {
  const { client, system } = await wiredClient(answersOf(discoveryAnswers));
  await client.discovery();
  assert.equal(cachePath(system.entries), "");
});

test("a kind that the cache does not have is looked for on the server, once", async () => {
  const [path, content] = await cached();
  const gadgets = JSON.stringify(whole).replaceAll("widgets", "gadgets").replaceAll("Widget", "Gadget");
  const served = { ...JSON.parse(gadgets), "/apis/example.com/v1/namespaces/web/gadgets/g": { kind: "Gadget" } };
  const { client, wire } = await wiredClient(answersOf(served), { files: { [path]: content } });
  const object = await client.get({ ...gadget, namespace: "web", name: "g" });
  assert.equal(textOf(object?.get("kind")), "Gadget");
  await assert.rejects(client.get({ ...widget, namespace: "web", name: "w" }), (error) => {
    return hasCode(error, "kube.unknown_kind") && /no matches for kind "Widget"/.test(error.message);
  });
  assert.deepEqual(wire.seen, ["GET /api", "GET /apis", "GET /apis/example.com/v1/namespaces/web/gadgets/g"]);
});

const unknown = [
  {
    name: "in another version",
    kind: { apiVersion: "apps/v1beta1", kind: "Deployment" },
    hint: "The server has Deployment in apps/v1",
  },
  {
    name: "a name almost right",
    kind: { apiVersion: "apps/v1", kind: "Deplyment" },
    hint: 'Did you mean "Deployment"?',
  },
  {
    name: "of an API that is away",
    kind: { apiVersion: "metrics.k8s.io/v1beta1", kind: "PodMetrics" },
    hint: "metrics.k8s.io/v1beta1 does not answer just now: stale GroupVersion discovery: metrics.k8s.io/v1beta1",
  },
  { name: "of no group at all", kind: { apiVersion: "foo/v1", kind: "Bar" }, hint: "Ensure CRDs are installed first" },
];
for (const { name, kind, hint } of unknown) {
  test(`an unknown kind ${name} says what would be right`, async () => {
    const { client } = await wiredClient(answersOf(discoveryAnswers));
    await assert.rejects(client.get({ ...kind, namespace: "web", name: "x" }), (error) => {
      return hasCode(error, "kube.unknown_kind") && error.hint === hint;
    });
  });
}

test("openapi: a document is fetched once for each of its hashes", async () => {
  const root = (hash: string) => ({
    paths: { "apis/apps/v1": { serverRelativeURL: `/openapi/v3/apis/apps/v1?hash=${hash}` } },
  });
  const serve = (hash: string) =>
    answersOf({
      "/openapi/v3": root(hash),
      [`/openapi/v3/apis/apps/v1?hash=${hash}`]: { openapi: "3.0.0", hash },
    });
  const first = await wiredClient(serve("A1"));
  assert.equal((await first.client.read("/openapi/v3/apis/apps/v1"))?.get("hash"), "A1");
  assert.equal(await first.client.read("/openapi/v3/apis/none/v1"), undefined);
  const files = Object.fromEntries(first.system.entries);
  const same = await wiredClient(serve("A1"), { files });
  assert.equal((await same.client.read("/openapi/v3/apis/apps/v1"))?.get("hash"), "A1");
  assert.deepEqual(same.wire.seen, ["GET /openapi/v3"]);
  const changed = await wiredClient(serve("B2"), { files });
  assert.equal((await changed.client.read("/openapi/v3/apis/apps/v1"))?.get("hash"), "B2");
});
