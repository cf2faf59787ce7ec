import { errorAsJson, formatError, HctlError } from "../errors.ts";
import type { Terminal } from "../system/mod.ts";

/** Writes an error a user can meet to stderr, for people or as JSON; anything else is thrown on. */
export function writeError(error: unknown, asJson: boolean, terminal: Terminal): void {
  if (!(error instanceof HctlError)) throw error;
  terminal.writeError(asJson ? JSON.stringify({ error: errorAsJson(error) }) + "\n" : formatError(error));
}
