import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import type { KubeClient, ListOptions, WatchEvent } from "../../src/kube/mod.ts";
import { ConnectionFailure } from "../../src/system/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../src/yaml/mod.ts";
import type { MemoryAnswer } from "../fakes/memory_wire.ts";
import { statusBody, wiredClient } from "../fakes/wired_client.ts";

const secrets = { apiVersion: "v1", kind: "Secret" };
const item = (name: string, version = "") => ({ metadata: { name, namespace: "web", resourceVersion: version } });
const page = (names: readonly string[], next = "") => ({
  body: {
    kind: "SecretList",
    metadata: { continue: next, resourceVersion: "7" },
    items: names.map((name) => item(name)),
  },
});
const expired: MemoryAnswer = { status: 410, body: statusBody(410, "Expired", "too old resource version") };
const nameOf = (object: PlainMap) => textOf(mapOf(object.get("metadata")).get("name"));

async function names(client: KubeClient, options?: ListOptions): Promise<readonly string[]> {
  return (await Array.fromAsync(client.list(secrets, options))).map(nameOf);
}

test("list: objects of all namespaces, each with what it is", async () => {
  const { client, wire } = await wiredClient(() => page(["a"]));
  const [object] = await Array.fromAsync(client.list(secrets));
  assert.deepEqual([...object ?? []].slice(0, 2), [["apiVersion", "v1"], ["kind", "Secret"]]);
  assert.deepEqual(wire.seen, ["GET /api/v1/secrets"]);
});

test("list: selectors, namespace and pages are the server's business", async () => {
  const { client, wire } = await wiredClient((_, number) => page([`s${number}`], number < 3 ? `c${number}` : ""));
  const options = { namespace: "web", labelSelector: "owner=helm,status!=x", fieldSelector: "type=t", pageSize: 1 };
  assert.deepEqual(await names(client, options), ["s1", "s2", "s3"]);
  const query = "labelSelector=owner%3Dhelm%2Cstatus!%3Dx&fieldSelector=type%3Dt&limit=1";
  assert.deepEqual(wire.seen, [
    `GET /api/v1/namespaces/web/secrets?${query}`,
    `GET /api/v1/namespaces/web/secrets?${query}&continue=c1`,
    `GET /api/v1/namespaces/web/secrets?${query}&continue=c2`,
  ]);
});

test("list: one page is fetched while the one before is read, and no more", async () => {
  const { client, wire } = await wiredClient((_, number) => page(["a", "b"], `c${number}`));
  for await (const _ of client.list(secrets, { pageSize: 2 })) break;
  assert.equal(wire.requests.length, 2);
});

test("list: when the server forgot where a page began, one whole list brings the rest", async () => {
  const { client, wire } = await wiredClient((_, number) =>
    number === 1 ? page(["a", "b"], "c1") : number === 2 ? expired : page(["a", "b", "c", "d"])
  );
  assert.deepEqual(await names(client, { pageSize: 2 }), ["a", "b", "c", "d"]);
  assert.deepEqual(wire.seen.slice(1), ["GET /api/v1/secrets?limit=2&continue=c1", "GET /api/v1/secrets"]);
});

test("list: null for items is none", async () => {
  const { client } = await wiredClient(() => ({ body: { metadata: {}, items: null } }));
  assert.deepEqual(await names(client), []);
});

const event = (type: string, name: string, version: string) =>
  `${JSON.stringify({ type, object: item(name, version) })}\n`;

/** Reads a watch until so many events are there. */
async function watched(client: KubeClient, count: number, resourceVersion?: string): Promise<readonly string[]> {
  const stop = new AbortController();
  const seen: string[] = [];
  for await (
    const { type, object } of client.watch(secrets, { namespace: "web", resourceVersion, signal: stop.signal })
  ) {
    seen.push(`${type} ${nameOf(object)}`);
    if (seen.length === count) stop.abort();
  }
  return seen;
}

const versionsAsked = (seen: readonly string[]) => seen.map((one) => /resourceVersion=(\d+)/.exec(one)?.[1] ?? "list");

test("watch: without a version the present comes first, then a bookmark, then what happens", async () => {
  const { client, wire } = await wiredClient((_, number) =>
    number === 1 ? page(["a"]) : { pieces: [event("MODIFIED", "a", "8"), event("DELETED", "a", "9")] }
  );
  assert.deepEqual(await watched(client, 4), ["ADDED a", "BOOKMARK ", "MODIFIED a", "DELETED a"]);
  assert.deepEqual(versionsAsked(wire.seen), ["list", "7"]);
  assert.match(wire.seen[1] ?? "", /watch=true&allowWatchBookmarks=true/);
});

test("watch: an event may come in pieces, and several in one", async () => {
  const text = event("ADDED", "ä", "2") + event("ADDED", "b", "3");
  const { client } = await wiredClient(() => ({ pieces: [text.slice(0, 30), text.slice(30)] }));
  assert.deepEqual(await watched(client, 2, "1"), ["ADDED ä", "ADDED b"]);
});

test("watch: it goes on from the last version, bookmarks included, when the connection ends or breaks", async () => {
  const plays = [
    [event("ADDED", "a", "2")],
    (function* () {
      yield event("BOOKMARK", "", "5");
      throw new ConnectionFailure("broken", "connection reset by peer");
    })(),
    [event("ADDED", "b", "6")],
  ];
  const { client, wire } = await wiredClient((_, number) => ({ pieces: plays[number - 1] ?? [] }));
  assert.deepEqual(await watched(client, 3, "1"), ["ADDED a", "BOOKMARK ", "ADDED b"]);
  assert.deepEqual(versionsAsked(wire.seen), ["1", "2", "5"]);
});

const gone = `${
  JSON.stringify({ type: "ERROR", object: statusBody(410, "Expired", "too old resource version: 1 (9)") })
}\n`;
const refusals = [
  { name: "too old a version, said in the stream,", answer: { pieces: [gone] }, code: "kube.expired" },
  { name: "too old a version, said at once,", answer: expired, code: "kube.expired" },
  {
    name: "no right to watch",
    answer: { status: 403, body: statusBody(403, "Forbidden", 'User "a" cannot watch resource "secrets"') },
    code: "kube.forbidden",
  },
] as const;
for (const { name, answer, code } of refusals) {
  test(`watch: ${name} is ${code}`, async () => {
    const { client } = await wiredClient(() => answer);
    await assert.rejects(watched(client, 1, "1"), (error) => hasCode(error, code));
  });
}

test("watch: a server that stays away is given up after a while", async () => {
  const { client, wire } = await wiredClient(() => {
    throw new ConnectionFailure("refused", "connect: connection refused");
  });
  await assert.rejects(watched(client, 1, "1"), (error) => hasCode(error, "kube.unreachable"));
  assert.equal(wire.requests.length, 9);
});

test("watch: an aborted signal ends it without an error, also while nothing comes", async () => {
  const stop = new AbortController();
  const { client } = await wiredClient((request) => ({
    pieces: (async function* (): AsyncIterable<string> {
      yield event("ADDED", "a", "2");
      await new Promise((resolve) => request.signal?.addEventListener("abort", resolve));
      throw new ConnectionFailure("aborted", "the request was given up");
    })(),
  }));
  const seen: WatchEvent[] = [];
  for await (const one of client.watch(secrets, { resourceVersion: "1", signal: stop.signal })) {
    seen.push(one);
    setTimeout(() => stop.abort(), 1);
  }
  assert.equal(seen.length, 1);
});
