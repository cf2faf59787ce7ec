/**
 * hctl as a library: load a chart, render it as Helm does, plan and apply it.
 *
 * @module
 */
export { errorAsJson, type ErrorCode, formatError, HctlError, type SourceLocation } from "./src/errors.ts";
export type { Chart, ChartFile, ChartMetadata } from "./src/chart/mod.ts";
export type { Hook, Manifest, ReleaseIdentity, RenderedRelease } from "./src/render/mod.ts";
export type { Revision, RevisionStatus, RevisionStore } from "./src/revision/mod.ts";
export type { FieldChange, ObjectChange, Plan, ReleasePlan } from "./src/plan/mod.ts";
export { runHctl } from "./src/cli/mod.ts";
export { memorySystem, realSystem, type System } from "./src/system/mod.ts";
