import type { PlainMap } from "../../yaml/mod.ts";
import { firstShortfall, numberAt, textAt, valueAt } from "./object_fields.ts";
import { progressing, type Readiness, ready } from "./readiness.ts";

/**
 * A DaemonSet, by kstatus: it must have been seen by its controller, and every node that should has a pod that is updated,
 * available and ready. With `OnDelete` old pods stay until somebody deletes them, which is no reason to wait.
 */
export function daemonSetReadiness(object: PlainMap): Readiness {
  for (const path of ["metadata.generation", "status.observedGeneration"]) {
    if (valueAt(object, path) === undefined) return progressing(`DaemonSet ${path} not found`);
  }
  const wanted = numberAt(object, "status.desiredNumberScheduled", -1);
  if (wanted === -1) return progressing("Missing .status.desiredNumberScheduled");
  const shortfall = podShortfall(object, wanted);
  if (shortfall !== undefined) return progressing(shortfall);
  return ready(`All replicas scheduled as expected. Replicas: ${wanted}`, noteOf(object, wanted));
}

function podShortfall(object: PlainMap, wanted: number): string | undefined {
  const current = numberAt(object, "status.currentNumberScheduled", 0);
  const updated = numberAt(object, "status.updatedNumberScheduled", 0);
  const available = numberAt(object, "status.numberAvailable", 0);
  const isReady = numberAt(object, "status.numberReady", 0);
  return firstShortfall(
    [wanted > current, `Current: ${current}/${wanted}`],
    [wanted > updated && !isOnDelete(object), `Updated: ${updated}/${wanted}`],
    [wanted > available, `Available: ${available}/${wanted}`],
    [wanted > isReady, `Ready: ${isReady}/${wanted}`],
  );
}

function noteOf(object: PlainMap, wanted: number): string | undefined {
  if (wanted === 0) return "no node fits, so it has no pods";
  const old = wanted - numberAt(object, "status.updatedNumberScheduled", 0);
  return old > 0 ? `${old} pods are on an old revision until somebody deletes them` : undefined;
}

function isOnDelete(object: PlainMap): boolean {
  return textAt(object, "spec.updateStrategy.type") === "OnDelete";
}
