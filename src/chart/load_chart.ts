import { HctlError } from "../errors.ts";
import { dirName, type FileSystem, joinPath } from "../system/mod.ts";
import type { Chart, ChartFile } from "./chart.ts";
import { chartFromFiles } from "./chart_from_files.ts";
import type { WarningSink } from "./chart_warning.ts";
import { locatedBelow, locatePath, placesBelow } from "./locate_yaml.ts";
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
  return await locatedBelow(path, async () => {
    const found = stat.kind === "directory" ? readFolder(path, files, warn) : readArchiveFile(path, files);
    const chart = chartFromFiles(found, warn);
    // Helm reads version 3 whole before it refuses it.
    requireSupported(chart.metadata.apiVersion, found);
    return chart;
  });
}

function readFolder(path: string, files: FileSystem, warn: WarningSink): readonly ChartFile[] {
  const content = readChartYaml(path, files);
  requireKnown(readApiVersion(content), [{ path: "Chart.yaml", content }]);
  return readChartDirectory(joinPath(path), files, warn);
}

/**
 * Refuses a folder without a Chart.yaml, and one of a version that cannot be read.
 *
 * @throws {HctlError} `chart.invalid` or `chart.invalid_metadata`, with Helm's message.
 */
export function requireChartVersion(directory: string, files: FileSystem): void {
  const content = readChartYaml(directory, files);
  const chartYaml = [{ path: "Chart.yaml", content }];
  try {
    const version = readApiVersion(content);
    requireKnown(version, chartYaml);
    requireSupported(version, chartYaml);
  } catch (error) {
    throw error instanceof HctlError ? error.restated(error.message, placesBelow(directory, error)) : error;
  }
}

function readChartYaml(directory: string, files: FileSystem): Uint8Array {
  const path = joinPath(directory, "Chart.yaml");
  const prefix = `unable to detect chart at ${path}`;
  if (files.stat(directory)?.kind === "file") {
    throw new HctlError("chart.invalid", `${prefix}: open ${path}: not a directory`, {
      hint: "Name the chart's folder, or a .tgz archive",
    });
  }
  const stat = files.stat(path);
  if (!stat) {
    throw new HctlError("chart.invalid", `${prefix}: open ${path}: no such file or directory`, {
      hint: noChartHint(directory, files),
    });
  }
  if (stat.kind === "directory") throw new HctlError("chart.invalid", `${prefix}: read ${path}: is a directory`);
  return files.readFile(path);
}

function readArchiveFile(path: string, files: FileSystem): readonly ChartFile[] {
  const archive = files.readFile(path);
  requireArchive(path, archive);
  const entries = unpackQuietly(archive);
  const chartYaml = entries.find((entry) => entry.path === "Chart.yaml");
  if (!chartYaml) {
    throw new HctlError("chart.invalid", "unable to detect chart version, no Chart.yaml found", {
      location: { file: "" },
      hint: `The archive holds ${listed(entries.map((entry) => entry.path))}; make it with: hctl package CHART`,
    });
  }
  requireKnown(readApiVersion(chartYaml.content), [chartYaml]);
  return entries;
}

/** Which of the folders in a folder are charts, when it is none itself. */
function noChartHint(directory: string, files: FileSystem): string {
  const isChart = (folder: string) =>
    files.stat(folder)?.kind === "directory" && files.stat(joinPath(folder, "Chart.yaml"))?.kind === "file";
  const inside = files.stat(directory)
    ? files.list(directory).filter((name) => isChart(joinPath(directory, name)))
    : [];
  if (inside.length > 0) return `Charts in this folder: ${listed(inside)}`;
  return isChart(dirName(directory))
    ? "The folder above it is a chart"
    : "A chart's folder has a Chart.yaml; start one with: hctl create NAME";
}

const mostListed = 5;

function listed(names: readonly string[]): string {
  const more = names.length > mostListed ? ` and ${names.length - mostListed} more` : "";
  return names.slice(0, mostListed).join(", ") + more;
}

/** Helm says no more of an archive than that it cannot be loaded; why it cannot is the hint. */
function unpackQuietly(archive: Uint8Array): readonly ChartFile[] {
  try {
    return unpackArchive(archive);
  } catch (cause) {
    if (!(cause instanceof HctlError)) throw cause;
    const { message, location, hint } = cause;
    const advice = `${message}. ${hint ?? "Fetch or package it again"}`;
    throw cause.restated("unable to load chart archive", { hint: advice, location: location ?? { file: "" } });
  }
}

function requireKnown(version: string, files: readonly ChartFile[]): void {
  if (!["", "v1", "v2", "v3"].includes(version)) throw unreadable("unsupported chart version", files);
}

function requireSupported(version: string, files: readonly ChartFile[]): void {
  if (version === "v3") throw unreadable("invalid chart apiVersion", files);
}

function unreadable(problem: string, files: readonly ChartFile[]): HctlError {
  const file = files.find(({ path }) => path.endsWith("Chart.yaml"));
  return new HctlError("chart.invalid_metadata", problem, {
    location: file && locatePath(file.path, file.content, ["apiVersion"]),
    hint: 'Charts of apiVersion "v1" and "v2" can be read',
  });
}
