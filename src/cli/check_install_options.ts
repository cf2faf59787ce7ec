import { HctlError } from "../errors.ts";
import { checkWaitOptions } from "./check_wait_options.ts";
import type { CommandContext } from "./command.ts";

const deprecated = ["hide-notes", "render-subchart-notes"];

const reservedLabels = ["name", "owner", "status", "version", "createdAt", "modifiedAt"];

/**
 * Checks what helm checks of these options although rendering ignores them, and warns of deprecated ones.
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function checkInstallOptions({ options, system }: CommandContext): void {
  checkWaitOptions({ options, system });
  for (const name of deprecated) {
    if (!options.isSet(name)) continue;
    system.terminal.writeError(
      `Flag --${name} has been deprecated, this flag has no effect for 'helm template' and will be removed in Helm 5\n`,
    );
  }
  checkDryRun({ options, system });
  refuseReservedLabels([...options.list("labels"), ...options.list("selector")]);
}

function checkDryRun({ options, system }: Pick<CommandContext, "options" | "system">): void {
  const mode = options.text("dry-run");
  if (mode === undefined || mode === "client") return;
  if (mode === "unchanged") {
    const advice = "--dry-run is deprecated and should be replaced with '--dry-run=client'";
    system.terminal.writeError(`level=WARN msg="${advice}"\n`);
    return;
  }
  if (mode !== "server") {
    throw new HctlError("usage.invalid", `invalid dry-run value ("${mode}"). Must be "server" or "client"`);
  }
  throw new HctlError("target.unsupported", "Clusters are not supported yet", { hint: "Use --dry-run=client" });
}

function refuseReservedLabels(labels: readonly string[]): void {
  const keys = labels.flatMap((text) => text.split(",")).map((pair) => pair.split("=")[0]!);
  if (!keys.some((key) => reservedLabels.includes(key))) return;
  throw new HctlError(
    "usage.invalid",
    `user supplied labels contains system reserved label name. System labels: [${reservedLabels.join(" ")}]`,
  );
}
