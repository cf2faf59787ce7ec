import type { PlainMap, PlainValue } from "../../yaml/mod.ts";
import type { MergeSchema } from "./merge_schema.ts";

/** Defaults that OpenAPI does not tell, of fields inside lists and maps that are replaced as one (Kubernetes API reference). */
const presets: Readonly<Record<string, Readonly<Record<string, PlainValue>>>> = {
  "io.k8s.api.core.v1.ObjectFieldSelector": { apiVersion: "v1" },
  "io.k8s.api.core.v1.PersistentVolumeClaim": {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    status: new Map([["phase", "Pending"]]),
  },
  "io.k8s.api.core.v1.PersistentVolumeClaimSpec": { volumeMode: "Filesystem" },
  "io.k8s.api.core.v1.ServiceAccountTokenProjection": { expirationSeconds: 3600 },
  "io.k8s.api.networking.v1.NetworkPolicyPort": { protocol: "TCP" },
  "io.k8s.api.admissionregistration.v1.RuleWithOperations": { scope: "*" },
  "io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern": { status: "True" },
};

const rbac = "rbac.authorization.k8s.io";

/** What a server puts in place of a missing field; undefined for nothing, or nothing known. */
export function serverDefault(schema: MergeSchema, name: string, parent: PlainMap): PlainValue | undefined {
  if (schema.typeName === "io.k8s.api.rbac.v1.Subject" && name === "apiGroup") {
    return parent.get("kind") === "ServiceAccount" ? "" : rbac;
  }
  if (schema.typeName === "io.k8s.api.rbac.v1.RoleRef" && name === "apiGroup") return rbac;
  return presets[schema.typeName]?.[name] ?? schema.property(name)?.defaultValue;
}

/** A null among names that are not declared, as of labels, is stored as an empty text by Kubernetes' own kinds. */
export function storedField(value: PlainValue, name: string, schema: MergeSchema | undefined): PlainValue {
  if (value !== null || !schema?.isBuiltIn || schema.property(name)) return value;
  return schema.values?.type === "scalar" && schema.values.format !== "quantity" ? "" : value;
}
