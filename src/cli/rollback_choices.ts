import { HctlError } from "../errors.ts";
import type { ReleaseSettings } from "../plan/mod.ts";
import { checkWaitOptions } from "./check_wait_options.ts";
import type { CommandContext } from "./command.ts";
import { dryRunMode } from "./dry_run.ts";
import { integerOption } from "./integer_option.ts";
import { refuseBoth } from "./refuse_both.ts";

/** What the options of one rollback come to. */
interface RollbackChoices {
  readonly isDryRun: boolean;
  readonly settings: Partial<ReleaseSettings>;
}

const sides = ["auto", "true", "false"] as const;

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
  const waiting = checkWaitOptions(context);
  const historyMax = integerOption(options, "history-max") ?? 10;
  for (const name of ["force", "force-replace"]) refuseBoth(name, "force-conflicts", context);
  const isDryRun = dryRunMode(context, false) !== "none";
  const settings: Partial<ReleaseSettings> = {
    ...waiting,
    hooks: options.isSet("no-hooks") ? "skip" : "run",
    conflicts: options.isSet("force-conflicts") ? "take" : "fail",
    writes: options.isSet("force-replace") || options.isSet("force") ? "replace" : "patch",
    serverSide: serverSideOf(context),
    cleanupOnFail: options.isSet("cleanup-on-fail"),
    historyMax: Math.max(0, historyMax),
  };
  return { isDryRun, settings };
}

function serverSideOf({ options }: CommandContext): ReleaseSettings["serverSide"] {
  const text = options.text("server-side") ?? "auto";
  const side = sides.find((known) => known === text);
  if (side) return side;
  throw new HctlError("usage.invalid", `invalid/unknown release server-side apply method: ${text}`);
}
