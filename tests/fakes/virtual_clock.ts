import type { Clock } from "../../src/system/mod.ts";

interface Sleeper {
  readonly dueMs: number;
  readonly wake: () => void;
}

/**
 * A clock whose time passes only while everybody sleeps: it then jumps to when the first one wants to wake. What happens at a
 * time (`at`) is a sleeper as well.
 */
export function virtualClock(startMs = 0): Clock & { at(ms: number, act: () => void): void } {
  let nowMs = startMs;
  const sleepers: Sleeper[] = [];
  const pump = () => {
    sleepers.sort((a, b) => a.dueMs - b.dueMs);
    const next = sleepers.shift();
    if (!next) return;
    nowMs = Math.max(nowMs, next.dueMs);
    next.wake();
  };
  const sleep = (ms: number) =>
    new Promise<void>((wake) => {
      sleepers.push({ dueMs: nowMs + ms, wake });
      setTimeout(pump, 0);
    });
  return {
    nowMs: () => nowMs,
    timeZone: "UTC",
    sleep,
    at: (ms, act) => void sleep(ms).then(act),
  };
}
