import type { PlainMap } from "../../yaml/mod.ts";
import { unruledReadiness } from "./custom_object.ts";
import { daemonSetReadiness } from "./daemon_set.ts";
import { definitionReadiness } from "./definition.ts";
import { deploymentReadiness } from "./deployment.ts";
import { byGenericRules, byReadyCondition } from "./generic_rules.ts";
import { jobReadiness } from "./job.ts";
import { legacyReadiness } from "./legacy_rules.ts";
import { groupKind } from "./object_fields.ts";
import { podReadiness } from "./pod.ts";
import { type Readiness, type ReadinessContext, type ReadinessRule, ready } from "./readiness.ts";
import { replicaSetReadiness, replicationControllerReadiness } from "./replica_set.ts";
import { apiServiceReadiness, gatewayReadiness, routeReadiness, serviceReadiness } from "./service_kinds.ts";
import { statefulSetReadiness } from "./stateful_set.ts";
import { claimReadiness } from "./storage_kinds.ts";

const always: ReadinessRule = () => ready("Resource is always ready");

/** Rules by group and kind. */
const rules: Readonly<Record<string, ReadinessRule>> = {
  "apps/Deployment": deploymentReadiness,
  "apps/ReplicaSet": replicaSetReadiness,
  "apps/StatefulSet": statefulSetReadiness,
  "apps/DaemonSet": daemonSetReadiness,
  "/ReplicationController": replicationControllerReadiness,
  "/Pod": podReadiness,
  "batch/Job": jobReadiness,
  "batch/CronJob": always,
  "/ConfigMap": always,
  "/Secret": always,
  "policy/PodDisruptionBudget": () => ready("AllowedDisruptions has been computed."),
  "/Service": serviceReadiness,
  "/PersistentVolumeClaim": claimReadiness,
  "apiextensions.k8s.io/CustomResourceDefinition": definitionReadiness,
  "apiregistration.k8s.io/APIService": apiServiceReadiness,
  "gateway.networking.k8s.io/Gateway": gatewayReadiness,
  "gateway.networking.k8s.io/HTTPRoute": routeReadiness,
  "gateway.networking.k8s.io/GRPCRoute": routeReadiness,
};

/**
 * Where a live object stands, by kstatus' rules (sigs.k8s.io/cli-utils, "kstatus") with corrections: jobs and pods that
 * failed have failed, a paused Deployment, a suspended Job, `OnDelete` sets and claims that wait for their first pod hold
 * nobody up, an APIService must be available. What the rules cannot know (how long something has lasted) is left to the
 * caller in `turns`.
 */
export function readinessOf(object: PlainMap, context: ReadinessContext): Readiness {
  const generic = byGenericRules(object);
  if (generic?.state === "terminating") return generic;
  if (context.strategy === "legacy") return legacyReadiness(object, context);
  return generic ?? rules[groupKind(object)]?.(object, context) ?? byReadyCondition(object) ?? unruledReadiness(object);
}
