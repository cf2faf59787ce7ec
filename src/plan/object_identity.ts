import { mapOf, type PlainMap, type PlainValue } from "../yaml/mod.ts";
import type { ObjectIdentity } from "./plan.ts";

/** Kinds of Kubernetes' own API groups that live outside namespaces (Kubernetes API reference). */
const clusterKinds = new Set([
  "APIService",
  "CSIDriver",
  "CSINode",
  "CertificateSigningRequest",
  "ClusterRole",
  "ClusterRoleBinding",
  "ClusterTrustBundle",
  "CustomResourceDefinition",
  "DeviceClass",
  "FlowSchema",
  "IPAddress",
  "IngressClass",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
  "MutatingWebhookConfiguration",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PriorityClass",
  "PriorityLevelConfiguration",
  "ResourceSlice",
  "RuntimeClass",
  "ServiceCIDR",
  "StorageClass",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "ValidatingWebhookConfiguration",
  "VolumeAttachment",
  "VolumeAttributesClass",
]);

/** Which object a manifest describes; one without a namespace gets the release's, except kinds that have none. */
export function objectIdentity(object: PlainMap, releaseNamespace: string): ObjectIdentity {
  const apiVersion = scalarText(object.get("apiVersion"));
  const kind = scalarText(object.get("kind"));
  const metadata = mapOf(object.get("metadata"));
  const isCluster = clusterKinds.has(kind) && isBuiltIn(groupOf(apiVersion));
  return {
    apiVersion,
    kind,
    namespace: isCluster ? "" : scalarText(metadata.get("namespace")) || releaseNamespace,
    name: scalarText(metadata.get("name")) || scalarText(metadata.get("generateName")),
  };
}

/** An object's key: group, kind, namespace and name; the version does not count (Helm compares so too). */
export function objectKey({ apiVersion, kind, namespace, name }: ObjectIdentity): string {
  return [groupOf(apiVersion), kind, namespace, name].join("/");
}

/** The group of an apiVersion; the core group is empty. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}

function isBuiltIn(group: string): boolean {
  return !group.includes(".") || group.endsWith(".k8s.io");
}

function scalarText(value: PlainValue | undefined): string {
  return value === undefined || value === null || value instanceof Map || Array.isArray(value) ? "" : String(value);
}
