import { HctlError } from "../errors.ts";
import { checkWaitOptions } from "./check_wait_options.ts";
import type { CommandContext } from "./command.ts";
import { dryRunMode } from "./dry_run.ts";
import { integerOption } from "./integer_option.ts";

/** What the options of one rollback come to. */
interface RollbackChoices {
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
  const isDryRun = dryRunMode(context, false) !== "none";
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
