import { type ChartDependency, loadChartDirectory } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import {
  compareVersions,
  type Constraint,
  parseConstraint,
  parseVersion,
  readVersion,
  type Version,
  VersionError,
} from "../version/mod.ts";
import type { ChartIndex, IndexEntry } from "./chart_index.ts";
import { newestVersions } from "./choose_version.ts";
import type { HelmRepository } from "./dependency_home.ts";
import { cachedIndex } from "./dependency_index.ts";
import { localPath } from "./dependency_local.ts";
import type { DependencyPorts } from "./dependency_ports.ts";
import type { SourcedDependency } from "./dependency_repositories.ts";

/**
 * Chooses the version of every dependency: the newest in its range.
 *
 * @returns What a lock names: name, repository, version.
 * @throws {HctlError} `chart.no_version` and others, in Helm's words.
 */
export async function resolveDependencies(
  sourced: readonly SourcedDependency[],
  chartPath: string,
  ports: DependencyPorts,
): Promise<readonly ChartDependency[]> {
  const locked: ChartDependency[] = [];
  const missing: string[] = [];
  const there: string[] = [];
  for (const one of sourced) {
    const { name, repository = "", version = "" } = one.dependency;
    const known: string[] = [];
    const found = await chooseVersion(one, chartPath, ports, known);
    if (found !== undefined) locked.push({ name, repository, version: found });
    else {
      missing.push(`"${name}" (repository "${repository}", version "${version}")`);
      there.push(known.length > 0 ? `${name}: ${known.join(", ")}` : `${name}: no version at all`);
    }
  }
  if (missing.length === 0) return locked;
  throw new HctlError(
    "chart.no_version",
    `can't get a valid version for ${missing.length} subchart(s): ${
      missing.join(", ")
    }. Make sure a matching chart version ` +
      "exists in the repo, or change the version constraint in Chart.yaml",
    { hint: `There is ${there.join("; ")}` },
  );
}

async function chooseVersion(
  { dependency, repository }: SourcedDependency,
  chartPath: string,
  ports: DependencyPorts,
  known: string[],
): Promise<string | undefined> {
  const { name, version = "", repository: url = "" } = dependency;
  const constraint = readConstraint(version, JSON.stringify(name));
  if (url === "") {
    localPath(`charts/${name}`, chartPath, ports.files);
    return version;
  }
  if (!repository) return localVersion(localPath(url, chartPath, ports.files), constraint, ports, known);
  const entries = openCached(repository, ports).entries(name);
  if (!entries) throw new HctlError("chart.not_found", `${name} chart not found in repo ${url}`);
  known.push(...newestVersions(entries));
  return newest(entries, constraint)?.original;
}

/** @throws {HctlError} `chart.no_version`; `shownName` is the dependency's, quoted or not. */
export function readConstraint(version: string, shownName: string): Constraint {
  try {
    return parseConstraint(version);
  } catch (cause) {
    if (!(cause instanceof VersionError)) throw cause;
    const message = `dependency ${shownName} has an invalid version/constraint format: ${cause.message}`;
    throw new HctlError("chart.no_version", message, { cause });
  }
}

async function localVersion(
  path: string,
  constraint: Constraint,
  { files }: DependencyPorts,
  known: string[],
): Promise<string | undefined> {
  const { metadata } = await loadChartDirectory(path, files);
  known.push(metadata.version);
  return constraint.check(parseVersion(metadata.version)) ? metadata.version : undefined;
}

function openCached(repository: HelmRepository, ports: DependencyPorts): ChartIndex {
  try {
    return cachedIndex(repository, ports);
  } catch (cause) {
    if (!(cause instanceof HctlError)) throw cause;
    const message = `no cached repository for ${repository.name} found. (try 'helm repo update'): ${cause.message}`;
    throw new HctlError(cause.code, message, { hint: cause.hint, cause });
  }
}

function newest(entries: readonly IndexEntry[], constraint: Constraint): Version | undefined {
  const versions = entries.flatMap(({ version }) => readVersion(version) ?? []).filter((one) => constraint.check(one));
  return versions.reduce<Version | undefined>(
    (best, one) => best && compareVersions(best, one) >= 0 ? best : one,
    undefined,
  );
}
