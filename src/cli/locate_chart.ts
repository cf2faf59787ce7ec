import { type Chart, loadAnyChart, loadChartArchive } from "../chart/mod.ts";
import { HctlError, type SourceLocation } from "../errors.ts";
import { findRemoteChart, type HelmFolders, helmFolders, neighbourHint } from "../repository/mod.ts";
import { joinPath } from "../system/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";

/** The chart that `locateChart` finds. */
export async function locateAndLoadChart(argument: string, context: CommandContext): Promise<Chart> {
  const load = await locateChart(argument, context, loadAnyChart);
  return load();
}

/**
 * The chart that an argument of Helm's commands means: a folder or archive that is there, an address, a chart of the repository
 * behind --repo or of one that was added to Helm.
 *
 * @param load Reads what is there.
 * @returns What loads the chart that was found.
 * @throws {HctlError} `chart.not_found` and others, in Helm's words.
 */
export async function locateChart(
  argument: string,
  context: CommandContext,
  load: typeof loadAnyChart,
): Promise<() => Promise<Chart>> {
  const { options, system } = context;
  const name = argument.trim();
  const warn = warnAboutChart(system.terminal);
  if (system.files.stat(name)) {
    const path = joinPath(system.workingDirectory, name);
    return () => asGiven(name, path, () => load(path, system.files, { warn }));
  }
  if (name.startsWith(".") || name.startsWith("/")) {
    throw new HctlError("chart.not_found", `path ${JSON.stringify(name)} not found`, {
      hint: neighbourHint(name, system.files),
    });
  }
  if (options.isSet("verify")) {
    throw new HctlError("chart.corrupt", `could not verify ${name}: signatures are not supported yet`, {
      hint: "Leave --verify out, or verify with: helm verify",
    });
  }
  const archive = await findRemoteChart({
    name,
    repository: options.text("repo"),
    version: options.text("version"),
    prereleases: options.isSet("devel"),
    username: options.text("username"),
    password: options.text("password"),
  }, { files: system.files, http: system.http, folders: foldersFromOptions(context) });
  return () => loadChartArchive(archive, { warn });
}

/** Helm reads by the whole path; places in the chart are shown by the path as it was given. */
async function asGiven(name: string, path: string, load: () => Promise<Chart>): Promise<Chart> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    const shown = <Place extends SourceLocation>(place: Place): Place =>
      place.file === path || place.file.startsWith(`${path}/`)
        ? { ...place, file: joinPath(name, place.file.slice(path.length + 1)) }
        : place;
    throw error.restated(error.message, {
      location: error.location && shown(error.location),
      related: error.related.map((one) => ({ ...one, location: shown(one.location) })),
    });
  }
}

/** Helm's folders, as options and variables name them. */
export function foldersFromOptions({ options, system }: CommandContext): HelmFolders {
  return helmFolders(system, {
    repositoryConfig: options.text("repository-config"),
    repositoryCache: options.text("repository-cache"),
  });
}
