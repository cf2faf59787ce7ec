import { type Chart, loadChart, missingDependencies, requireDependencies, requireInstallable } from "../chart/mod.ts";
import { joinPath } from "../system/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";
import { locateChart } from "./locate_chart.ts";
import { type OptionValuesRead, readOptionValues } from "./read_option_values.ts";

/** The chart and the values of a command line. */
export interface GivenChart {
  readonly chart: Chart;
  /** As it was given. */
  readonly chartPath: string;
  readonly given: OptionValuesRead;
}

/**
 * Finds and loads the chart that an argument names, with the values of the options; checked in Helm's order, missing
 * dependencies fetched with `--dependency-update`.
 *
 * @param verb An upgrade does not ask whether the chart's type can be installed, as in Helm.
 * @throws {HctlError} In Helm's words.
 */
export async function loadGivenChart(
  path: string,
  verb: "install" | "upgrade",
  context: CommandContext,
): Promise<GivenChart> {
  const load = await locateChart(path, context, loadChart);
  const given = await readOptionValues(context);
  const found = { chart: await load(), chartPath: path.trim(), given };
  const located = <T>(run: () => T) => locatingErrors(() => Promise.resolve(run()), found, context);
  if (verb === "install") {
    await located(() => requireInstallable(found.chart));
    warnOfDeprecated(found.chart, context);
  }
  const chart = await withDependencies(found.chart, path, context);
  await located(() => requireDependencies(chart));
  if (verb === "upgrade") warnOfDeprecated(chart, context);
  return { ...found, chart };
}

/** Runs something with a chart; where it fails the sources of the values are looked at again, so that places can be told. */
export async function locatingErrors<T>(
  run: () => Promise<T>,
  { chart, chartPath, given }: GivenChart,
  context: CommandContext,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const { locateChartError } = await import("./locate_chart_error.ts");
    const { optionSources } = await import("./option_sources.ts");
    throw await locateChartError(error, {
      chart,
      chartPath,
      values: given.values,
      // Read again only when an error asks for it.
      get sources() {
        return optionSources(context, given);
      },
    });
  }
}

function warnOfDeprecated({ metadata }: Chart, { system }: CommandContext): void {
  if (!metadata.deprecated) return;
  warnAboutChart(system.terminal)({ level: "warn", message: "this chart is deprecated", details: [] });
}

/** With --dependency-update, dependencies that are missing are fetched first. */
async function withDependencies(chart: Chart, path: string, context: CommandContext): Promise<Chart> {
  const { files, terminal, workingDirectory } = context.system;
  if (!context.options.isSet("dependency-update") || missingDependencies(chart).length === 0) return chart;
  const { updateChartDependencies } = await import("./run_dependency_update.ts");
  await updateChartDependencies(joinPath(workingDirectory, path), context, (line) => terminal.writeOutput(`${line}\n`));
  return await loadChart(path, files, { warn: warnAboutChart(terminal) });
}
