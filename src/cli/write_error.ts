import { errorAsJson, errorFormat, formatError, HctlError } from "../errors.ts";
import { printableJson } from "../text/mod.ts";
import type { System } from "../system/mod.ts";

/**
 * Writes an error a user can meet to stderr, for people or as JSON (one line, `{ format, error }`); anything else is thrown on.
 * On a terminal what the chart's author says is bold, unless NO_COLOR is set (no-color.org).
 */
export function writeError(error: unknown, asJson: boolean, system: System): void {
  if (!(error instanceof HctlError)) throw error;
  const { terminal } = system;
  if (asJson) {
    const json = JSON.stringify({ format: errorFormat, error: errorAsJson(error) });
    return terminal.writeError(`${printableJson(json)}\n`);
  }
  const isColoured = terminal.isTerminal("stderr") && !system.variable("NO_COLOR") &&
    system.variable("TERM") !== "dumb";
  terminal.writeError(formatError(error, isColoured ? (text) => `\x1b[1m${text}\x1b[0m` : undefined));
}
