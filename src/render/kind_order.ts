import { compareBytes } from "../yaml/mod.ts";

/** Helm's install order (Helm docs, "Using Helm"): a kind is created after those before it. */
const installOrder: readonly string[] = [
  "PriorityClass",
  "Namespace",
  "NetworkPolicy",
  "ResourceQuota",
  "LimitRange",
  "PodSecurityPolicy",
  "PodDisruptionBudget",
  "ServiceAccount",
  "Secret",
  "SecretList",
  "ConfigMap",
  "StorageClass",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "CustomResourceDefinition",
  "ClusterRole",
  "ClusterRoleList",
  "ClusterRoleBinding",
  "ClusterRoleBindingList",
  "Role",
  "RoleList",
  "RoleBinding",
  "RoleBindingList",
  "Service",
  "DaemonSet",
  "Pod",
  "ReplicationController",
  "ReplicaSet",
  "Deployment",
  "HorizontalPodAutoscaler",
  "StatefulSet",
  "Job",
  "CronJob",
  "IngressClass",
  "Ingress",
  "APIService",
  "MutatingWebhookConfiguration",
  "ValidatingWebhookConfiguration",
];
const positions: ReadonlyMap<string, number> = new Map(installOrder.map((kind, index) => [kind, index]));

/** Helm removes in the opposite order, but Services right behind IngressClasses, before what they lead to. */
const removalOrder: readonly string[] = installOrder.filter((kind) => kind !== "Service").reverse()
  .flatMap((kind) => kind === "IngressClass" ? [kind, "Service"] : [kind]);
const removalPositions: ReadonlyMap<string, number> = new Map(removalOrder.map((kind, index) => [kind, index]));

/** Orders two kinds for installing: known ones by Helm's table, unknown ones after them by name. */
export function compareKinds(a: string, b: string): number {
  return compareByPosition(positions, a, b);
}

/** Orders two kinds for removing; unknown ones are the last here too. */
export function compareKindsToRemove(a: string, b: string): number {
  return compareByPosition(removalPositions, a, b);
}

function compareByPosition(places: ReadonlyMap<string, number>, a: string, b: string): number {
  const [first, second] = [places.get(a), places.get(b)];
  if (first !== undefined && second !== undefined) return first - second;
  if (first === undefined && second === undefined) return compareBytes(a, b);
  return first === undefined ? 1 : -1;
}
