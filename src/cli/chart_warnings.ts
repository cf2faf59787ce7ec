import { formatChartWarning, type WarningSink } from "../chart/mod.ts";
import type { Terminal } from "../system/mod.ts";

/** Writes remarks on charts to stderr in the form Helm logs them; what Helm shows only with --debug is left out. */
export function warnAboutChart(terminal: Terminal): WarningSink {
  return (warning) => {
    if (warning.level === "warn") terminal.writeError(formatChartWarning(warning) + "\n");
  };
}
