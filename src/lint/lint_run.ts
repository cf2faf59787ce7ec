import type { Chart, WarningSink } from "../chart/mod.ts";
import type { HctlError } from "../errors.ts";
import type { Capabilities, loadSchemaChecks } from "../render/mod.ts";
import type { Clock, FileSystem, RandomSource } from "../system/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import type { Report } from "./lint_message.ts";

/** What a chart is checked with. */
export interface LintInput {
  /** The chart's folder, absolute. */
  readonly directory: string;
  readonly files: FileSystem;
  /** The user's values, laid over the chart's. */
  readonly values: PlainMap;
  readonly namespace: string;
  readonly capabilities: Capabilities;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Leaves values.schema.json out of account. */
  readonly skipSchema?: boolean;
  /** Gets what Helm would log. */
  readonly warn?: WarningSink;
}

/** What every check gets. */
export interface LintRun extends LintInput {
  /** The chart, or why it cannot be loaded. */
  readonly chart: Chart | HctlError;
  /** What checks values; undefined when schemas are left out of account. */
  readonly schemas: Awaited<ReturnType<typeof loadSchemaChecks>> | undefined;
  readonly report: Report;
}
