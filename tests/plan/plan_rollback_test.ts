import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { currentRevision, type Plan, planBatchRollback, planDestroy, planRollback } from "../../src/plan/mod.ts";
import type { Revision } from "../../src/revision/mod.ts";
import { configMap, rendered, stored } from "./releases.ts";

const hashKey = new Uint8Array(32);
const one = rendered("web", [configMap("a", "1")]);
const two = rendered("web", [configMap("a", "2")]);
const history = [stored(one, 1, { status: "superseded" }), stored(two, 2)];
const actionsOf = (plan: Plan) =>
  plan.releases.map(({ release, action, reason }) => [release.name, action, reason].filter(Boolean).join(" "));

const rollbacks: readonly [string, number | undefined, string][] = [
  ["without a number to the one before the newest", undefined, "web rollback to revision 1"],
  ["0 is the one before the newest, as for helm", 0, "web rollback to revision 1"],
  ["to the newest itself", 2, "web rollback to revision 2"],
];
for (const [name, number, expected] of rollbacks) {
  test(`planRollback: ${name}`, () => {
    assert.deepEqual(actionsOf(planRollback(one.identity, history, number, hashKey)), [expected]);
  });
}

test("currentRevision: of two deployed revisions the newer one counts, and a later failed one does not", () => {
  const failed = stored(two, 3, { status: "failed" });
  assert.equal(currentRevision([stored(one, 1), stored(two, 2), failed])?.number, 2);
  assert.equal(currentRevision([failed])?.number, 3);
  assert.equal(
    currentRevision([stored(one, 1, { status: "superseded" }), stored(two, 2, { status: "uninstalled" })]),
    undefined,
  );
});

test("planRollback: what does not exist is said", () => {
  assert.throws(() => planRollback(one.identity, history, 9, hashKey), (error) => hasCode(error, "revision.not_found"));
  assert.throws(() => planRollback(one.identity, [], 1, hashKey), (error) => hasCode(error, "release.not_found"));
});

const inBatch = (id: string, number: number) =>
  new Map([["hctl.dev/batch", id], ["hctl.dev/batch-revision", String(number)]]);
const gone = new Map([["hctl.dev/uninstall-batch", "B"]]);
const db = rendered("db", [configMap("d", "1")]);

const batches: readonly { name: string; revisions: readonly Revision[]; id: string; expected: readonly string[] }[] = [
  {
    name: "an upgrade goes back, an install is uninstalled, others stay out",
    revisions: [history[0]!, stored(two, 2, { labels: inBatch("B", 2) }), stored(db, 1, { labels: inBatch("B", 1) })],
    id: "B",
    expected: ["db uninstall", "web rollback to revision 1"],
  },
  {
    name: "last is the newest batch",
    revisions: [stored(db, 1, { labels: inBatch("A", 1) }), stored(one, 1, { labels: inBatch("B", 1) })],
    id: "last",
    expected: ["web uninstall"],
  },
  {
    name: "labels that helm copied forward do not count",
    revisions: [
      stored(one, 1, { labels: inBatch("B", 1), status: "superseded" }),
      stored(two, 2, { labels: inBatch("B", 1) }),
    ],
    id: "B",
    expected: ["web unchanged revision 2 came later, outside the batch"],
  },
  {
    name: "what the batch uninstalled comes back",
    revisions: [stored(one, 1, { status: "uninstalled", labels: gone, deleted: "2026-01-02T00:00:00Z" })],
    id: "B",
    expected: ["web rollback to revision 1"],
  },
  {
    name: "a failed upgrade goes back to the last good revision",
    revisions: [stored(one, 1), stored(two, 2, { status: "failed", labels: inBatch("B", 2) })],
    id: "B",
    expected: ["web rollback to revision 1"],
  },
];
for (const { name, revisions, id, expected } of batches) {
  test(`planBatchRollback: ${name}`, () => {
    assert.deepEqual(actionsOf(planBatchRollback(revisions, id, hashKey)), expected);
  });
}

test("planBatchRollback: an unknown batch is said", () => {
  assert.throws(() => planBatchRollback(history, "X", hashKey), (error) => hasCode(error, "revision.not_found"));
});

test("planDestroy: what is needed goes last", () => {
  const releases = [{ identity: one.identity, needs: [db.identity] }, { identity: db.identity }];
  const plan = planDestroy({ releases, revisions: [stored(one), stored(db)], hashKey });
  assert.deepEqual(plan.releases.map(({ release, needs }) => [release.name, needs.map(({ name }) => name)]), [
    ["db", ["web"]],
    ["web", []],
  ]);
});
