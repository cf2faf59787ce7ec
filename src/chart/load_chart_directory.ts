import { type FileSystem, joinPath } from "../system/mod.ts";
import type { Chart } from "./chart.ts";
import { chartFromFiles } from "./chart_from_files.ts";
import { loadChartArchive } from "./load_archive.ts";
import { locatedBelow } from "./locate_yaml.ts";
import type { LoadOptions } from "./load_chart.ts";
import { readChartDirectory } from "./read_chart_directory.ts";
import { requireArchive } from "./require_archive.ts";

/**
 * Reads a chart from a folder whatever its `apiVersion` says, so that a chart which is still being written can be checked.
 *
 * @throws {HctlError} As `loadChart`, but for the version.
 */
export async function loadChartDirectory(path: string, files: FileSystem, options: LoadOptions = {}): Promise<Chart> {
  const warn = options.warn ?? (() => {});
  return locatedBelow(path, async () => await chartFromFiles(readChartDirectory(joinPath(path), files, warn), warn));
}

/**
 * Reads a chart from a folder or an archive whatever its `apiVersion` says, to show it.
 *
 * @throws {HctlError} As `loadChart`, but for the version.
 */
export async function loadAnyChart(path: string, files: FileSystem, options: LoadOptions = {}): Promise<Chart> {
  if (files.stat(path)?.kind === "directory") return await loadChartDirectory(path, files, options);
  const archive = files.readFile(path);
  requireArchive(path, archive);
  return await locatedBelow(path, () => loadChartArchive(archive, options));
}
