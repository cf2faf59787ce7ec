import { HctlError } from "../errors.ts";
import type { ReleaseSettings } from "../plan/mod.ts";
import { checkWaitOptions } from "./check_wait_options.ts";
import type { CommandContext } from "./command.ts";
import { dryRunMode } from "./dry_run.ts";
import { goBoolean } from "./go_boolean.ts";
import { integerOption } from "./integer_option.ts";
import { labelPairs } from "./label_pairs.ts";
import { refuseBoth } from "./refuse_both.ts";

/** What the options of `install` and `upgrade` come to. */
export interface VerbChoices {
  readonly dryRun: "none" | "client" | "server";
  readonly labels: ReadonlyMap<string, string>;
  readonly settings: Partial<ReleaseSettings>;
  /** As it was given: of an upgrade Helm checks it late. */
  readonly serverSide: string;
}

/**
 * Checks the options in Helm's order and warns of old ones; nothing is read or contacted.
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function verbChoices(context: CommandContext, verb: "install" | "upgrade"): VerbChoices {
  const { options } = context;
  warnOfOldNames(context);
  const waiting = checkWaitOptions(context);
  const labels = labelPairs(options.list("labels"));
  const serverSide = serverSideOption(context, verb);
  const historyMax = integerOption(options, "history-max");
  refuseBoth("force-replace", "force-conflicts", context);
  refuseBoth("force", "force-conflicts", context);
  const settings: Partial<ReleaseSettings> = {
    ...waiting,
    hooks: options.isSet("no-hooks") ? "skip" : "run",
    conflicts: options.isSet("force-conflicts") ? "take" : "fail",
    writes: options.isSet("force-replace") || options.isSet("force") ? "replace" : "patch",
    ownership: options.isSet("take-ownership") ? "take" : "check",
    createNamespace: options.isSet("create-namespace"),
    cleanupOnFail: options.isSet("cleanup-on-fail"),
    onFailure: options.isSet("rollback-on-failure") || options.isSet("atomic") ? "rollback" : "leave",
    description: options.text("description") || undefined,
    historyMax: Math.max(0, historyMax ?? 0),
  };
  return { dryRun: dryRunMode(context, false), labels, settings, serverSide };
}

function warnOfOldNames({ options, system }: CommandContext): void {
  for (const [name, modern] of [["force", "force-replace"], ["atomic", "rollback-on-failure"]] as const) {
    if (!options.isSet(name)) continue;
    system.terminal.writeError(`Flag --${name} has been deprecated, use --${modern} instead\n`);
  }
}

/** `install` takes a truth value, `upgrade` any text, which it looks at once it knows the release. */
function serverSideOption({ options }: CommandContext, verb: "install" | "upgrade"): string {
  const text = options.text("server-side") ?? "";
  if (verb === "upgrade") return text;
  const isServerSide = goBoolean(text);
  if (isServerSide !== undefined) return String(isServerSide);
  throw new HctlError(
    "usage.invalid",
    `invalid argument "${text}" for "--server-side" flag: strconv.ParseBool: parsing "${text}": invalid syntax`,
  );
}
