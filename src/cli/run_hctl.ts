import { hasCode } from "../errors.ts";
import type { System } from "../system/mod.ts";
import { type CommandDefinition, type OpenKube, OptionValues } from "./command.ts";
import { commands } from "./commands.ts";
import { asExhausted } from "./exhausted.ts";
import { findCommand, normaliseArguments } from "./normalise_arguments.ts";
import { openingOnce } from "./open_cluster.ts";
import { globalOptions } from "./shared_options.ts";
import { wantsJson } from "./wants_json.ts";
import { writeError } from "./write_error.ts";

const root: CommandDefinition = {
  name: "hctl",
  summary: "Plans, applies and rolls back Helm releases, one or many",
  subcommands: commands,
};

/** What a run may bring besides the System. */
interface RunPorts {
  /** Clusters in memory, for tests; the kubeconfig's without it. */
  readonly openKube?: OpenKube;
}

/**
 * Runs one command line.
 *
 * @param argv The words after the program's name.
 * @returns The exit code: the command's own, 1 for wrong usage and user errors, 5 for a held lock.
 */
export async function runHctl(argv: readonly string[], system: System, ports: RunPorts = {}): Promise<number> {
  try {
    if (argv[0] === "__complete" || argv[0] === "__completeNoDesc") {
      const { complete } = await import("./complete.ts");
      const openKube = openingOnce(ports.openKube);
      return await complete(argv.slice(1), root, { system, openKube }, argv[0] === "__complete");
    }
    return await dispatch(argv, system, ports);
  } catch (caught) {
    const error = asExhausted(caught);
    writeError(error, wantsJson(argv), system);
    return exitCodeOf(error, argv);
  }
}

/** Helm's verbs know no failure but 1. */
function exitCodeOf(error: unknown, argv: readonly string[]): number {
  const [verb = ""] = findCommand(argv, root, globalOptions).names;
  if (["install", "upgrade", "uninstall", "test"].includes(verb)) return 1;
  return hasCode(error, "target.locked") ? 5 : hasCode(error, "plan.conflict") ? 4 : 1;
}

async function dispatch(argv: readonly string[], system: System, ports: RunPorts): Promise<number> {
  const normal = normaliseArguments(argv, root, globalOptions);
  const { names } = findCommand(normal, root, globalOptions);
  const { parseCommandLine } = await import("./parse_command_line.ts");
  const parsed = parseCommandLine({ argv: normal, root, globals: globalOptions, names, system });
  if (parsed.kind === "done") return parsed.exitCode;
  const run = await parsed.command.load!();
  const options = new OptionValues(parsed.values);
  return run({ system, args: parsed.args, options, openKube: openingOnce(ports.openKube) });
}
