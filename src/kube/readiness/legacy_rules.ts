import type { PlainMap } from "../../yaml/mod.ts";
import { definitionReadiness } from "./definition.ts";
import { jobEnd } from "./job.ts";
import { groupKind, isConditionTrue, mapsAt, numberAt, textAt, valueAt } from "./object_fields.ts";
import { failed, progressing, type Readiness, type ReadinessContext, type ReadinessRule, ready } from "./readiness.ts";

const rules: Readonly<Record<string, ReadinessRule>> = {
  "/Pod": legacyPod,
  "batch/Job": legacyJob,
  "apps/Deployment": legacyDeployment,
  "/PersistentVolumeClaim": (object) => legacyIf(textAt(object, "status.phase") === "Bound", "PVC is not Bound"),
  "/Service": legacyService,
  "apps/DaemonSet": legacyDaemonSet,
  "apps/StatefulSet": legacyStatefulSet,
  "/ReplicationController": legacySeen,
  "apps/ReplicaSet": legacySeen,
  "apiextensions.k8s.io/CustomResourceDefinition": definitionReadiness,
};

/**
 * Where an object stands by the rules of Helm 3 (`--wait=legacy`; Helm docs, "helm install"): fewer kinds, no conditions, and
 * a rollout is done when all but the allowed number of pods are ready. What those rules wait for in vain (a pod that has
 * ended) is an end here too.
 */
export function legacyReadiness(object: PlainMap, context: ReadinessContext): Readiness {
  return rules[groupKind(object)]?.(object, context) ?? ready("Resource is current");
}

function legacyIf(holds: boolean, shortfall: string): Readiness {
  return holds ? ready("Resource is current") : progressing(shortfall);
}

function legacyPod(object: PlainMap): Readiness {
  const phase = textAt(object, "status.phase");
  if (phase === "Succeeded") return ready("Pod has completed successfully");
  if (phase === "Failed") return failed("Pod has completed, but not successfully");
  return legacyIf(isConditionTrue(object, "Ready"), "Pod is not ready");
}

function legacyJob(object: PlainMap, { waitForJobs }: ReadinessContext): Readiness {
  if (!waitForJobs) return ready("Resource is current");
  const end = jobEnd(object, ["Complete"], ["Failed"]);
  if (end) return end;
  const name = `${textAt(object, "metadata.namespace")}/${textAt(object, "metadata.name")}`;
  const isOver = numberAt(object, "status.failed", 0) > numberAt(object, "spec.backoffLimit", 6);
  return isOver ? failed(`job is failed: ${name}`) : progressing("Job is not completed");
}

function legacyDeployment(object: PlainMap, { newestReplicaSet }: ReadinessContext): Readiness {
  if (valueAt(object, "spec.paused") === true) return ready("Deployment is paused", "paused, its pods may be old");
  if (!isSeen(object)) return progressing("Deployment's newest generation has not been observed");
  const replicaSet = newestReplicaSet?.(object);
  if (!replicaSet || !isSeen(replicaSet)) return progressing("Deployment has no new ReplicaSet yet");
  const replicas = numberAt(object, "spec.replicas", 1);
  const wanted = replicas - unavailable(object, "spec.strategy", replicas, false);
  const isReady = numberAt(replicaSet, "status.readyReplicas", 0);
  return legacyIf(isReady >= wanted, `Ready: ${isReady}/${wanted}`);
}

function legacyDaemonSet(object: PlainMap): Readiness {
  if (!isSeen(object)) return progressing("DaemonSet's newest generation has not been observed");
  if (textAt(object, "spec.updateStrategy.type") !== "RollingUpdate") return ready("Resource is current");
  const desired = numberAt(object, "status.desiredNumberScheduled", 0);
  const updated = numberAt(object, "status.updatedNumberScheduled", 0);
  if (updated !== desired) return progressing(`Updated: ${updated}/${desired}`);
  const wanted = desired - unavailable(object, "spec.updateStrategy", desired, true);
  const isReady = numberAt(object, "status.numberReady", 0);
  return legacyIf(isReady >= wanted, `Ready: ${isReady}/${wanted}`);
}

function legacyStatefulSet(object: PlainMap): Readiness {
  if (!isSeen(object)) return progressing("StatefulSet's newest generation has not been observed");
  if (textAt(object, "spec.updateStrategy.type") !== "RollingUpdate") return ready("Resource is current");
  const replicas = numberAt(object, "spec.replicas", 1);
  const partition = numberAt(object, "spec.updateStrategy.rollingUpdate.partition", 0);
  const updated = numberAt(object, "status.updatedReplicas", 0);
  if (updated < replicas - partition) return progressing(`Updated: ${updated}/${replicas - partition}`);
  const isReady = numberAt(object, "status.readyReplicas", 0);
  if (isReady !== replicas) return progressing(`Ready: ${isReady}/${replicas}`);
  const isOneRevision = textAt(object, "status.currentRevision") === textAt(object, "status.updateRevision");
  return legacyIf(partition !== 0 || isOneRevision, "Current and new revision differ");
}

function legacyService(object: PlainMap): Readiness {
  const type = textAt(object, "spec.type");
  if (type === "ExternalName") return ready("Resource is current");
  if (textAt(object, "spec.clusterIP") === "") return progressing("Service has no cluster address");
  if (type !== "LoadBalancer" || valueAt(object, "spec.externalIPs") !== undefined) return ready("Resource is current");
  return legacyIf(mapsAt(object, "status.loadBalancer.ingress").length > 0, "Service has no load balancer address");
}

function legacySeen(object: PlainMap): Readiness {
  return legacyIf(isSeen(object), "The newest generation has not been observed");
}

function isSeen(object: PlainMap): boolean {
  return numberAt(object, "metadata.generation", 0) === numberAt(object, "status.observedGeneration", 0);
}

/**
 * `maxUnavailable` as a number of pods (Kubernetes docs, "Max Unavailable"): Deployments round a share down, DaemonSets up; a
 * strategy that does not roll allows none.
 */
function unavailable(object: PlainMap, strategy: string, replicas: number, roundsUp: boolean): number {
  if (textAt(object, `${strategy}.type`) !== "RollingUpdate") return 0;
  const value = valueAt(object, `${strategy}.rollingUpdate.maxUnavailable`);
  if (typeof value === "number") return Math.min(value, replicas);
  const share = /^(\d+)%$/.exec(String(value))?.[1];
  if (share === undefined) return 0;
  const pods = (Number(share) * replicas) / 100;
  return Math.min(roundsUp ? Math.ceil(pods) : Math.floor(pods), replicas);
}
