import assert from "node:assert/strict";
import { test } from "node:test";
import type { KubeClient } from "../../src/kube/mod.ts";
import { GoInt, mapOf, parseYaml } from "../../src/yaml/mod.ts";
import { discoveryAnswers, statusBody, wiredClient } from "../fakes/wired_client.ts";

const web = mapOf(parseYaml("{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}"));
const role = { apiVersion: "v1", kind: "Node", namespace: "", name: "system:a/b" };
const reference = { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" };
const path = "/apis/apps/v1/namespaces/shop/deployments";
const body = '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":2}}';

const cases: readonly {
  readonly name: string;
  readonly ask: (client: KubeClient) => Promise<unknown>;
  readonly request: string;
  readonly type?: string;
  readonly body?: string;
}[] = [
  { name: "get", ask: (client) => client.get(reference), request: `GET ${path}/web` },
  { name: "names are escaped", ask: (client) => client.get(role), request: "GET /api/v1/nodes/system%3Aa%2Fb" },
  {
    name: "create",
    ask: (client) => client.create(web, "shop"),
    request: `POST ${path}?fieldManager=helm`,
    type: "application/json",
    body,
  },
  {
    name: "create as a dry run by somebody, strictly",
    ask: (client) => client.create(web, "shop", { fieldManager: "me", isDryRun: true, fieldValidation: "Strict" }),
    request: `POST ${path}?fieldManager=me&dryRun=All&fieldValidation=Strict`,
    type: "application/json",
    body,
  },
  {
    name: "replace",
    ask: (client) => client.replace(web, "shop"),
    request: `PUT ${path}/web?fieldManager=helm`,
    type: "application/json",
    body,
  },
  {
    name: "apply",
    ask: (client) => client.apply(web, "shop"),
    request: `PATCH ${path}/web?fieldManager=helm`,
    type: "application/apply-patch+yaml",
    body,
  },
  {
    name: "apply by force",
    ask: (client) => client.apply(web, "shop", { isForced: true }),
    request: `PATCH ${path}/web?fieldManager=helm&force=true`,
    type: "application/apply-patch+yaml",
    body,
  },
  {
    name: "a merge patch of plain objects, maps and Go's integers",
    ask: (client) =>
      client.patch(reference, "merge", {
        spec: new Map([["replicas", new GoInt(3n, "int64")]]),
        gone: null,
        not: undefined,
      }),
    request: `PATCH ${path}/web?fieldManager=helm`,
    type: "application/merge-patch+json",
    body: '{"gone":null,"spec":{"replicas":3}}',
  },
  {
    name: "a strategic patch",
    ask: (client) => client.patch(reference, "strategic", new Map()),
    request: `PATCH ${path}/web?fieldManager=helm`,
    type: "application/strategic-merge-patch+json",
    body: "{}",
  },
  {
    name: "a JSON patch",
    ask: (client) => client.patch(reference, "json", [{ op: "remove", path: "/a" }]),
    request: `PATCH ${path}/web?fieldManager=helm`,
    type: "application/json-patch+json",
    body: '[{"op":"remove","path":"/a"}]',
  },
  {
    name: "delete",
    ask: (client) => client.delete(reference),
    request: `DELETE ${path}/web`,
    type: "application/json",
    body: '{"apiVersion":"v1","kind":"DeleteOptions"}',
  },
  {
    name: "delete this very object, its dependents first, as a dry run",
    ask: (client) => client.delete(reference, { propagation: "Foreground", uid: "u1", isDryRun: true }),
    request: `DELETE ${path}/web`,
    type: "application/json",
    body:
      '{"apiVersion":"v1","dryRun":["All"],"kind":"DeleteOptions","preconditions":{"uid":"u1"},"propagationPolicy":"Foreground"}',
  },
  {
    name: "logs",
    ask: (client) => client.logs({ namespace: "shop", name: "p" }, { container: "c", isPrevious: true, tailLines: 5 }),
    request: "GET /api/v1/namespaces/shop/pods/p/log?container=c&previous=true&tailLines=5",
  },
  { name: "a document", ask: (client) => client.read("/healthz?verbose"), request: "GET /healthz?verbose" },
];

for (const { name, ask, request, type, body } of cases) {
  test(`requests: ${name}`, async () => {
    const { client, wire } = await wiredClient(({ path }) => ({ body: discoveryAnswers[path] ?? { kind: "Answer" } }));
    await ask(client);
    const last = wire.requests.at(-1);
    assert.equal(wire.seen.at(-1), request);
    assert.equal(last?.body, body);
    assert.equal(last?.headers?.["Content-Type"], type);
    assert.equal(last?.headers?.["Authorization"], "Bearer secret-token");
  });
}

test("requests: somebody else's name goes along in headers", async () => {
  const settings = { asUser: "carol", asGroups: ["ops", "dev"] };
  const { client, wire } = await wiredClient(() => ({ body: {} }), { settings });
  await client.version();
  assert.equal(wire.requests[0]?.headers?.["Impersonate-User"], "carol");
  assert.deepEqual(wire.requests[0]?.headers?.["Impersonate-Group"], ["ops", "dev"]);
});

test("requests: a document may be asked for in another form", async () => {
  const { client, wire } = await wiredClient(() => ({ body: { kind: "Table" } }));
  const table = await client.read("/api/v1/pods", { accept: "application/json;as=Table;v=v1;g=meta.k8s.io" });
  assert.equal(table?.get("kind"), "Table");
  assert.equal(wire.requests[0]?.headers?.["Accept"], "application/json;as=Table;v=v1;g=meta.k8s.io");
});

test("requests: the server's warnings are told, one by one", async () => {
  const { client } = await wiredClient(({ path }) => ({
    headers: { warning: '299 - "policy \\"v1beta1\\" is old", 299 kube "unknown field \\"a\\", really"' },
    body: discoveryAnswers[path] ?? {},
  }));
  const told: string[] = [];
  await client.apply(web, "shop", { onWarning: (text) => told.push(text) });
  assert.deepEqual(told, ['policy "v1beta1" is old', 'unknown field "a", really']);
});

const missing = statusBody(404, "NotFound", 'deployments.apps "web" not found', { name: "web", kind: "deployments" });

test("requests: an object that is not there is undefined, and its removal false", async () => {
  const { client } = await wiredClient(({ path }) => ({
    status: discoveryAnswers[path] ? 200 : 404,
    body: discoveryAnswers[path] ?? missing,
  }));
  assert.equal(await client.get(reference), undefined);
  assert.equal(await client.delete(reference), false);
  assert.equal(await client.read("/nothing"), undefined);
});

test("requests: a kind that is no longer served is an error, not a missing object", async () => {
  const away = statusBody(404, "NotFound", "the server could not find the requested resource");
  const { client } = await wiredClient(({ path }) => ({
    status: discoveryAnswers[path] ? 200 : 404,
    body: discoveryAnswers[path] ?? away,
  }));
  await assert.rejects(client.get(reference), /could not find the requested resource/);
});

test("answers: whatever JSON holds arrives, in the server's order", async () => {
  const text = '{"z":1,"kind":"Secret","__proto__":{"a":"<b>"},"10":[1.5,true,null,"\\u2028é"],"big":9007199254740993}';
  const { client } = await wiredClient(() => ({ body: text }));
  const object = await client.get({ apiVersion: "v1", kind: "Secret", namespace: "n", name: "s" });
  assert.deepEqual(object?.get("__proto__"), new Map([["a", "<b>"]]));
  assert.deepEqual(object?.get("10"), [1.5, true, null, "\u2028é"]);
  assert.equal(object?.get("z"), 1);
  assert.equal(object?.size, 5);
});
