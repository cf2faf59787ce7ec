import type { PlainMap } from "../../yaml/mod.ts";
import { conditionOf, firstShortfall, isConditionTrue, numberAt, valueAt } from "./object_fields.ts";
import { failed, progressing, type Readiness, ready, troubled } from "./readiness.ts";

/** What Kubernetes takes for "no deadline" (Kubernetes API reference, Deployment). */
const noDeadline = 2147483647;

/**
 * A Deployment, by kstatus: all replicas updated and available, old ones gone. A paused one will not move and counts as
 * ready; pods that an admission plugin keeps refusing are a failure.
 */
export function deploymentReadiness(object: PlainMap): Readiness {
  if (valueAt(object, "spec.paused") === true) return ready("Deployment is paused", "paused, its pods may be old");
  const progress = conditionOf(object, "Progressing");
  if (progress?.reason === "ProgressDeadlineExceeded") return failed("Progress deadline exceeded");
  const shortfall = replicaShortfall(object);
  if (shortfall !== undefined) return refusedPods(object, shortfall) ?? progressing(shortfall);
  const hasDeadline = numberAt(object, "spec.progressDeadlineSeconds", noDeadline) !== noDeadline;
  const isComplete = progress?.status === "True" && progress.reason === "NewReplicaSetAvailable";
  if (hasDeadline && !isComplete) return progressing("ReplicaSet not Available");
  if (!isConditionTrue(object, "Available")) return progressing("Deployment not Available");
  return ready(`Deployment is available. Replicas: ${numberAt(object, "status.replicas", 0)}`);
}

function replicaShortfall(object: PlainMap): string | undefined {
  const wanted = numberAt(object, "spec.replicas", 1);
  const [all = 0, updated = 0, isReady = 0, available = 0] = ["", "updated", "ready", "available"].map((word) =>
    numberAt(object, `status.${word === "" ? "replicas" : `${word}Replicas`}`, 0)
  );
  return firstShortfall(
    [wanted > all, `Replicas: ${all}/${wanted}`],
    [wanted > updated, `Updated: ${updated}/${wanted}`],
    [all > wanted, `Pending termination: ${all - wanted}`],
    [updated > available, `Available: ${available}/${updated}`],
    [wanted > isReady, `Ready: ${isReady}/${wanted}`],
  );
}

/** Quotas and service accounts come late at times, so a refusal must last before it counts. */
const refusalMs = 30_000;

/** A workload whose pods the server refuses to create, as its condition ReplicaFailure says. */
export function refusedPods(object: PlainMap, message: string): Readiness | undefined {
  const failure = conditionOf(object, "ReplicaFailure");
  if (failure?.status !== "True" || failure.reason !== "FailedCreate") return undefined;
  return troubled(message, `pods are refused: ${failure.message}`, refusalMs);
}
