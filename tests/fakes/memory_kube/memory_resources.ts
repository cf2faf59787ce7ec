import type { ApiResource, Discovery, KindReference } from "../../../src/kube/mod.ts";
import { listOf, mapOf, type PlainMap, textOf } from "../../../src/yaml/mod.ts";

const verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

const kinds: readonly (readonly [apiVersion: string, names: string, isNamespaced: boolean])[] = [
  [
    "v1",
    "ConfigMap Secret Service ServiceAccount Pod PersistentVolumeClaim ReplicationController Event " +
    "LimitRange ResourceQuota Endpoints",
    true,
  ],
  ["v1", "Namespace Node PersistentVolume", false],
  ["apps/v1", "Deployment StatefulSet DaemonSet ReplicaSet", true],
  ["batch/v1", "Job CronJob", true],
  ["networking.k8s.io/v1", "Ingress NetworkPolicy", true],
  ["networking.k8s.io/v1", "IngressClass", false],
  ["policy/v1", "PodDisruptionBudget", true],
  ["autoscaling/v2", "HorizontalPodAutoscaler", true],
  ["rbac.authorization.k8s.io/v1", "Role RoleBinding", true],
  ["rbac.authorization.k8s.io/v1", "ClusterRole ClusterRoleBinding", false],
  ["apiextensions.k8s.io/v1", "CustomResourceDefinition", false],
  ["admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration MutatingWebhookConfiguration", false],
  ["storage.k8s.io/v1", "StorageClass", false],
  ["scheduling.k8s.io/v1", "PriorityClass", false],
  ["coordination.k8s.io/v1", "Lease", true],
];

/** The kinds that a memory cluster serves before any CRD. */
export const builtinResources: readonly ApiResource[] = kinds.flatMap(([apiVersion, names, isNamespaced]) =>
  names.split(" ").map((kind) => ({ apiVersion, kind, plural: pluralOf(kind), isNamespaced, verbs }))
);

function pluralOf(kind: string): string {
  const lower = kind.toLowerCase();
  if (kind === "Endpoints") return lower;
  if (/(?:s|x|ch)$/.test(lower)) return `${lower}es`;
  return lower.endsWith("y") ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}

/** The kinds that a CustomResourceDefinition brings. */
export function resourcesOfDefinition(definition: PlainMap): readonly ApiResource[] {
  const spec = mapOf(definition.get("spec"));
  const names = mapOf(spec.get("names"));
  return listOf(spec.get("versions")).map(mapOf).filter((version) => version.get("served") !== false).map((
    version,
  ) => ({
    apiVersion: `${textOf(spec.get("group"))}/${textOf(version.get("name"))}`,
    kind: textOf(names.get("kind")),
    plural: textOf(names.get("plural")),
    isNamespaced: spec.get("scope") !== "Cluster",
    verbs,
  }));
}

/** A discovery of these kinds. */
export function discoveryOf(resources: readonly ApiResource[]): Discovery {
  return {
    resources,
    groupVersions: [...new Set(resources.map(({ apiVersion }) => apiVersion))],
    kinds: resources.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`),
    broken: new Map(),
    find: (kind: KindReference) =>
      resources.find((one) => one.apiVersion === kind.apiVersion && one.kind === kind.kind),
  };
}
