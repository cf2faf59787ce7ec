import { groupKind, hasTimeToLive, hookReadinessOf, type Readiness } from "../../kube/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";
import type { RunningHooks } from "./running_hooks.ts";
import { notReadyError } from "./wait_error.ts";
import { waitGroups } from "./wait_group.ts";
import type { SeenObject, WaitMirror } from "./wait_mirror.ts";
import { ReadinessTracker } from "./wait_tracker.ts";
import { waitUntil } from "./wait_until.ts";

/**
 * Waits until Jobs and Pods of a hook have ended; other kinds are done when they are there. A Job that is removed by its own
 * time to live has ended (Helm 4 waits in vain for it); any other hook that disappears has failed.
 *
 * @throws {HctlError} `wait.failed`, `wait.timeout`, in Helm's words.
 */
export async function waitForHook(created: readonly BuiltObject[], run: RunningHooks): Promise<void> {
  const { client, clock, settings, signal } = run.options;
  const strategy = settings.wait === "legacy" ? "legacy" : "watcher";
  const awaited = created.filter(({ object }) => ["batch/Job", "/Pod"].includes(groupKind(object)));
  if (awaited.length === 0) return;
  const desired = new Map(awaited.map(({ reference, object }) => [reference, object]));
  const references = [...desired.keys()];
  const tracker = new ReadinessTracker(references, clock, (reference, seen) => {
    if (seen.presence === "absent") return goneReadiness(desired.get(reference), seen);
    return seen.object && seen.presence === "present" ? hookReadinessOf(seen.object, strategy) : undefined;
  });
  const isDone = (mirror: WaitMirror) => {
    if (tracker.look(mirror) && !tracker.isOver) run.waits(tracker.summary());
    return tracker.isOver;
  };
  const timeoutMs = settings.timeoutMs || (strategy === "legacy" ? Infinity : 30_000);
  const end = await waitUntil(waitGroups(references), isDone, { client, clock, signal }, timeoutMs);
  if (end === "done" && !tracker.hasFailed) return;
  throw await notReadyError(tracker.unready(), end, {
    client,
    words: strategy === "legacy" ? "legacyHook" : "watcher",
  });
}

function goneReadiness(desired: PlainMap | undefined, { object }: SeenObject): Readiness {
  const last = object ?? desired;
  if (last && hasTimeToLive(last)) return { state: "ready", message: "Job has ended and is gone" };
  return { state: "failed", message: "Resource not found: somebody removed it before it ended" };
}
