import { type FileSystem, joinPath } from "../system/mod.ts";
import type { Chart } from "./chart.ts";
import { chartFromFiles } from "./chart_from_files.ts";
import type { LoadOptions } from "./load_chart.ts";
import { readChartDirectory } from "./read_chart_directory.ts";

/**
 * Reads a chart from a folder whatever its `apiVersion` says, so that a chart which is still being written can be checked.
 *
 * @throws {HctlError} As `loadChart`, but for the version.
 */
export function loadChartDirectory(path: string, files: FileSystem, options: LoadOptions = {}): Promise<Chart> {
  const warn = options.warn ?? (() => {});
  return chartFromFiles(readChartDirectory(joinPath(path), files, warn), warn);
}
