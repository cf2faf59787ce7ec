import type { KubeClient } from "../../kube/mod.ts";
import type { Clock } from "../../system/mod.ts";
import { followGroup, type FollowPorts } from "./wait_follow.ts";
import type { WaitGroup } from "./wait_group.ts";
import { WaitMirror } from "./wait_mirror.ts";

/** What every wait needs. */
export interface WaitPorts {
  readonly client: KubeClient;
  readonly clock: Clock;
  /** Gets what is waited for, whenever that changes. */
  readonly tell?: ((text: string) => void) | undefined;
  /** Ends the wait early. */
  readonly signal?: AbortSignal | undefined;
}

/** How a wait ended. */
export type WaitEnd = "done" | "timeout" | "aborted";

/** Without news from the server, things are looked at again this often: some change by time alone. */
const tickMs = 500;

/**
 * Watches groups of objects until `isDone` says so, the time is over, or the signal comes. `isDone` is asked after every
 * change, and from time to time.
 *
 * @param timeoutMs Infinity: no limit.
 */
export async function waitUntil(
  groups: readonly WaitGroup[],
  isDone: (mirror: WaitMirror) => boolean,
  { client, clock, signal }: WaitPorts,
  timeoutMs: number,
): Promise<WaitEnd> {
  const mirror = new WaitMirror();
  const ended = new AbortController();
  const failure = followAll(groups, mirror, { client, clock, signal: ended.signal });
  try {
    const endMs = clock.nowMs() + timeoutMs;
    while (true) {
      const changed = mirror.changed();
      if (isDone(mirror)) return "done";
      if (signal?.aborted) return "aborted";
      const leftMs = endMs - clock.nowMs();
      if (leftMs <= 0) return "timeout";
      await Promise.race([changed, failure, clock.sleep(Math.min(tickMs, leftMs)), abortOf(signal)]);
    }
  } finally {
    ended.abort();
  }
}

/** Never resolves; rejects with the first thing that a follower cannot get over. */
function followAll(groups: readonly WaitGroup[], mirror: WaitMirror, ports: FollowPorts): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    for (const group of groups) followGroup(group, mirror, ports).catch(reject);
  });
  failure.catch(() => {});
  return failure;
}

function abortOf(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
}
