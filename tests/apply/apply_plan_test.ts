import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { type ApplyEvent, applyPlan, newBatchId, type Target } from "../../src/apply/mod.ts";
import { planBatchRollback, planDestroy, planReleases, planRollback } from "../../src/plan/mod.ts";
import { directoryStore, memoryStore } from "../../src/revision/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { configMap, rendered, secret, stored } from "../plan/releases.ts";
import { after, applyIn, before, converge, hashKey, planIn, type Scene } from "./scene.ts";

const scene = (): Scene & ReturnType<typeof memorySystem> => ({ folder: "/out", ...memorySystem() });
const objectFilesOf = ({ entries }: ReturnType<typeof scene>) =>
  [...entries.keys()].filter((path) => !path.includes(".hctl")).sort();
const historyOf = async ({ files }: Scene, name: string) =>
  (await directoryStore({ folder: "/out", files }).history({ namespace: "apps", name })).map((
    { number, status, description },
  ) => `${number} ${status} ${description}`);
const endOf = (events: readonly ApplyEvent[]) => {
  const last = events.at(-1)!;
  return last.kind === "batch-done" ? last.counts : undefined;
};

test("applyPlan: an install, an upgrade and an unchanged run leave Helm's records and one file an object", async () => {
  const place = scene();
  await converge(place, before);
  assert.deepEqual(objectFilesOf(place), [
    "/out/apps/db/configmap_d.yaml",
    "/out/apps/db/configmap_old.yaml",
    "/out/apps/db/hooks/job.batch_h.yaml",
  ]);
  await converge(place, after);
  assert.deepEqual(objectFilesOf(place), [
    "/out/apps/db/configmap_d.yaml",
    "/out/apps/web/configmap_a.yaml",
    "/out/apps/web/configmap_b.yaml",
    "/out/apps/web/hooks/job.batch_w.yaml",
  ]);
  assert.deepEqual(await historyOf(place, "db"), ["1 superseded Install complete", "2 deployed Upgrade complete"]);
  const written = [...place.entries];
  assert.deepEqual(endOf(await converge(place, after)), { done: 0, unchanged: 2, failed: 0, skipped: 0 });
  assert.deepEqual([...place.entries], written);
  assert.ok(!place.entries.has("/out/.hctl/lock"));
});

test("applyPlan: a lost or edited file of an unchanged release is laid again", async () => {
  const place = scene();
  await converge(place, after);
  const path = "/out/apps/web/configmap_a.yaml";
  const text = place.files.readFile(path);
  place.files.writeFile(path, new TextEncoder().encode("edited"));
  place.files.remove("/out/apps/web/configmap_b.yaml");
  const event = (await converge(place, after)).find((event) => event.kind === "release-unchanged" && event.relaid > 0);
  assert.equal(event?.kind === "release-unchanged" && event.relaid, 2);
  assert.deepEqual(place.files.readFile(path), text);
});

test("applyPlan: a batch is taken back whole", async () => {
  const place = scene();
  await converge(place, before);
  const tree = objectFilesOf(place);
  await applyIn(place, await planIn(place, after), { batchId: "B2", fleet: "shop.prod" });
  const revisions = await directoryStore({ folder: "/out", files: place.files }).list();
  await applyIn(place, planBatchRollback(revisions, "B2", hashKey), { batchId: "B3" });
  assert.deepEqual(objectFilesOf(place), tree);
  assert.equal((await historyOf(place, "db")).at(-1), "3 deployed Rollback to 1");
  assert.deepEqual(await historyOf(place, "web"), ["1 uninstalled Uninstallation complete"]);
});

test("applyPlan: a rollback keeps the fleet and the user's labels, not the old batch's", async () => {
  const place = scene();
  for (const [batchId, value] of [["B1", "1"], ["B2", "2"]] as const) {
    const plan = await planIn(place, [rendered("web", [configMap("a", value)])], new Map([["tier", "front"]]));
    await applyIn(place, plan, { batchId, fleet: "shop.prod" });
  }
  const store = directoryStore({ folder: "/out", files: place.files });
  const release = { namespace: "apps", name: "web" };
  await applyIn(place, planRollback(release, await store.history(release), 1, hashKey), { batchId: "B3" });
  assert.deepEqual(Object.fromEntries((await store.history(release)).at(-1)!.labels), {
    "hctl.dev/batch": "B3",
    "hctl.dev/batch-revision": "3",
    "hctl.dev/fleet": "shop.prod",
    tier: "front",
  });
});

test("applyPlan: purge drops the history too", async () => {
  const place = scene();
  await converge(place, after);
  const revisions = await directoryStore({ folder: "/out", files: place.files }).list();
  const releases = after.map(({ identity }) => ({ identity }));
  await applyIn(place, planDestroy({ releases, revisions, hashKey }), { purge: true });
  assert.deepEqual([...place.entries.keys()], []);
});

test("applyPlan: history is pruned to its limit, never the deployed one", async () => {
  const place = scene();
  for (const value of ["1", "2", "3", "4"]) {
    const plan = await planIn(place, [rendered("web", [configMap("a", value)])]);
    await applyIn(place, plan, { historyMax: 2 });
  }
  assert.deepEqual(await historyOf(place, "web"), ["3 superseded Upgrade complete", "4 deployed Upgrade complete"]);
});

const failing = (names: readonly string[]): Target => ({
  check: () => {},
  open: () => Promise.resolve({ messages: [], isAbandoned: () => true, close: () => Promise.resolve() }),
  prepare: ({ revision }) =>
    Promise.resolve({
      apply: () => names.includes(revision.release.name) ? Promise.reject(new Error("no space")) : Promise.resolve(),
      latest: () => revision,
      cleanUp: () => Promise.resolve(),
    }),
  remove: ({ revision }) => Promise.resolve({ revision, problems: [] }),
  relay: () => Promise.resolve(0),
});
const identity = (name: string) => ({ namespace: "apps", name });
const chain = [
  rendered("a", [configMap("a", "1")]),
  rendered("b", [configMap("b", "1")]),
  rendered("c", [configMap("c", "1")]),
];
const cases = [
  { onFailure: "continue", expected: ["a failed", 'b skipped: needs "apps/a", which failed', "c done"] },
  {
    onFailure: "stop",
    expected: ["a failed", 'b skipped: needs "apps/a", which failed', 'c skipped: stopped after "apps/a" failed'],
  },
] as const;
for (const { onFailure, expected } of cases) {
  test(`applyPlan: what a failure skips is told with its reason, ${onFailure}`, async () => {
    const store = memoryStore();
    const needs = new Map([["b", [identity("a")]]]);
    const desired = chain.map((release) => ({
      identity: release.identity,
      rendered: release,
      needs: needs.get(release.identity.name),
    }));
    const plan = planReleases({ desired, revisions: [], hashKey });
    const told: string[] = [];
    const ports = { store, target: failing(["a"]), clock: memorySystem().clock };
    for await (const event of applyPlan(plan, ports, { batchId: "B", concurrency: 1, onFailure })) {
      if (event.kind === "release-done") told.push(`${event.release.name} done`);
      if (event.kind === "release-failed") told.push(`${event.release.name} failed`);
      if (event.kind === "release-skipped") told.push(`${event.release.name} skipped: ${event.reason}`);
    }
    assert.deepEqual(told.sort(), expected);
    const [failed] = await store.history(identity("a"));
    assert.deepEqual([failed?.status, failed?.description], ["failed", 'Release "a" failed: no space']);
  });
}

test("applyPlan: a plan made before another run is refused as stale", async () => {
  const place = scene();
  const plan = await planIn(place, before);
  await converge(place, before);
  const event = (await applyIn(place, plan)).find(({ kind }) => kind === "release-failed");
  assert.ok(event?.kind === "release-failed" && hasCode(event.error, "plan.stale"));
});

test("directoryTarget: Secrets inside a git work tree are refused before the first write", async () => {
  const place = { folder: "/repo/out", ...memorySystem({ files: { "/repo/.git/HEAD": "ref: x" } }) };
  const plan = await planIn(place, [rendered("web", [configMap("a", "1"), secret("s", "x")])]);
  await assert.rejects(applyIn(place, plan), (error) => hasCode(error, "target.secret_in_git"));
  assert.deepEqual([...place.entries.keys()], ["/repo/.git/HEAD"]);
});

const holders = [
  { name: "a live process", lock: '{"process":7,"host":"h"}\n', isRunning: true, isTaken: false },
  { name: "a dead process", lock: '{"process":7,"host":"h"}\n', isRunning: false, isTaken: true },
  { name: "another host", lock: '{"process":7,"host":"other"}\n', isRunning: false, isTaken: false },
  { name: "nobody known", lock: "", isRunning: false, isTaken: false },
];
for (const { name, lock, isRunning, isTaken } of holders) {
  test(`directoryTarget: a lock of ${name} is ${isTaken ? "taken over" : "respected"}`, async () => {
    const holder = { processId: 1, hostName: "h", isRunning: () => isRunning };
    const place = { folder: "/out", ...memorySystem({ files: { "/out/.hctl/lock": lock } }), holder };
    if (!isTaken) return assert.rejects(converge(place, before), (error) => hasCode(error, "target.locked"));
    const events = await converge(place, before);
    assert.ok(events.some((event) => event.kind === "message" && event.text.includes("process 7")));
    assert.deepEqual(place.files.list("/out/.hctl"), ["apps"]);
  });
}

test("newBatchId: ids sort by time", () => {
  const { clock, random } = memorySystem();
  const first = newBatchId(clock, random);
  clock.sleep(5);
  const second = newBatchId(clock, random);
  assert.ok(first < second);
  assert.match(first, /^20260101T000000\.000Z-[0-9a-f]{8}$/);
});

test("applyPlan: the revision carries batch and fleet labels with its own number", async () => {
  const store = memoryStore([stored(before[0]!, 4)]);
  const plan = planReleases({
    desired: [{ identity: after[0]!.identity, rendered: after[0]!, labels: new Map([["tier", "x"]]) }],
    revisions: await store.list(),
    hashKey,
    fleet: "shop.prod",
  });
  for await (const _ of applyPlan(plan, { store, target: failing([]), clock: memorySystem().clock }, { batchId: "B" }));
  assert.deepEqual([...(await store.history(identity("db"))).at(-1)!.labels].sort(), [
    ["hctl.dev/batch", "B"],
    ["hctl.dev/batch-revision", "5"],
    ["hctl.dev/fleet", "shop.prod"],
    ["tier", "x"],
  ]);
});

test("applyPlan: a reader that leaves early frees the target only when nothing is written any more", async () => {
  const told: string[] = [];
  const slow: Target = {
    ...failing([]),
    open: () => Promise.resolve({ messages: [], isAbandoned: () => true, close: async () => void told.push("closed") }),
    prepare: ({ revision }) =>
      Promise.resolve({
        apply: async () => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          told.push(revision.release.name);
        },
        latest: () => revision,
        cleanUp: () => Promise.resolve(),
      }),
  };
  const plan = planReleases({
    desired: chain.map((release) => ({ identity: release.identity, rendered: release })),
    revisions: [],
    hashKey,
  });
  const ports = { store: memoryStore(), target: slow, clock: memorySystem().clock };
  for await (const event of applyPlan(plan, ports, { batchId: "B", concurrency: 2 })) {
    if (event.kind === "release-started") break;
  }
  assert.deepEqual(told, ["a", "b", "closed"]);
});
