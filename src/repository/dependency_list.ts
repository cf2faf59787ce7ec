import { type Chart, type ChartDependency, loadChart, matchPath, PatternError } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { baseName, dirName, type FileSystem, joinPath } from "../system/mod.ts";
import { parseConstraint, parseStrictVersion, parseVersion, VersionError } from "../version/mod.ts";

/** A declared dependency and what charts/ holds of it: `ok`, `missing`, `wrong version` and so on, in Helm's words. */
interface DependencyStatus {
  readonly dependency: ChartDependency;
  readonly status: string;
}

/** What charts/ holds of each declared dependency (Helm docs, "helm dependency list"). */
export async function dependencyStatuses(
  chart: Chart,
  chartPath: string,
  files: FileSystem,
): Promise<readonly DependencyStatus[]> {
  const statuses: DependencyStatus[] = [];
  for (const dependency of chart.metadata.dependencies ?? []) {
    const status = await archiveStatus(dependency, chartPath, files) ?? folderStatus(dependency, chart);
    statuses.push({ dependency, status });
  }
  return statuses;
}

/** A remark for each chart in charts/ that is not declared, and each thing there that is no chart. */
export async function undeclaredCharts(chart: Chart, chartPath: string, files: FileSystem): Promise<readonly string[]> {
  const declared = new Set(chart.metadata.dependencies?.map(({ name }) => name));
  const remarks: string[] = [];
  for (const path of namesIn(joinPath(chartPath, "charts"), files)) {
    if (files.stat(path)?.kind !== "directory" && !path.endsWith(".tgz")) continue;
    const found = await load(path, files);
    if (!found) remarks.push(`WARNING: "${path}" is not a chart.`);
    else if (!declared.has(found.metadata.name)) remarks.push(`WARNING: "${path}" is not in Chart.yaml.`);
  }
  return remarks;
}

/** By the archives whose names begin with the dependency's; undefined when that decides nothing. */
async function archiveStatus(
  dependency: ChartDependency,
  chartPath: string,
  files: FileSystem,
): Promise<string | undefined> {
  const { name } = dependency;
  const found = archivesOf(name, namesIn(joinPath(chartPath, "charts"), files));
  if (!found) return "bad pattern";
  const versioned = found.length > 1 ? found.filter((path) => isVersioned(path, name)) : found;
  if (versioned.length > 1) return "too many matches";
  const [archive] = versioned;
  if (archive === undefined) return undefined;
  const chart = await load(archive, files);
  if (!chart) return "corrupt";
  return chart.metadata.name === name ? versionStatus(dependency, chart, "ok") : "misnamed";
}

/** Names of dependencies are patterns here, as in Helm; undefined for one that is none. */
function archivesOf(name: string, paths: readonly string[]): readonly string[] | undefined {
  try {
    matchPath(`${name}-*.tgz`, "");
    return paths.filter((path) => matchPath(`${name}-*.tgz`, baseName(path)));
  } catch (error) {
    if (error instanceof PatternError) return undefined;
    throw error;
  }
}

function isVersioned(path: string, name: string): boolean {
  try {
    const file = baseName(path).slice(0, -".tgz".length);
    parseStrictVersion(file.startsWith(`${name}-`) ? file.slice(name.length + 1) : file);
    return true;
  } catch (error) {
    if (error instanceof VersionError) return false;
    throw error;
  }
}

function folderStatus(dependency: ChartDependency, { subcharts }: Chart): string {
  const chart = subcharts.findLast(({ metadata }) => metadata.name === dependency.name);
  return chart ? versionStatus(dependency, chart, "unpacked") : "missing";
}

function versionStatus({ version = "" }: ChartDependency, { metadata }: Chart, good: string): string {
  if (metadata.version === version) return good;
  try {
    return parseConstraint(version).check(parseVersion(metadata.version)) ? good : "wrong version";
  } catch (error) {
    if (error instanceof VersionError) return "invalid version";
    throw error;
  }
}

async function load(path: string, files: FileSystem): Promise<Chart | undefined> {
  try {
    return await loadChart(path, files);
  } catch (error) {
    if (error instanceof HctlError) return undefined;
    throw error;
  }
}

/** What a folder holds, with its path; nothing when there is no folder. */
function namesIn(folder: string, files: FileSystem): readonly string[] {
  const isFolder = files.stat(dirName(folder))?.kind === "directory" && files.stat(folder)?.kind === "directory";
  if (!isFolder) return [];
  return files.list(folder).map((name) => joinPath(folder, name));
}
