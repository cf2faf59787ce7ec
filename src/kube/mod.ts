export type { KubeInput, KubeSettings } from "./connect/kube_input.ts";

export type { ApiResource, Discovery } from "./discovery.ts";
export type {
  ApplyOptions,
  DeleteOptions,
  KindReference,
  KubeClient,
  ListOptions,
  ObjectReference,
  PatchKind,
  WatchEvent,
  WriteOptions,
} from "./kube_client.ts";
export { adoptManagedFields } from "./merge/adopt_managed_fields.ts";
export { isSameAsApplied } from "./merge/applied_fields.ts";
export { clientSidePatch } from "./merge/client_side_patch.ts";
export { conflictsOf, type FieldConflict } from "./merge/conflicts_of.ts";
export { holds } from "./merge/holds.ts";
export { isApplyNoOp } from "./merge/is_apply_no_op.ts";
export { isPatchNoOp, isWriteNoOp } from "./merge/is_write_no_op.ts";
export { jsonMergePatch, threeWayJsonMergePatch } from "./merge/json_merge_patch.ts";
export { loadMergeSchema } from "./merge/load_merge_schema.ts";
export type { MergeSchema } from "./merge/merge_schema.ts";
export { seenAs } from "./merge/seen_as.ts";
export { strategicMergePatch, type ThreeStates } from "./merge/strategic_merge_patch.ts";
export { containerTroubles } from "./readiness/container_trouble.ts";
export { hookReadinessOf } from "./readiness/hook_readiness.ts";
export { hasTimeToLive } from "./readiness/job.ts";
export { conditionsOf, groupKind, mapsAt, numberAt, textAt } from "./readiness/object_fields.ts";
export type { Readiness, ReadinessContext, ReadinessState } from "./readiness/readiness.ts";
export { readinessOf } from "./readiness/readiness_of.ts";
export { resourcePath } from "./client/resource_path.ts";
export { openKubeClient } from "./open_kube_client.ts";
export { StatusError } from "./status_error.ts";
