import type { HctlError } from "../errors.ts";

/** How bad a finding is. */
export type LintSeverity = "info" | "warning" | "error";

/** One finding on a chart. */
export interface LintMessage {
  readonly severity: LintSeverity;
  /** The file, relative to the chart; the chart's folder for its dependencies, "" for the chart as a whole. */
  readonly path: string;
  /** May have several lines. */
  readonly text: string;
  /** What it was made from, which knows the place and what to do. */
  readonly error?: HctlError;
}

/** Takes findings, in the order in which they are made. */
export type Report = (severity: LintSeverity, path: string, text: string, error?: HctlError) => void;

/** A finding as Helm prints it: `[WARNING] templates/: directory does not exist`. */
export function formatLintMessage({ severity, path, text }: LintMessage): string {
  return `[${severity.toUpperCase()}] ${path}: ${text}`;
}
