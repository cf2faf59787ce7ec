import { formatChartWarning } from "../chart/mod.ts";
import type { CommandContext } from "./command.ts";

/** Writes what Helm logs to stderr, in the form of Go's structured log: `level=ERROR msg="…" error="…"`. */
export function helmLog(
  level: "warn" | "error",
  message: string,
  details: Readonly<Record<string, string>>,
  { system }: Pick<CommandContext, "system">,
): void {
  system.terminal.writeError(`${formatChartWarning({ level, message, details: Object.entries(details) })}\n`);
}
