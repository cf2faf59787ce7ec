export { lintChart, type LintInput } from "./lint_chart.ts";
export { formatLintMessage, type LintMessage, type LintSeverity } from "./lint_message.ts";
