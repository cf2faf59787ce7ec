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

/** Orders two kinds for installing: known ones by Helm's table, unknown ones after them by name. */
export function compareKinds(a: string, b: string): number {
  const [first, second] = [positions.get(a), positions.get(b)];
  if (first !== undefined && second !== undefined) return first - second;
  if (first === undefined && second === undefined) return compareBytes(a, b);
  return first === undefined ? 1 : -1;
}
