import { HctlError } from "../errors.ts";
import { checkWaitOptions } from "./check_wait_options.ts";
import type { CommandContext } from "./command.ts";
import { integerOption } from "./integer_option.ts";

/** What the options of one rollback come to. */
export interface RollbackChoices {
  readonly isDryRun: boolean;
  readonly historyMax: number;
}

/**
 * Checks the options and warns of old ones.
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function rollbackChoices(context: CommandContext): RollbackChoices {
  const { options, system } = context;
  if (options.isSet("force")) {
    system.terminal.writeError("Flag --force has been deprecated, use --force-replace instead\n");
  }
  checkWaitOptions(context);
  const historyMax = integerOption(options, "history-max") ?? 10;
  for (const name of ["force", "force-replace"]) refuseBoth(name, "force-conflicts", context);
  const isDryRun = dryRunMode(context);
  const side = options.text("server-side") ?? "auto";
  if (!["auto", "true", "false"].includes(side)) {
    throw new HctlError("usage.invalid", `invalid/unknown release server-side apply method: ${side}`);
  }
  return { isDryRun, historyMax: Math.max(0, historyMax) };
}

function refuseBoth(first: string, second: string, { options }: CommandContext): void {
  if (!options.isSet(first) || !options.isSet(second)) return;
  const both = [first, second].sort().join(" ");
  throw new HctlError(
    "usage.invalid",
    `if any flags in the group [${first} ${second}] are set none of the others can be; [${both}] were all set`,
  );
}

function dryRunMode({ options, system }: CommandContext): boolean {
  const mode = options.text("dry-run");
  const warn = (text: string) => system.terminal.writeError(`level=WARN msg="${text}"\n`);
  if (mode === undefined || mode === "none") return false;
  if (mode === "client" || mode === "server") return true;
  if (mode === "unchanged") {
    warn("--dry-run is deprecated and should be replaced with '--dry-run=client'");
    return true;
  }
  const flag = /^(?:1|t|T|true|True|TRUE)$/.test(mode)
    ? true
    : /^(?:0|f|F|false|False|FALSE)$/.test(mode)
    ? false
    : null;
  if (flag === null) {
    throw new HctlError("usage.invalid", `invalid dry-run value ("${mode}"). Must be "none", "server", or "client"`);
  }
  const modern = flag ? "client" : "none";
  warn(`boolean '--dry-run=${mode}' flag is deprecated and must be replaced with '--dry-run=${modern}'`);
  return flag;
}
