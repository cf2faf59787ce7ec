export type {
  FieldChange,
  ObjectAction,
  ObjectChange,
  ObjectIdentity,
  Plan,
  ReleaseAction,
  ReleasePlan,
  RevisionContent,
} from "./plan.ts";
export { byNumber, currentRevision, historiesOf, releaseKey } from "./current_revision.ts";
export { type DesiredRelease, type PlanInput, planReleases } from "./plan_releases.ts";
export { type DestroyInput, planDestroy } from "./plan_uninstall.ts";
export { planRollback } from "./plan_rollback.ts";
export { batchesOf, batchOf, planBatchRollback } from "./plan_batch_rollback.ts";
export { lookupIn } from "./lookup_objects.ts";
export { diffFields } from "./diff_fields.ts";
export { groupOf, objectIdentity, objectKey } from "./object_identity.ts";
export { objectsOf, type ReleaseObject, renderedObjects } from "./objects_of.ts";
export { isKept, isUntouched } from "./change_objects.ts";
export { isSecret } from "./hide_secrets.ts";
