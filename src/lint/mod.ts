export { lintChart } from "./lint_chart.ts";
export type { LintInput } from "./lint_run.ts";
export { formatLintMessage, type LintMessage, type LintSeverity } from "./lint_message.ts";
