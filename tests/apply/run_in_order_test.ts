import assert from "node:assert/strict";
import { test } from "node:test";
import { runInOrder, type Task } from "../../src/apply/run_in_order.ts";

/** Runs tasks that end when told to by turns of the event loop, and notes starts, ends and skips in order. */
async function run(
  specs: readonly {
    readonly key: string;
    readonly needs?: readonly string[];
    readonly turns?: number;
    readonly fails?: boolean;
  }[],
  options: { readonly concurrency?: number; readonly waveSize?: number } = {},
): Promise<string[]> {
  const log: string[] = [];
  const tasks: Task[] = specs.map(({ key, needs = [], turns = 1, fails = false }) => ({
    key,
    needs,
    skip: (reason) => log.push(`skip ${key}: ${reason}`),
    async run() {
      log.push(`start ${key}`);
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      log.push(`end ${key}`);
      return fails ? "failed" : "done";
    },
  }));
  await runInOrder(tasks, { concurrency: 8, mayStart: () => undefined, ...options });
  return log;
}

test("runInOrder: without needs everything starts at once", async () => {
  const log = await run([{ key: "a", turns: 3 }, { key: "b" }]);
  assert.deepEqual(log, ["start a", "start b", "end b", "end a"]);
});

test("runInOrder: no more than the concurrency run side by side", async () => {
  const log = await run([{ key: "a" }, { key: "b" }, { key: "c" }], { concurrency: 1 });
  assert.deepEqual(log, ["start a", "end a", "start b", "end b", "start c", "end c"]);
});

test("runInOrder: a task starts as soon as what it needs is done, and waits for nothing else", async () => {
  const log = await run([{ key: "slow", turns: 9 }, { key: "base" }, { key: "top", needs: ["base"] }]);
  assert.deepEqual(log, ["start slow", "start base", "end base", "start top", "end top", "end slow"]);
});

test("runInOrder: what a failure blocks is skipped with the reason, link by link", async () => {
  const log = await run([
    { key: "base", fails: true },
    { key: "top", needs: ["base"] },
    { key: "roof", needs: ["top"] },
  ]);
  assert.deepEqual(log.slice(2), ['skip top: needs "base", which failed', 'skip roof: needs "top", which was skipped']);
});

test("runInOrder: a wave starts only when the one before has ended", async () => {
  const log = await run([{ key: "a", turns: 5 }, { key: "b" }, { key: "c" }, { key: "d" }], { waveSize: 2 });
  assert.deepEqual(log, ["start a", "start b", "end b", "end a", "start c", "start d", "end c", "end d"]);
});

test("runInOrder: needs inside a wave do not block it", async () => {
  const log = await run([{ key: "a" }, { key: "b", needs: ["a"] }, { key: "c" }], { waveSize: 2 });
  assert.deepEqual(log, ["start a", "start c", "end a", "end c", "start b", "end b"]);
});

test("runInOrder: needs that form a circle end as skipped", async () => {
  const log = await run([{ key: "a", needs: ["b"] }, { key: "b", needs: ["a"] }]);
  assert.deepEqual(log, ["skip a: its needs form a circle", "skip b: its needs form a circle"]);
});
