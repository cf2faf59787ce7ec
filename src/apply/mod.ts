export type { ApplyEvent } from "./apply_event.ts";
export type { ApplyOptions } from "./apply_options.ts";
export { applyPlan } from "./apply_plan.ts";
export { newBatchId } from "./batch_id.ts";
export { directoryTarget } from "./directory_target.ts";
export { intentsOf } from "./intents_of.ts";
export type { OpenTarget, Target } from "./target.ts";
