import { loadChart } from "../chart/mod.ts";
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
  const table = paddedTable([["NAME", "VERSION", "REPOSITORY", "STATUS"], ...rows], widest);
  const remarks = await undeclaredCharts(chart, path, files);
  terminal.writeOutput(`${table}\n\n${remarks.map((line) => `${line}\n`).join("")}`);
  return 0;
}

/** Cells padded to their column, tabs between them; what is wider than `widest` ends in dots. */
function paddedTable(rows: readonly (readonly string[])[], widest: number): string {
  const width = (text: string) => [...text].length;
  const widths = rows[0]!.map((_, column) => {
    const longest = Math.max(...rows.map((row) => width(row[column]!)));
    return widest > 0 ? Math.min(widest, longest) : longest;
  });
  const cell = (text: string, limit: number) => {
    if (width(text) <= limit) return text + " ".repeat(limit - width(text));
    return `${[...text].slice(0, Math.max(1, limit - 3)).join("")}...`;
  };
  return rows.map((row) => row.map((text, column) => cell(text, widths[column]!)).join("\t")).join("\n");
}
