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
const positions = positionsIn(installOrder);
let removalPositions: ReadonlyMap<string, number> | undefined;

/** Orders two kinds for installing: known ones by Helm's table, unknown ones after them by name. */
export function compareKinds(a: string, b: string): number {
  return compareByPosition(positions, a, b);
}

/** Orders two kinds for removing; unknown ones are the last here too. */
export function compareKindsToRemove(a: string, b: string): number {
  return compareByPosition(removalPositions ??= positionsIn(removalOrder()), a, b);
}

/** Helm removes in the opposite order, but Services right behind IngressClasses, before what they lead to. */
function removalOrder(): readonly string[] {
  const reversed = installOrder.filter((kind) => kind !== "Service").reverse();
  return reversed.flatMap((kind) => kind === "IngressClass" ? [kind, "Service"] : [kind]);
}

function positionsIn(order: readonly string[]): ReadonlyMap<string, number> {
  return new Map(order.map((kind, index) => [kind, index]));
}

function compareByPosition(places: ReadonlyMap<string, number>, a: string, b: string): number {
  const [first, second] = [places.get(a), places.get(b)];
  if (first !== undefined && second !== undefined) return first - second;
  if (first === undefined && second === undefined) return compareBytes(a, b);
  return first === undefined ? 1 : -1;
}
