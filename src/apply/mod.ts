export type { ApplyCounts, ApplyEvent } from "./apply_event.ts";
export { type ApplyOptions, applyPlan, type ApplyPorts, intentsOf } from "./apply_plan.ts";
export { newBatchId } from "./batch_id.ts";
export { directoryTarget, type DirectoryTargetOptions } from "./directory_target.ts";
export { objectFileName, objectFiles } from "./object_files.ts";
export type { Intent, OpenTarget, Target } from "./target.ts";
