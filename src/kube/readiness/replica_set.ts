import type { PlainMap } from "../../yaml/mod.ts";
import { refusedPods } from "./deployment.ts";
import { firstShortfall, isConditionTrue, numberAt } from "./object_fields.ts";
import { progressing, type Readiness, ready } from "./readiness.ts";

/** A ReplicaSet, by kstatus: every replica labelled, available and ready, none too many. */
export function replicaSetReadiness(object: PlainMap): Readiness {
  if (isConditionTrue(object, "ReplicaFailure")) {
    const message = "Replica Failure condition. Check Pods";
    return refusedPods(object, message) ?? progressing(message);
  }
  const wanted = numberAt(object, "spec.replicas", 1);
  const all = numberAt(object, "status.replicas", 0);
  const labelled = numberAt(object, "status.fullyLabeledReplicas", 0);
  const available = numberAt(object, "status.availableReplicas", 0);
  const isReady = numberAt(object, "status.readyReplicas", 0);
  const shortfall = firstShortfall(
    [wanted > labelled, `Labelled: ${labelled}/${wanted}`],
    [wanted > available, `Available: ${available}/${wanted}`],
    [wanted > isReady, `Ready: ${isReady}/${wanted}`],
    [all > wanted, `Pending termination: ${all - wanted}`],
  );
  return shortfall === undefined ? ready(`ReplicaSet is available. Replicas: ${all}`) : progressing(shortfall);
}

/** A ReplicationController knows no more than how many of its pods are ready. */
export function replicationControllerReadiness(object: PlainMap): Readiness {
  const wanted = numberAt(object, "spec.replicas", 1);
  const isReady = numberAt(object, "status.readyReplicas", 0);
  return wanted > isReady ? progressing(`Ready: ${isReady}/${wanted}`) : ready("Resource is current");
}
