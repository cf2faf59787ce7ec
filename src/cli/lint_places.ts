import { loadChartDirectory } from "../chart/mod.ts";
import { HctlError, type RelatedPlace, type SourceLocation } from "../errors.ts";
import type { LintMessage } from "../lint/mod.ts";
import { explained } from "../render/mod.ts";
import type { FileSystem } from "../system/mod.ts";
import type { CommandContext } from "./command.ts";
import { locateChartError } from "./locate_chart_error.ts";
import { optionSources } from "./option_sources.ts";
import type { OptionValuesRead } from "./read_option_values.ts";

/** A chart that was checked: its path as given, and where it was read. */
export interface LintedChart {
  readonly path: string;
  readonly directory: string;
  readonly files: FileSystem;
  readonly messages: readonly LintMessage[];
}

/** The places behind a chart's findings, which Helm's lines do not tell, and what to do where there is one error alone. */
export async function lintPlaces(
  { path, directory, files, messages }: LintedChart,
  given: OptionValuesRead,
  context: CommandContext,
): Promise<{ readonly related: readonly RelatedPlace[]; readonly hint: string | undefined }> {
  const errors = [...new Set(messages.flatMap(({ error }) => error ?? []))];
  const related: RelatedPlace[] = [];
  let hint: string | undefined;
  for (const error of errors) {
    const located = await locate(error, { path, directory, files, messages }, given, context);
    if (located.location) related.push({ label: "see", location: shown(located.location, directory, path) });
    related.push(...located.related.map((one) => ({ ...one, location: shown(one.location, directory, path) })));
    hint = errors.length === 1 ? located.hint : undefined;
  }
  return { related, hint };
}

/** Values are looked up in the chart, which is read again for that; a chart that cannot be read has its places already. */
async function locate(
  error: HctlError,
  { path, directory, files }: LintedChart,
  given: OptionValuesRead,
  context: CommandContext,
): Promise<HctlError> {
  if (error.code !== "values.schema") return await explained(error);
  const chart = await loadChartDirectory(directory, files);
  const sources = optionSources(context, given);
  const located = await locateChartError(error, { chart, chartPath: path, values: given.values, sources });
  return located instanceof HctlError ? located : error;
}

/** The chart's folder as the user named it. */
function shown(location: SourceLocation, directory: string, path: string): SourceLocation {
  const isInside = location.file.startsWith(`${directory}/`);
  return isInside ? { ...location, file: path.replace(/\/+$/, "") + location.file.slice(directory.length) } : location;
}
