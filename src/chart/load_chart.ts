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
  const found = stat.kind === "directory" ? readFolder(path, files, warn) : await readArchiveFile(path, files);
  const chart = await chartFromFiles(found, warn);
  // Helm reads version 3 whole before it refuses it.
  requireSupported(chart.metadata.apiVersion);
  return chart;
}

function readFolder(path: string, files: FileSystem, warn: WarningSink): readonly ChartFile[] {
  requireKnown(readApiVersion(readChartYaml(path, files)));
  return readChartDirectory(joinPath(path), files, warn);
}

/**
 * Refuses a folder without a Chart.yaml, and one of a version that cannot be read.
 *
 * @throws {HctlError} `chart.invalid` or `chart.invalid_metadata`, with Helm's message.
 */
export function requireChartVersion(directory: string, files: FileSystem): void {
  const version = readApiVersion(readChartYaml(directory, files));
  requireKnown(version);
  requireSupported(version);
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
  requireKnown(readApiVersion(chartYaml.content));
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

function requireKnown(version: string): void {
  if (!["", "v1", "v2", "v3"].includes(version)) throw unreadable("unsupported chart version");
}

function requireSupported(version: string): void {
  if (version === "v3") throw unreadable("invalid chart apiVersion");
}

function unreadable(problem: string): HctlError {
  return new HctlError("chart.invalid_metadata", problem, { hint: 'Charts of apiVersion "v1" and "v2" can be read' });
}
