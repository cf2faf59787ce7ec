import { loadChart } from "../chart/mod.ts";
import { helmTable } from "../report/mod.ts";
import { dependencyStatuses, undeclaredCharts } from "../repository/mod.ts";
import { joinPath } from "../system/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";

/** Helm's `dependency list [CHART]` (Helm docs, "helm dependency list"). */
export async function runDependencyList({ args, options, system }: CommandContext): Promise<number> {
  const { files, terminal } = system;
  const path = joinPath(args[0] ?? ".");
  const chart = await loadChart(path, files, { warn: warnAboutChart(terminal) });
  if (!chart.metadata.dependencies) {
    terminal.writeOutput(`WARNING: no dependencies at ${joinPath(path, "charts")}\n`);
    return 0;
  }
  const rows = (await dependencyStatuses(chart, path, files)).map(({ dependency, status }) => {
    return [dependency.name, dependency.version ?? "", dependency.repository ?? "", status];
  });
  const widest = options.integer("max-col-width") ?? 80;
  const table = helmTable([["NAME", "VERSION", "REPOSITORY", "STATUS"], ...rows], widest || Infinity);
  const remarks = await undeclaredCharts(chart, path, files);
  terminal.writeOutput(`${table}\n${remarks.map((line) => `${line}\n`).join("")}`);
  return 0;
}
