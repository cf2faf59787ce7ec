import type { RecordedHook, Revision } from "../revision/mod.ts";
import { skippedFirst, type TestFilter } from "./test_filter.ts";

/** With Helm's memory driver nothing runs, and everything succeeds at once. */
export function pretendTests(revision: Revision, filter: TestFilter, nowMs: number): Revision {
  const now = new Date(nowMs).toISOString();
  const lastRun = { startedAt: now, completedAt: now, phase: "Succeeded" };
  const isDue = (hook: RecordedHook) => hook.events.includes("test") && filter.isChosen(hook);
  const ordered = skippedFirst(revision, filter);
  return { ...ordered, hooks: ordered.hooks.map((hook) => (isDue(hook) ? { ...hook, lastRun } : hook)) };
}
