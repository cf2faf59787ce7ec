export type { ApplyEvent, ReleaseEvent } from "./apply_event.ts";
export type { ApplyOptions } from "./apply_options.ts";
export { applyPlan } from "./apply_plan.ts";
export { newBatchId } from "./batch_id.ts";
export { directoryTarget } from "./directory_target.ts";
export type { EndedHooks } from "./cluster/run_hooks.ts";
export { newRevision } from "./new_revision.ts";
export { intentsOf } from "./intents_of.ts";
export type { Intent, OpenTarget, PreparedRelease, ReleaseWork, Removal, SaveRevision, Target } from "./target.ts";

/** Everything that speaks with a cluster, loaded only when one is the target. */
export async function loadClusterApply(): Promise<typeof import("./cluster/mod.ts")> {
  return await import("./cluster/mod.ts");
}
