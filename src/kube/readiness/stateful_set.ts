import type { PlainMap } from "../../yaml/mod.ts";
import { firstShortfall, numberAt, textAt, valueAt } from "./object_fields.ts";
import { progressing, type Readiness, ready } from "./readiness.ts";

/** A StatefulSet, by kstatus. With `OnDelete` people replace the pods, so there is nothing to wait for. */
export function statefulSetReadiness(object: PlainMap): Readiness {
  if (textAt(object, "spec.updateStrategy.type") === "OnDelete") return onDelete(object);
  const wanted = numberAt(object, "spec.replicas", 1);
  const all = numberAt(object, "status.replicas", 0);
  const isReady = numberAt(object, "status.readyReplicas", 0);
  const shortfall = firstShortfall(
    [wanted > all, `Replicas: ${all}/${wanted}`],
    [wanted > isReady, `Ready: ${isReady}/${wanted}`],
    [all > wanted, `Pending termination: ${all - wanted}`],
  );
  if (shortfall !== undefined) return progressing(shortfall);
  const hasPartition = valueAt(object, "spec.updateStrategy.rollingUpdate.partition") !== undefined;
  return hasPartition ? byPartition(object, wanted) : byRevision(object, wanted, all);
}

function onDelete(object: PlainMap): Readiness {
  const old = numberAt(object, "status.replicas", 0) - numberAt(object, "status.updatedReplicas", 0);
  const message = "StatefulSet is using the ondelete update strategy";
  return ready(message, old > 0 ? `${old} pods are on an old revision until somebody deletes them` : undefined);
}

function byPartition(object: PlainMap, replicas: number): Readiness {
  const wanted = replicas - numberAt(object, "spec.updateStrategy.rollingUpdate.partition", 0);
  const updated = numberAt(object, "status.updatedReplicas", 0);
  if (updated < wanted) return progressing(`updated: ${updated}/${wanted}`);
  return ready(`Partition rollout complete. updated: ${updated}`);
}

function byRevision(object: PlainMap, wanted: number, all: number): Readiness {
  const current = numberAt(object, "status.currentReplicas", 0);
  if (wanted > current) return progressing(`current: ${current}/${wanted}`);
  if (textAt(object, "status.currentRevision") !== textAt(object, "status.updateRevision")) {
    return progressing("Waiting for updated revision to match current");
  }
  return ready(`All replicas scheduled as expected. Replicas: ${all}`);
}
