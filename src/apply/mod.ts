export type { ApplyEvent, ReleaseEvent } from "./apply_event.ts";
export type { ApplyOptions } from "./apply_options.ts";
export { applyPlan } from "./apply_plan.ts";
export { newBatchId } from "./batch_id.ts";
export { directoryTarget } from "./directory_target.ts";
export { refuseForeign } from "./cluster/refuse_foreign.ts";
export { newRevision } from "./new_revision.ts";
export { intentsOf } from "./intents_of.ts";
export type { OpenTarget, PreparedRelease, ReleaseWork, Removal, SaveRevision, Target } from "./target.ts";
