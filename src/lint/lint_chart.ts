import { type Chart, loadChartDirectory, type WarningSink } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import type { Capabilities } from "../render/mod.ts";
import type { Clock, FileSystem, RandomSource } from "../system/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import { checkChartFile } from "./check_chart_file.ts";
import { checkCrds } from "./check_crds.ts";
import { checkDependencies } from "./check_dependencies.ts";
import { checkTemplates } from "./check_templates.ts";
import { checkValuesFile } from "./check_values_file.ts";
import type { LintMessage, Report } from "./lint_message.ts";

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

/** The chart, or why it cannot be loaded. */
export type LoadedChart = Chart | HctlError;

/**
 * Checks a chart by the rules of `helm lint` (Helm docs, "helm lint"): Chart.yaml, values.yaml and its schema, the templates and
 * what they render, dependencies, crds/.
 *
 * @returns All findings, in Helm's order and words. A chart that cannot be loaded is a finding too.
 */
export async function lintChart(input: LintInput): Promise<readonly LintMessage[]> {
  const messages: LintMessage[] = [];
  const report: Report = (severity, path, text, error) =>
    void messages.push({ severity, path, text, ...(error ? { error } : {}) });
  const chart = await load(input);
  checkChartFile(input, report);
  checkValuesFile(input, report);
  checkTemplates(input, chart, report);
  checkDependencies(input.directory, chart, report);
  checkCrds(input, chart, report);
  return messages;
}

async function load({ directory, files, warn }: LintInput): Promise<LoadedChart> {
  try {
    return await loadChartDirectory(directory, files, warn ? { warn } : {});
  } catch (error) {
    if (error instanceof HctlError) return error;
    throw error;
  }
}
