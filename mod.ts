/**
 * hctl as a library: load a chart, render it as Helm does, plan and apply it.
 *
 * @module
 */
export { errorAsJson, type ErrorCode, formatError, HctlError, type SourceLocation } from "./src/errors.ts";
export {
  type Chart,
  type ChartFile,
  type ChartMetadata,
  loadChart,
  loadChartArchive,
  parseSet,
  parseValuesFile,
} from "./src/chart/mod.ts";
export {
  type Capabilities,
  defaultCapabilities,
  explained,
  type Hook,
  loadSchemas,
  type Manifest,
  type ReleaseIdentity,
  type RenderedRelease,
  type RenderInput,
  renderRelease,
  templateOutput,
} from "./src/render/mod.ts";
export { loadReleasesFile, type ReleasesFile, type ReleaseSpec, selectReleases } from "./src/releases/mod.ts";
export { type ChartSource, createChartSource } from "./src/repository/mod.ts";
export {
  directoryStore,
  memoryStore,
  type Revision,
  type RevisionStatus,
  type RevisionStore,
} from "./src/revision/mod.ts";
export {
  type DesiredRelease,
  type FieldChange,
  type ObjectChange,
  type Plan,
  planReleases,
  planRollback,
  type ReleasePlan,
} from "./src/plan/mod.ts";
export { type ApplyEvent, applyPlan, directoryTarget, newBatchId, type Target } from "./src/apply/mod.ts";
export { runHctl } from "./src/cli/mod.ts";
export { memorySystem, realSystem, type System } from "./src/system/mod.ts";
