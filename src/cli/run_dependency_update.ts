import { buildDependencies, type DependencyPorts, updateDependencies } from "../repository/mod.ts";
import { joinPath } from "../system/mod.ts";
import type { CommandContext } from "./command.ts";
import { foldersFromOptions } from "./locate_chart.ts";

/** Helm's `dependency update [CHART]` (Helm docs, "helm dependency update"). */
export async function runDependencyUpdate(context: CommandContext): Promise<number> {
  await updateChartDependencies(chartPath(context), context, lineWriter(context));
  return 0;
}

/** Helm's `dependency build [CHART]` (Helm docs, "helm dependency build"). */
export async function runDependencyBuild(context: CommandContext): Promise<number> {
  await buildDependencies(chartPath(context), portsOf(context, lineWriter(context)));
  return 0;
}

/** Updates the dependencies of a chart's folder for a command that does so on the way; `print` takes the progress. */
export function updateChartDependencies(
  path: string,
  context: CommandContext,
  print: (line: string) => void,
): Promise<void> {
  return updateDependencies(path, portsOf(context, print));
}

function chartPath({ args }: CommandContext): string {
  return joinPath(args[0] ?? ".");
}

function lineWriter({ system }: CommandContext): (line: string) => void {
  return (line) => system.terminal.writeOutput(`${line}\n`);
}

function portsOf(context: CommandContext, print: (line: string) => void): DependencyPorts {
  const { files, http, clock } = context.system;
  const skipRefresh = context.options.isSet("skip-refresh");
  const verify = context.options.isSet("verify");
  return { files, http, clock, folders: foldersFromOptions(context), print, skipRefresh, verify };
}
