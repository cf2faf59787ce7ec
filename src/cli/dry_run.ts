import { HctlError } from "../errors.ts";
import type { CommandContext } from "./command.ts";

/**
 * What `--dry-run` asks for, as Helm reads it; its old forms are warned of.
 *
 * @param isAlways The command never changes anything, so `none` is no choice.
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function dryRunMode({ options, system }: CommandContext, isAlways: boolean): "none" | "client" | "server" {
  const mode = options.text("dry-run");
  const warn = (text: string) => system.terminal.writeError(`level=WARN msg="${text}"\n`);
  if (mode === "client" || mode === "server") return mode;
  if (mode === undefined) return isAlways ? "client" : "none";
  if (mode === "unchanged") {
    warn("--dry-run is deprecated and should be replaced with '--dry-run=client'");
    return "client";
  }
  const isOff = /^(?:0|f|F|false|False|FALSE)$/.test(mode);
  if (isAlways && (isOff || mode === "none")) throw invalid(mode, '"server" or "client"');
  if (mode === "none") return mode;
  if (!isOff && !/^(?:1|t|T|true|True|TRUE)$/.test(mode)) throw invalid(mode, '"none", "server", or "client"');
  const modern = isOff ? "none" : "client";
  warn(`boolean '--dry-run=${mode}' flag is deprecated and must be replaced with '--dry-run=${modern}'`);
  return modern;
}

function invalid(mode: string, choices: string): HctlError {
  return new HctlError("usage.invalid", `invalid dry-run value ("${mode}"). Must be ${choices}`);
}
