import { loadChartDirectory } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { loadSchemaChecks } from "../render/mod.ts";
import { checkChartFile } from "./check_chart_file.ts";
import { checkCrds } from "./check_crds.ts";
import { checkDependencies } from "./check_dependencies.ts";
import { checkTemplates } from "./check_templates.ts";
import { checkValuesFile } from "./check_values_file.ts";
import type { LintMessage } from "./lint_message.ts";
import type { LintInput, LintRun } from "./lint_run.ts";

/**
 * Checks a chart by the rules of `helm lint` (Helm docs, "helm lint"): Chart.yaml, values.yaml and its schema, the templates and
 * what they render, dependencies, crds/.
 *
 * @returns All findings, in Helm's order and words. A chart that cannot be loaded is a finding too.
 */
export async function lintChart(input: LintInput): Promise<readonly LintMessage[]> {
  const messages: LintMessage[] = [];
  const run: LintRun = {
    ...input,
    chart: await load(input),
    schemas: input.skipSchema ? undefined : await loadSchemaChecks(),
    report: (severity, path, text, error) => void messages.push({ severity, path, text, ...(error ? { error } : {}) }),
  };
  for (const check of checks) check(run);
  return messages;
}

const checks = [checkChartFile, checkValuesFile, checkTemplates, checkDependencies, checkCrds];

async function load({ directory, files, warn }: LintInput): Promise<LintRun["chart"]> {
  try {
    return await loadChartDirectory(directory, files, warn ? { warn } : {});
  } catch (error) {
    if (error instanceof HctlError) return error;
    throw error;
  }
}
