export { byWeight } from "./hooks_of.ts";
export type {
  FieldChange,
  ObjectChange,
  ObjectIdentity,
  Plan,
  PlanCluster,
  ReleaseAction,
  ReleasePlan,
  RevisionContent,
} from "./plan.ts";
export { currentRevision, historiesOf, releaseKey } from "./current_revision.ts";
export { type DesiredRelease, planReleases } from "./plan_releases.ts";
export { planDestroy } from "./plan_uninstall.ts";
export { planRollback } from "./plan_rollback.ts";
export { planBatchRollback } from "./plan_batch_rollback.ts";
export { crdChange, type CrdObject, crdObjects, namespaceChange } from "./plan_prerequisites.ts";
export { lookupIn } from "./lookup_objects.ts";
export { defaultSettings, type ReleaseSettings, releaseSettings } from "./release_settings.ts";
export { diffFields } from "./diff_fields.ts";
export { diffRevisions, type RevisionDiff } from "./diff_revisions.ts";
export { groupOf, objectKey } from "./object_identity.ts";
export { listItems, objectsOf, type ReleaseObject, splitDocuments } from "./objects_of.ts";
export { isKept, isUntouched } from "./change_objects.ts";
export { hiddenFields, isSecret } from "./hide_secrets.ts";
export { upgradeValues, type ValuesMode } from "./upgrade_values.ts";
