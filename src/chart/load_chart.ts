import { HctlError } from "../errors.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import type { Chart, ChartFile } from "./chart.ts";
import { chartFromFiles } from "./chart_from_files.ts";
import type { WarningSink } from "./chart_warning.ts";
import { readChartDirectory } from "./read_chart_directory.ts";
import { readApiVersion } from "./read_metadata.ts";
import { requireArchive } from "./require_archive.ts";
import { unpackArchive } from "./unpack_archive.ts";

/** How a chart is read. */
export interface LoadOptions {
  /** Gets remarks: links that were followed, files in an outdated place. */
  readonly warn?: WarningSink;
}

/**
 * Reads a chart from a folder, where .helmignore counts, or from a packaged archive (Helm docs, "Charts").
 *
 * @param path The folder or file. Messages show it as given, so that an absolute one reads as in Helm.
 * @throws {HctlError} `chart.not_found`, `chart.invalid`, `chart.invalid_metadata`, `chart.corrupt`, `chart.too_large` or
 * `chart.unsafe_path`, with Helm's message.
 */
export async function loadChart(path: string, files: FileSystem, options: LoadOptions = {}): Promise<Chart> {
  const stat = files.stat(path);
  if (!stat) throw new HctlError("chart.not_found", `stat ${path}: no such file or directory`);
  const warn = options.warn ?? (() => {});
  if (stat.kind !== "directory") return await chartFromFiles(await readArchiveFile(path, files), warn);
  requireChartVersion(path, files);
  return await chartFromFiles(readChartDirectory(joinPath(path), files, warn), warn);
}

/**
 * Refuses a folder without a Chart.yaml, and one of a version that cannot be read.
 *
 * @throws {HctlError} `chart.invalid` or `chart.invalid_metadata`, with Helm's message.
 */
export function requireChartVersion(directory: string, files: FileSystem): void {
  requireSupported(readChartYaml(directory, files));
}

function readChartYaml(directory: string, files: FileSystem): Uint8Array {
  const path = joinPath(directory, "Chart.yaml");
  const prefix = `unable to detect chart at ${path}`;
  if (files.stat(directory)?.kind === "file") {
    throw new HctlError("chart.invalid", `${prefix}: open ${path}: not a directory`);
  }
  const stat = files.stat(path);
  if (!stat) throw new HctlError("chart.invalid", `${prefix}: open ${path}: no such file or directory`);
  if (stat.kind === "directory") throw new HctlError("chart.invalid", `${prefix}: read ${path}: is a directory`);
  return files.readFile(path);
}

async function readArchiveFile(path: string, files: FileSystem): Promise<readonly ChartFile[]> {
  const archive = files.readFile(path);
  requireArchive(path, archive);
  const entries = await unpackQuietly(path, archive);
  const chartYaml = entries.find((entry) => entry.path === "Chart.yaml");
  if (!chartYaml) throw new HctlError("chart.invalid", "unable to detect chart version, no Chart.yaml found");
  requireSupported(chartYaml.content);
  return entries;
}

/** Helm says no more of an archive than that it cannot be loaded; why it cannot is the hint. */
async function unpackQuietly(path: string, archive: Uint8Array): Promise<readonly ChartFile[]> {
  try {
    return await unpackArchive(archive);
  } catch (cause) {
    if (!(cause instanceof HctlError)) throw cause;
    const { code, message: hint, location = { file: path } } = cause;
    throw new HctlError(code, "unable to load chart archive", { hint, location, cause });
  }
}

function requireSupported(chartYaml: Uint8Array): void {
  const version = readApiVersion(chartYaml);
  if (["", "v1", "v2"].includes(version)) return;
  const problem = version === "v3" ? "invalid chart apiVersion" : "unsupported chart version";
  throw new HctlError("chart.invalid_metadata", problem, { hint: 'Charts of apiVersion "v1" and "v2" can be read' });
}
