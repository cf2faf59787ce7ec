import { HctlError } from "../errors.ts";
import type { CommandContext, OptionDefinition } from "./command.ts";

/** A flag of helm's that has no effect on rendering, taken so that command lines keep working. */
function accepted(kind: OptionDefinition["kind"], extra: Partial<OptionDefinition> = {}): OptionDefinition {
  return { kind, summary: "Accepted as helm accepts it, without effect here", isHidden: true, ...extra };
}

const deprecated = ["hide-notes", "render-subchart-notes"];

/** Options of `template CHART` that only say how helm would install (Helm docs, "helm template"). */
export const installOptions: Readonly<Record<string, OptionDefinition>> = {
  "create-namespace": accepted("boolean"),
  "dependency-update": { kind: "boolean", summary: "Fetch missing dependencies first" },
  description: accepted("string"),
  "disable-openapi-validation": accepted("boolean"),
  "dry-run": accepted("optional", { preset: "unchanged" }),
  "enable-dns": accepted("boolean"),
  "force-conflicts": accepted("boolean"),
  "force-replace": accepted("boolean"),
  "hide-notes": accepted("boolean"),
  labels: accepted("list"),
  "render-subchart-notes": accepted("boolean"),
  replace: accepted("boolean"),
  "rollback-on-failure": accepted("boolean"),
  "server-side": accepted("optional", { preset: "true" }),
  "take-ownership": accepted("boolean"),
  timeout: accepted("string"),
  wait: accepted("optional", { preset: "watcher" }),
  "wait-for-jobs": accepted("boolean"),
};

const reservedLabels = ["name", "owner", "status", "version", "createdAt", "modifiedAt"];
const goDuration = /^[-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/**
 * Checks what helm checks of these options although rendering ignores them, and warns of deprecated ones.
 *
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function checkInstallOptions({ options, system }: CommandContext): void {
  const wait = options.text("wait");
  if (wait !== undefined && !["watcher", "hookOnly", "legacy", "true", "false"].includes(wait)) {
    throw invalidFlag("wait", wait, `invalid wait input "${wait}". Valid inputs are watcher, hookOnly, and legacy`);
  }
  const timeout = options.text("timeout");
  if (timeout !== undefined && !goDuration.test(timeout)) {
    throw invalidFlag("timeout", timeout, `time: invalid duration "${timeout}"`);
  }
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

function invalidFlag(name: string, value: string, problem: string): HctlError {
  return new HctlError("usage.invalid", `invalid argument "${value}" for "--${name}" flag: ${problem}`);
}
