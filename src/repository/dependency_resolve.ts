import { type ChartDependency, loadChartDirectory } from "../chart/mod.ts";
import { HctlError, reworded } from "../errors.ts";
import {
  compareVersions,
  type Constraint,
  parseConstraint,
  parseVersion,
  readVersion,
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
    const { found, known } = await chooseVersion(one, chartPath, ports);
    if (found !== undefined) locked.push({ name, repository, version: found });
    else {
      missing.push(`"${name}" (repository "${repository}", version "${version}")`);
      there.push(`${name}: ${known.join(", ") || "no version at all"}`);
    }
  }
  if (missing.length === 0) return locked;
  const problem = `can't get a valid version for ${missing.length} subchart(s): ${missing.join(", ")}`;
  const advice =
    "Make sure a matching chart version exists in the repo, or change the version constraint in Chart.yaml";
  throw new HctlError("chart.no_version", `${problem}. ${advice}`, { hint: `There is ${there.join("; ")}` });
}

/** The version that was chosen, and those there are. */
interface Choice {
  readonly found: string | undefined;
  readonly known: readonly string[];
}

async function chooseVersion(
  { dependency, repository }: SourcedDependency,
  chartPath: string,
  ports: DependencyPorts,
): Promise<Choice> {
  const { name, version = "", repository: url = "" } = dependency;
  const constraint = readConstraint(version, JSON.stringify(name));
  if (url === "") {
    localPath(`charts/${name}`, chartPath, ports.files);
    return { found: version, known: [version] };
  }
  if (!repository) return localVersion(localPath(url, chartPath, ports.files), constraint, ports);
  const entries = openCached(repository, ports).entries(name);
  if (!entries) throw new HctlError("chart.not_found", `${name} chart not found in repo ${url}`);
  return { found: newest(entries, constraint), known: newestVersions(entries) };
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

async function localVersion(path: string, constraint: Constraint, { files }: DependencyPorts): Promise<Choice> {
  const { version } = (await loadChartDirectory(path, files)).metadata;
  return { found: constraint.check(parseVersion(version)) ? version : undefined, known: [version] };
}

function openCached(repository: HelmRepository, ports: DependencyPorts): ChartIndex {
  try {
    return cachedIndex(repository, ports);
  } catch (error) {
    const problem = `no cached repository for ${repository.name} found. (try 'helm repo update')`;
    throw reworded(error, (reason) => `${problem}: ${reason}`);
  }
}

function newest(entries: readonly IndexEntry[], constraint: Constraint): string | undefined {
  const versions = entries.flatMap(({ version }) => readVersion(version) ?? []).filter((one) => constraint.check(one));
  return versions.sort((a, b) => compareVersions(b, a))[0]?.original;
}
