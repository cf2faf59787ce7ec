import assert from "node:assert/strict";
import { test } from "node:test";
import { causeOf, hasCode } from "../../src/errors.ts";
import { type KubeClient, StatusError } from "../../src/kube/mod.ts";
import { ConnectionFailure } from "../../src/system/mod.ts";
import { plainMap } from "../../src/yaml/mod.ts";
import type { MemoryAnswer } from "../fakes/memory_wire.ts";
import { statusBody, wiredClient } from "../fakes/wired_client.ts";

const secret = { apiVersion: "v1", kind: "Secret", namespace: "web", name: "s" };
const read = (client: KubeClient) => client.get(secret);
const create = (client: KubeClient) =>
  client.create(plainMap({ apiVersion: "v1", kind: "Secret", metadata: plainMap({ name: "s" }) }), "web");
const patch = (client: KubeClient) => client.patch(secret, "merge", { data: {} });

const answered = { body: { kind: "Secret" } };
const busy: MemoryAnswer = {
  status: 429,
  headers: { "retry-after": "2" },
  body: statusBody(429, "TooManyRequests", "later"),
};
const away: MemoryAnswer = { status: 503, body: "no server" };
const etcd: MemoryAnswer = { status: 500, body: statusBody(500, "", "rpc error: etcdserver: leader changed") };
const broken: MemoryAnswer = { status: 500, body: statusBody(500, "InternalError", "no") };
const fails = (problem: ConnectionFailure["problem"], idleMs = 0) => () => {
  throw new ConnectionFailure(problem, problem, { idleMs });
};

/** What the server does, in order; the last one is repeated. */
type Play = readonly (MemoryAnswer | (() => never))[];

const cases: readonly {
  readonly name: string;
  readonly play: Play;
  readonly ask: (client: KubeClient) => Promise<unknown>;
  /** Requests in all. */
  readonly tries: number;
  readonly waitedMs?: number;
  readonly code?: Parameters<typeof hasCode>[1];
}[] = [
  { name: "an answer at once is asked for once", play: [answered], ask: read, tries: 1, waitedMs: 0 },
  {
    name: "a busy server is asked again when it says",
    play: [busy, busy, answered],
    ask: read,
    tries: 3,
    waitedMs: 4000,
  },
  { name: "for writes as well", play: [busy, answered], ask: create, tries: 2, waitedMs: 2000 },
  { name: "but not for ever", play: [busy], ask: read, tries: 8, code: "kube.busy" },
  {
    name: "a gateway without its server is asked again for reads",
    play: [away, away, answered],
    ask: read,
    tries: 3,
    waitedMs: 750,
  },
  { name: "but a write may have come through", play: [away, answered], ask: create, tries: 1, code: "kube.failed" },
  { name: "etcd looking for a leader is asked again", play: [etcd, answered], ask: create, tries: 2 },
  { name: "an error of the server is an error", play: [broken, answered], ask: read, tries: 1, code: "kube.failed" },
  {
    name: "nobody there, at first, is said at once",
    play: [fails("refused")],
    ask: read,
    tries: 1,
    code: "kube.unreachable",
  },
  {
    name: "a kept connection that was closed is no loss",
    play: [fails("stale"), answered],
    ask: patch,
    tries: 2,
    waitedMs: 0,
  },
  {
    name: "a POST over it may have come through",
    play: [fails("stale", 100), answered],
    ask: create,
    tries: 1,
    code: "kube.unreachable",
  },
  { name: "unless it was idle for long", play: [fails("stale", 60_000), answered], ask: create, tries: 2 },
  { name: "a read that breaks is sent again", play: [fails("broken"), answered], ask: read, tries: 2 },
  {
    name: "a write that breaks is not",
    play: [fails("broken"), answered],
    ask: create,
    tries: 1,
    code: "kube.unreachable",
  },
  {
    name: "what breaks every time is said soon",
    play: [fails("broken")],
    ask: read,
    tries: 2,
    code: "kube.unreachable",
  },
  {
    name: "a certificate that is wrong stays wrong",
    play: [fails("certificate")],
    ask: read,
    tries: 1,
    code: "kube.unreachable",
  },
];

for (const { name, play, ask, tries, waitedMs, code } of cases) {
  test(`retries: ${name}`, async () => {
    const { client, wire, system } = await wiredClient((_, number) => {
      const step = play[Math.min(number, play.length) - 1];
      return typeof step === "function" ? step() : step ?? answered;
    });
    const startMs = system.clock.nowMs();
    if (code) await assert.rejects(ask(client), (error) => hasCode(error, code));
    else await ask(client);
    assert.equal(wire.requests.length, tries);
    if (waitedMs !== undefined) assert.equal(system.clock.nowMs() - startMs, waitedMs);
  });
}

test("retries: a server that has answered before may be starting again", async () => {
  const { client, wire } = await wiredClient((_, number) => {
    if (number === 2 || number === 3) throw new ConnectionFailure("refused", "refused");
    return answered;
  });
  await read(client);
  await create(client);
  assert.equal(wire.requests.length, 4);
});

test("concurrency: no more requests are under way than allowed", async () => {
  let running = 0;
  let most = 0;
  const { client } = await wiredClient(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running--;
    return answered;
  }, { settings: { concurrency: 3 } });
  await Promise.all(Array.from({ length: 20 }, () => read(client)));
  assert.equal(most, 3);
});

test("qps: after the burst requests wait for their turn", async () => {
  const { client, system } = await wiredClient(() => answered, { settings: { qps: 10, burst: 5 } });
  const startMs = system.clock.nowMs();
  for (let count = 0; count < 15; count++) await read(client);
  assert.equal(system.clock.nowMs() - startMs, 1000);
});

test("a refusal keeps the server's Status as its cause", async () => {
  const body = statusBody(409, "AlreadyExists", 'secrets "s" already exists', { name: "s", kind: "secrets" });
  const { client } = await wiredClient(() => ({ status: 409, body }));
  await assert.rejects(create(client), (error) => {
    const status = causeOf(error, StatusError);
    assert.deepEqual([status?.status, status?.reason, status?.body.get("message")], [
      409,
      "AlreadyExists",
      status?.message,
    ]);
    return hasCode(error, "kube.exists");
  });
});
