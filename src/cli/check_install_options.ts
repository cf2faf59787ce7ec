import { HctlError } from "../errors.ts";
import { checkWaitOptions } from "./check_wait_options.ts";
import type { CommandContext } from "./command.ts";
import { dryRunMode } from "./dry_run.ts";

const deprecated = ["hide-notes", "render-subchart-notes"];

const reservedLabels = ["name", "owner", "status", "version", "createdAt", "modifiedAt"];

/**
 * Checks what helm checks of these options although rendering ignores them, and warns of deprecated ones.
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function checkInstallOptions(context: CommandContext): void {
  const { options, system } = context;
  checkWaitOptions(context);
  for (const name of deprecated) {
    if (!options.isSet(name)) continue;
    system.terminal.writeError(
      `Flag --${name} has been deprecated, this flag has no effect for 'helm template' and will be removed in Helm 5\n`,
    );
  }
  if (dryRunMode(context, true) === "server") {
    throw new HctlError("target.unsupported", "Clusters are not supported yet", { hint: "Use --dry-run=client" });
  }
  refuseReservedLabels([...options.list("labels"), ...options.list("selector")]);
}

function refuseReservedLabels(labels: readonly string[]): void {
  const keys = labels.flatMap((text) => text.split(",")).map((pair) => pair.replace(/=.*/s, ""));
  if (!keys.some((key) => reservedLabels.includes(key))) return;
  throw new HctlError(
    "usage.invalid",
    `user supplied labels contains system reserved label name. System labels: [${reservedLabels.join(" ")}]`,
  );
}
