import assert from "node:assert/strict";
import { test } from "node:test";
import { HctlError } from "../../src/errors.ts";
import { clusterStore, readDriver, requireRecordFits } from "../../src/revision/mod.ts";
import { toBase64 } from "../../src/text/mod.ts";
import { mapOf, plainMap, textOf } from "../../src/yaml/mod.ts";
import { memoryKube, type MemoryKubeOptions, refusal } from "../fakes/memory_kube.ts";
import { recordSecret, smallRecord, storedRevision } from "./records.ts";

const shop = { namespace: "shop", name: "web" };

function open(options: MemoryKubeOptions = {}, driver: "secret" | "configmap" = "secret") {
  const client = memoryKube(options);
  const again = () => clusterStore({ client, driver, clock: { nowMs: () => 1_700_000_000_900 } });
  return { client, store: again(), again };
}

function records(count: number, changes: Parameters<typeof recordSecret>[1] = {}) {
  return Array.from({ length: count }, (_, index) => {
    const place = { number: index + 1, status: index + 1 === count ? "deployed" : "superseded", ...changes };
    return recordSecret(smallRecord(place), place);
  });
}

async function failure(run: () => Promise<unknown>): Promise<HctlError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof HctlError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

for (const driver of ["secret", "configmap"] as const) {
  test(`clusterStore: a ${driver} is named, labelled and typed as Helm's, and knows when it was made or changed`, async () => {
    const { client, store } = open({ objects: [recordSecret(smallRecord())] }, driver);
    const revision = storedRevision({ number: 2 });
    await store.create(revision);
    const find = () =>
      client.objects().find((object) => textOf(mapOf(object.get("metadata")).get("name")).endsWith(".v2"));
    const made = find()!;
    assert.equal(made.get("kind"), driver === "secret" ? "Secret" : "ConfigMap");
    assert.equal(made.get("type"), driver === "secret" ? "helm.sh/release.v1" : undefined);
    const labels = { team: "a", name: "web", owner: "helm", version: "2" };
    const metadata = mapOf(made.get("metadata"));
    assert.equal(metadata.get("name"), "sh.helm.release.v1.web.v2");
    assert.deepEqual(Object.fromEntries(mapOf(metadata.get("labels"))), {
      ...labels,
      status: "pending-install",
      createdAt: "1700000000",
    });
    const text = textOf(mapOf(made.get("data")).get("release"));
    const packed = driver === "secret" ? atob(text) : text;
    assert.deepEqual(Array.from(atob(packed).slice(0, 3), (char) => char.charCodeAt(0)), [0x1f, 0x8b, 8]);
    await store.update({ ...revision, status: "deployed" });
    assert.deepEqual(Object.fromEntries(mapOf(mapOf(find()!.get("metadata")).get("labels"))), {
      ...labels,
      status: "deployed",
      modifiedAt: "1700000000",
    });
  });
}

test("clusterStore: what was stored comes back, oldest first, without Helm's own labels", async () => {
  const { store, again } = open({
    objects: [...records(11), recordSecret(smallRecord({ name: "web2" }), { name: "web2" })],
  });
  await store.create(storedRevision({ number: 12, description: "twelve" }));
  const history = await again().history(shop);
  assert.deepEqual(history.map(({ number }) => number), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  assert.deepEqual(
    history.at(-1),
    storedRevision({
      number: 12,
      description: "twelve",
      firstDeployed: "2026-01-01T00:00:00.5Z",
      lastDeployed: "2026-01-01T00:00:00Z",
      chart: history.at(-1)!.chart,
    }),
  );
});

test("clusterStore: a plan costs one list a namespace, which asks for nothing that is superseded", async () => {
  const { client, store } = open({ objects: [...records(3), ...records(2, { namespace: "other" })] });
  const found = await store.list({ namespaces: ["shop", "other", "shop"], withoutSuperseded: true });
  assert.deepEqual(found.map(({ release, number }) => [release.namespace, number]), [["shop", 3], ["other", 2]]);
  const { requests } = client;
  assert.deepEqual(
    requests.map(({ verb, kind, namespace, options }) => [verb, kind, namespace, options.labelSelector]),
    [
      ["list", "Secret", "shop", "owner=helm,status!=superseded"],
      ["list", "Secret", "other", "owner=helm,status!=superseded"],
    ],
  );
  assert.ok(requests.every(({ options }) => (options.pageSize ?? 0) > 0));
});

test("clusterStore: a taken number is refused in Helm's words", async () => {
  const { store } = open({ objects: records(1) });
  const error = await failure(() => store.create(storedRevision()));
  assert.deepEqual([error.code, error.message], ["target.not_writable", "release: already exists"]);
  assert.match(error.hint ?? "", /revision 1 of "shop\/web".*hctl history web -n shop/);
});

test("clusterStore: a record that somebody else changed since it was read is not overwritten", async () => {
  const { store, again } = open({ objects: records(1) });
  const [revision] = await store.history(shop);
  const helm = again();
  await helm.history(shop);
  await helm.update({ ...revision!, status: "superseded" });
  const error = await failure(() => store.update({ ...revision!, status: "failed" }));
  assert.equal(error.code, "kube.conflict");
  assert.match(error.message, /^update: failed to update: Operation cannot be fulfilled/);
  assert.match(error.hint ?? "", /Another run or helm/);
  const [kept] = await store.history(shop);
  assert.equal(kept!.status, "superseded");
  await store.update({ ...kept!, status: "failed" });
});

test("clusterStore: a write that was carried out although its answer was lost is no conflict with itself", async () => {
  const { client, store, again } = open({ objects: records(1) });
  const revision = storedRevision({ number: 2 });
  await again().create(revision);
  await store.create(revision);
  const done = { ...revision, status: "deployed" as const };
  const other = again();
  await other.history(shop);
  await other.update(done);
  await store.update(done);
  await store.update({ ...done, status: "superseded" });
  assert.equal(client.requests.filter(({ verb }) => verb === "get").length, 2);
});

test("clusterStore: what goes away is gone, and once", async () => {
  const { store } = open({ objects: records(2) });
  const [first] = await store.history(shop);
  await store.remove(first!);
  assert.deepEqual((await store.history(shop)).map(({ number }) => number), [2]);
  assert.equal((await failure(() => store.remove(first!))).message, "release: not found");
});

const refused = [
  {
    name: "a namespace that is not there",
    run: (store: ReturnType<typeof open>["store"]) =>
      store.create(storedRevision({ release: { ...shop, namespace: "no" } })),
    message: 'create: failed to create: namespaces "no" not found',
  },
  {
    name: "a list that is not allowed",
    run: (store: ReturnType<typeof open>["store"]) => store.list({ namespaces: ["shop"] }),
    message: "list: failed to list: secrets is forbidden",
    refuse: "list",
  },
  {
    name: "a history that is not allowed",
    run: (store: ReturnType<typeof open>["store"]) => store.history(shop),
    message: "query: failed to query with labels: secrets is forbidden",
    refuse: "list",
  },
];
for (const { name, run, message, refuse } of refused) {
  test(`clusterStore: ${name} is told in Helm's words`, async () => {
    const { store } = open({
      onRequest: ({ verb }) => {
        if (verb === refuse) throw refusal("Forbidden", "secrets is forbidden");
      },
    });
    assert.equal((await failure(() => run(store))).message, message);
  });
}

test("clusterStore: Helm says nothing before the server's words when records are ConfigMaps", async () => {
  const { store } = open({}, "configmap");
  const error = await failure(() => store.create(storedRevision({ release: { ...shop, namespace: "no" } })));
  assert.equal(error.message, 'namespaces "no" not found');
});

const damaged = [
  { name: "no base64", release: "***", problem: "it is not base64" },
  { name: "half a gzip", release: toBase64(new Uint8Array([0x1f, 0x8b, 8, 0, 0])), problem: "it is not whole gzip" },
  { name: "no JSON", release: toBase64(new TextEncoder().encode("{")), problem: "it is not whole JSON" },
  { name: "empty", release: "", problem: 'it has nothing under "release"' },
];
for (const { name, release, problem } of damaged) {
  test(`clusterStore: a record that is ${name} stops only those who read it`, async () => {
    const { store } = open({ objects: [...records(1), recordSecret({ release }, { number: 2 })] });
    const [good, bad] = await store.history(shop);
    assert.equal(good!.description, "Revision 1");
    assert.deepEqual([bad!.number, bad!.status], [2, "deployed"]);
    const error = await failure(async () => bad!.manifest);
    assert.equal(error.code, "revision.damaged");
    assert.equal(
      error.message,
      `The revision record "Secret shop/sh.helm.release.v1.web.v2" is damaged: ${problem}`,
    );
    assert.match(error.hint ?? "", /kubectl -n shop delete secret sh\.helm\.release\.v1\.web\.v2$/);
  });
}

test("clusterStore: a record under another name is damaged", async () => {
  const { store } = open({ objects: [recordSecret(smallRecord({ name: "other", number: 4 }))] });
  const [revision] = await store.history(shop);
  assert.match((await failure(async () => revision!.chart)).message, /it is about revision 4 of "other"$/);
});

test("clusterStore: records from before compression are read", async () => {
  const { store } = open({ objects: [recordSecret({ release: btoa(smallRecord()) })] });
  assert.equal((await store.history(shop))[0]!.description, "Revision 1");
});

test("clusterStore: a record that cannot fit is refused before anything is sent, and the largest files are named", async () => {
  const { client, store } = open({ objects: records(1) });
  let state = 1;
  const noise = Uint8Array.from(
    { length: 1_100_000 },
    () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24,
  );
  const file = (name: string, content: Uint8Array) => plainMap({ name, data: toBase64(content) });
  const files = [file("small.txt", new Uint8Array(9)), file("big.bin", noise)];
  const large = storedRevision({ number: 2, chart: plainMap({ files, templates: [] }) });
  const error = await failure(() => store.create(large));
  assert.equal(error.code, "revision.too_large");
  assert.equal(
    error.message,
    'create: failed to create: Secret "sh.helm.release.v1.web.v2" is invalid: data: Too long: may not be more than 1048576 bytes',
  );
  assert.match(error.hint ?? "", /The largest parts are big\.bin \(1075 KiB\), small\.txt \(1 KiB\)/);
  assert.equal(client.requests.length, 0);
  assert.throws(() => store.check?.(large), { code: "revision.too_large" });
  assert.throws(() => requireRecordFits(large), { code: "revision.too_large" });
  requireRecordFits(storedRevision());
});

const drivers = [
  [undefined, "secret"],
  ["", "secret"],
  ["secrets", "secret"],
  ["configmap", "configmap"],
  ["configmaps", "configmap"],
  ["memory", "memory"],
] as const;
for (const [text, expected] of drivers) {
  test(`readDriver: ${text ?? "nothing"} means ${expected}`, () => assert.equal(readDriver(text), expected));
}

test("readDriver: sql says what to do, anything else is Helm's unknown driver", () => {
  assert.throws(() => readDriver("sql"), {
    code: "target.unsupported",
    message: 'The storage driver "sql" is not supported',
  });
  assert.throws(() => readDriver("etcd"), { code: "usage.invalid", message: 'unknown driver "etcd"' });
});
