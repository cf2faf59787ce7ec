import { hasCode } from "../../errors.ts";
import { hasTimeToLive, type KubeClient, type ObjectReference, readinessOf } from "../../kube/mod.ts";
import { listOf, mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import { notReadyError } from "./wait_error.ts";
import { type WaitGroup, waitGroups } from "./wait_group.ts";
import type { WaitMirror } from "./wait_mirror.ts";
import { ReadinessTracker } from "./wait_tracker.ts";
import { type WaitPorts, waitUntil } from "./wait_until.ts";

/** How to wait for objects to become ready. */
export interface ReadyOptions extends WaitPorts {
  /** `hookOnly` waits for nothing. */
  readonly strategy: "watcher" | "hookOnly" | "legacy";
  readonly waitForJobs: boolean;
  /** 0: half a minute, as Helm's watcher; no limit with `legacy`. */
  readonly timeoutMs: number;
}

/**
 * Waits until every object is ready (`readinessOf`): by watches, one per kind and namespace. It ends at once when something
 * has failed for good.
 *
 * @param objects In the order in which they are named when they are not ready.
 * @throws {HctlError} `wait.timeout`, `wait.failed`: Helm's words, and why in the hint.
 */
export async function waitUntilReady(objects: readonly ObjectReference[], options: ReadyOptions): Promise<void> {
  const { strategy, waitForJobs, client } = options;
  if (strategy === "hookOnly" || objects.length === 0) return;
  const lateBinding = await lateBindingClasses(objects, client);
  const tracker = new ReadinessTracker(objects, options.clock, (_, { presence, object }, mirror) => {
    if (!object || presence === "unknown") return undefined;
    if (presence === "absent") return hasTimeToLive(object) ? { state: "ready", message: "Job is gone" } : undefined;
    const newestReplicaSet = (deployment: PlainMap) => newestOf(deployment, mirror);
    return readinessOf(object, { strategy, waitForJobs, lateBinding, newestReplicaSet });
  });
  const groups = [...waitGroups(objects), ...(strategy === "legacy" ? replicaSetsOf(objects) : [])];
  const isDone = (mirror: WaitMirror) => {
    const isChanged = tracker.look(mirror);
    if (isChanged && !tracker.isOver) options.tell?.(tracker.summary());
    return tracker.isOver;
  };
  const end = await waitUntil(groups, isDone, options, timeoutOf(options));
  if (end !== "done" || tracker.hasFailed) {
    throw await notReadyError(tracker.unready(), end, { client, words: strategy });
  }
  for (const text of tracker.notes()) options.tell?.(text);
}

function timeoutOf({ strategy, timeoutMs }: ReadyOptions): number {
  if (timeoutMs > 0) return timeoutMs;
  return strategy === "legacy" ? Infinity : 30_000;
}

/** A Deployment tells nothing of its newest ReplicaSet's ready pods. */
function replicaSetsOf(objects: readonly ObjectReference[]): readonly WaitGroup[] {
  const deployments = objects.filter(({ apiVersion, kind }) => apiVersion === "apps/v1" && kind === "Deployment");
  return [...new Set(deployments.map(({ namespace }) => namespace))]
    .map((namespace) => ({ apiVersion: "apps/v1", kind: "ReplicaSet", namespace, names: undefined }));
}

const revisionAnnotation = "deployment.kubernetes.io/revision";

function newestOf(deployment: PlainMap, mirror: WaitMirror): PlainMap | undefined {
  const own = mapOf(deployment.get("metadata"));
  const revision = mapOf(own.get("annotations")).get(revisionAnnotation);
  return mirror.all({ apiVersion: "apps/v1", kind: "ReplicaSet" }, textOf(own.get("namespace"))).find((object) => {
    const metadata = mapOf(object.get("metadata"));
    const isOwned = listOf(metadata.get("ownerReferences")).some((owner) => mapOf(owner).get("uid") === own.get("uid"));
    return isOwned && mapOf(metadata.get("annotations")).get(revisionAnnotation) === revision;
  });
}

/** Storage classes whose claims wait for a pod; none where the user may not see them. */
async function lateBindingClasses(objects: readonly ObjectReference[], client: KubeClient): Promise<Set<string>> {
  const names = new Set<string>();
  if (!objects.some(({ kind }) => kind === "PersistentVolumeClaim")) return names;
  try {
    for await (const one of client.list({ apiVersion: "storage.k8s.io/v1", kind: "StorageClass" })) {
      if (one.get("volumeBindingMode") !== "WaitForFirstConsumer") continue;
      names.add(textOf(mapOf(one.get("metadata")).get("name")));
    }
  } catch (error) {
    if (!hasCode(error, "kube.forbidden", "kube.not_found", "kube.unknown_kind")) throw error;
  }
  return names;
}
