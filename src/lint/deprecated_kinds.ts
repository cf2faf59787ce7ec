import type { KubeVersion } from "../render/mod.ts";
import type { ObjectHead } from "./object_documents.ts";

/**
 * API versions that Kubernetes gives up (Kubernetes docs, "Deprecated API Migration Guide"): since when a kind is deprecated and
 * gone, and which version serves it instead. `Kind*` stands for the kind and its list, `Kind:Other` names a replacement of
 * another kind.
 */
const table = `
  admissionregistration.k8s.io/v1alpha1 1.35 1.38 - MutatingAdmissionPolicy* MutatingAdmissionPolicyBinding*
  admissionregistration.k8s.io/v1alpha1 1.29 1.32 - ValidatingAdmissionPolicy* ValidatingAdmissionPolicyBinding*
  admissionregistration.k8s.io/v1beta1 1.16 1.22 admissionregistration.k8s.io/v1 MutatingWebhookConfiguration* ValidatingWebhookConfiguration*
  admissionregistration.k8s.io/v1beta1 1.31 1.34 - ValidatingAdmissionPolicy* ValidatingAdmissionPolicyBinding*
  apps/v1beta1 1.8 1.16 apps/v1 ControllerRevision* Deployment* DeploymentRollback StatefulSet*
  apps/v1beta1 1.8 1.16 autoscaling/v1 Scale
  apps/v1beta2 1.9 1.16 apps/v1 ControllerRevision* DaemonSet* Deployment* ReplicaSet* StatefulSet*
  apps/v1beta2 1.9 1.16 autoscaling/v1 Scale
  authentication.k8s.io/v1alpha1 1.29 1.32 - SelfSubjectReview
  authentication.k8s.io/v1beta1 1.30 1.33 - SelfSubjectReview
  authentication.k8s.io/v1beta1 1.19 1.22 authentication.k8s.io/v1 TokenReview
  authorization.k8s.io/v1beta1 1.19 1.22 authorization.k8s.io/v1 LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview
  batch/v1beta1 1.21 1.25 batch/v1 CronJob*
  certificates.k8s.io/v1alpha1 1.34 1.37 - ClusterTrustBundle*
  certificates.k8s.io/v1beta1 1.19 1.22 certificates.k8s.io/v1 CertificateSigningRequest*
  coordination.k8s.io/v1alpha2 1.35 1.38 - LeaseCandidate*
  coordination.k8s.io/v1beta1 1.19 1.22 coordination.k8s.io/v1 Lease*
  coordination.k8s.io/v1beta1 1.36 1.39 - LeaseCandidate*
  discovery.k8s.io/v1beta1 1.21 1.25 discovery.k8s.io/v1 EndpointSlice EndpointSliceList:EndpointSlice
  events.k8s.io/v1beta1 1.22 1.25 - Event*
  extensions/v1beta1 1.8 1.16 apps/v1 DaemonSet* Deployment* ReplicaSet*
  extensions/v1beta1 1.8 1.16 - DeploymentRollback
  extensions/v1beta1 1.14 1.22 networking.k8s.io/v1 Ingress*
  extensions/v1beta1 1.9 1.16 networking.k8s.io/v1 NetworkPolicy*
  extensions/v1beta1 1.2 1.16 - Scale
  flowcontrol.apiserver.k8s.io/v1beta1 1.23 1.26 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema* PriorityLevelConfiguration*
  flowcontrol.apiserver.k8s.io/v1beta2 1.26 1.29 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema* PriorityLevelConfiguration*
  flowcontrol.apiserver.k8s.io/v1beta3 1.29 1.32 flowcontrol.apiserver.k8s.io/v1 FlowSchema* PriorityLevelConfiguration*
  networking.k8s.io/v1beta1 1.34 1.37 - IPAddress* ServiceCIDR*
  networking.k8s.io/v1beta1 1.19 1.22 networking.k8s.io/v1 Ingress* IngressClass:IngressClassList IngressClassList
  node.k8s.io/v1beta1 1.22 1.25 - RuntimeClass*
  policy/v1beta1 1.22 1.25 - Eviction
  policy/v1beta1 1.21 1.25 policy/v1 PodDisruptionBudget*
  rbac.authorization.k8s.io/v1beta1 1.17 1.22 rbac.authorization.k8s.io/v1 ClusterRole* ClusterRoleBinding* Role* RoleBinding*
  resource.k8s.io/v1alpha3 1.36 1.39 - DeviceTaintRule*
  resource.k8s.io/v1beta1 1.35 1.38 - DeviceClass* ResourceClaim* ResourceClaimTemplate* ResourceSlice*
  resource.k8s.io/v1beta2 1.36 1.39 - DeviceClass* ResourceClaim* ResourceClaimTemplate* ResourceSlice*
  scheduling.k8s.io/v1beta1 1.14 1.22 scheduling.k8s.io/v1 PriorityClass*
  storage.k8s.io/v1alpha1 1.21 1.24 storage.k8s.io/v1beta1 CSIStorageCapacity*
  storage.k8s.io/v1alpha1 1.21 1.24 storage.k8s.io/v1 VolumeAttachment*
  storage.k8s.io/v1alpha1 1.32 1.35 storage.k8s.io/v1 VolumeAttributesClass*
  storage.k8s.io/v1beta1 1.19 1.22 storage.k8s.io/v1 CSIDriver* StorageClass* VolumeAttachment*
  storage.k8s.io/v1beta1 1.17 1.22 storage.k8s.io/v1 CSINode CSINodeList:CSINode
  storage.k8s.io/v1beta1 1.24 1.27 storage.k8s.io/v1 CSIStorageCapacity*
  storage.k8s.io/v1beta1 1.34 1.37 storage.k8s.io/v1 VolumeAttributesClass*
  v1 1.19 - - ComponentStatus*
  v1 1.33 - discovery.k8s.io/v1 Endpoints:EndpointSlice EndpointsList:EndpointSliceList
`;

interface Deprecation {
  readonly since: string;
  readonly gone: string;
  readonly use: string;
}

const deprecations: ReadonlyMap<string, Deprecation> = new Map(
  table.trim().split("\n").flatMap((row) => {
    const [apiVersion = "", since = "", gone = "", use = "", ...kinds] = row.trim().split(" ");
    return kinds.flatMap((word) => {
      const [kind = "", other = kind] = word.replace("*", "").split(":");
      const names = word.endsWith("*") ? [[kind, kind], [`${kind}List`, `${kind}List`]] : [[kind, other]];
      return names.map(([name, replacement]) =>
        [`${apiVersion} ${name}`, { since, gone, use: use === "-" ? "" : `${use} ${replacement}` }] as const
      );
    });
  }),
);

/** A sentence on an object whose API version the cluster's version deprecates; undefined for all others. */
export function deprecationOf({ apiVersion, kind }: ObjectHead, { major, minor }: KubeVersion): string | undefined {
  const found = deprecations.get(`${apiVersion} ${kind}`);
  if (!found || isBefore([Number(major), Number(minor)], found.since)) return undefined;
  const gone = found.gone === "-" ? "" : `, unavailable in v${found.gone}+`;
  const use = found.use === "" ? "" : `; use ${found.use}`;
  return `${apiVersion} ${kind} is deprecated in v${found.since}+${gone}${use}`;
}

function isBefore([major, minor]: readonly [number, number], version: string): boolean {
  const [sinceMajor = 0, sinceMinor = 0] = version.split(".").map(Number);
  return major === sinceMajor ? minor < sinceMinor : major < sinceMajor;
}
