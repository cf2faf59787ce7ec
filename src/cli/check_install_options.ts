import { HctlError } from "../errors.ts";
import { checkWaitOptions } from "./check_wait_options.ts";
import type { CommandContext } from "./command.ts";
import { dryRunMode } from "./dry_run.ts";
import { refuseBoth } from "./refuse_both.ts";

const deprecated = ["hide-notes", "render-subchart-notes"];

const reservedLabels = ["name", "owner", "status", "version", "createdAt", "modifiedAt"];

/**
 * Checks what helm checks of these options although rendering ignores them, and warns of deprecated ones.
 *
 * @returns Whether the cluster is asked: `server` for `--dry-run=server` and its old form `--validate`.
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function checkInstallOptions(context: CommandContext): "client" | "server" {
  const { options, system } = context;
  const isValidating = options.isSet("validate");
  if (isValidating) system.terminal.writeError("Flag --validate has been deprecated, use '--dry-run=server' instead\n");
  refuseBoth("validate", "dry-run", context);
  checkWaitOptions(context);
  for (const name of deprecated) {
    if (!options.isSet(name)) continue;
    system.terminal.writeError(
      `Flag --${name} has been deprecated, this flag has no effect for 'helm template' and will be removed in Helm 5\n`,
    );
  }
  const mode = dryRunMode(context, true);
  refuseReservedLabels([...options.list("labels"), ...options.list("selector")]);
  return isValidating || mode === "server" ? "server" : "client";
}

function refuseReservedLabels(labels: readonly string[]): void {
  const keys = labels.flatMap((text) => text.split(",")).map((pair) => pair.replace(/=.*/s, ""));
  if (!keys.some((key) => reservedLabels.includes(key))) return;
  throw new HctlError(
    "usage.invalid",
    `user supplied labels contains system reserved label name. System labels: [${reservedLabels.join(" ")}]`,
  );
}
