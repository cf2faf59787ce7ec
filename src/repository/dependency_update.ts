import {
  type Chart,
  type ChartDependency,
  type ChartLock,
  loadChartDirectory,
  locateMetadata,
  lockOf,
  lockYaml,
} from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { joinPath } from "../system/mod.ts";
import { lockDigest, oldLockDigest } from "./dependency_digest.ts";
import { fetchDependencies } from "./dependency_fetch.ts";
import { helmRepositories } from "./dependency_home.ts";
import type { DependencyPorts } from "./dependency_ports.ts";
import { isSameAddress, refreshAdded, refreshUnmanaged, sourceDependencies } from "./dependency_repositories.ts";
import { neighbourHint } from "./neighbour_hint.ts";
import { resolveDependencies } from "./dependency_resolve.ts";
import { replaceFile } from "./replace_file.ts";

/**
 * Brings the newest matching versions of a chart's dependencies into charts/ and locks them (Helm docs, "helm dependency
 * update").
 *
 * @param chartPath The chart's folder; messages show it as given.
 * @throws {HctlError} In Helm's words.
 */
export async function updateDependencies(chartPath: string, ports: DependencyPorts): Promise<void> {
  const chart = await load(chartPath, ports);
  await locatingDependency(chart, chartPath, () => updateChart(chart, chartPath, ports));
}

/**
 * Brings the versions that the lock names into charts/; without a lock, does what an update does (Helm docs, "helm dependency
 * build").
 *
 * @throws {HctlError} In Helm's words; `chart.missing_dependency` when the lock does not fit Chart.yaml.
 */
export async function buildDependencies(chartPath: string, ports: DependencyPorts): Promise<void> {
  const chart = await load(chartPath, ports);
  await locatingDependency(chart, chartPath, () => buildChart(chart, chartPath, ports));
}

async function buildChart(chart: Chart, chartPath: string, ports: DependencyPorts): Promise<void> {
  const lock = lockOf(chart);
  if (!lock) return updateChart(chart, chartPath, ports);
  const declared = chart.metadata.dependencies ?? [];
  const wanted = sourceDependencies(declared, chartPath, ports).map(({ dependency }) => dependency);
  const locked = lock.dependencies ?? [];
  requireSync(chart, wanted, lock);
  requireAdded(locked, ports);
  await refreshAdded(ports);
  await fetchDependencies(locked, chartPath, ports);
}

/** What is wrong with one dependency is shown where it is declared. */
async function locatingDependency(chart: Chart, chartPath: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof HctlError) || error.location) throw error;
    const declared = chart.metadata.dependencies ?? [];
    const index = declared.findIndex((one) => isAbout(error.message, one));
    if (index < 0) throw error;
    const field = declared[index]?.version && error.code === "chart.no_version" ? "version" : "name";
    const location = locateMetadata(chart, ["dependencies", index, field]);
    throw error.restated(error.message, {
      location: location && { ...location, file: joinPath(chartPath, location.file) },
    });
  }
}

/** Helm's messages name a dependency in quotes, by its repository or by its name at their start. */
function isAbout(message: string, { name, repository = "" }: ChartDependency): boolean {
  if (message.includes(`"${name}"`) || message.startsWith(`${name} `)) return true;
  const place = repository.replace(/^file:\/\//, "").replace(/^(?:\.\.?\/)+/, "");
  return place !== "" && message.includes(place);
}

async function load(chartPath: string, { files }: DependencyPorts): Promise<Chart> {
  const stat = files.stat(chartPath);
  if (!stat) {
    throw new HctlError(
      "chart.not_found",
      `could not find ${chartPath}: stat ${chartPath}: no such file or directory`,
      { hint: neighbourHint(chartPath, files) },
    );
  }
  if (stat.kind !== "directory") throw new HctlError("chart.invalid", "only unpacked charts can be updated");
  return loadChartDirectory(chartPath, files);
}

async function updateChart(chart: Chart, chartPath: string, ports: DependencyPorts): Promise<void> {
  const declared = chart.metadata.dependencies;
  if (!declared) return;
  const sourced = sourceDependencies(declared, chartPath, ports);
  await refreshUnmanaged(sourced, ports);
  await refreshAdded(ports);
  const resolved = await resolveDependencies(sourced, chartPath, ports);
  const dependencies = await fetchDependencies(resolved, chartPath, ports);
  const digest = lockDigest(sourced.map(({ dependency }) => dependency), dependencies);
  if (lockOf(chart)?.digest === digest) return;
  const generated = new Date(ports.clock.nowMs()).toISOString();
  writeLock(chart, { dependencies, digest, generated }, chartPath, ports);
}

function writeLock({ metadata }: Chart, lock: ChartLock, chartPath: string, { files }: DependencyPorts): void {
  const name = metadata.apiVersion === "v1" ? "requirements.lock" : "Chart.lock";
  const path = joinPath(chartPath, name);
  if (files.statLink(path)?.kind === "link") {
    const target = files.stat(path) ? files.realPath(path) : "";
    throw new HctlError("file.not_writable", `the ${name} file is a symlink to "${target}"`);
  }
  replaceFile(path, new TextEncoder().encode(lockYaml(lock)), files);
}

function requireSync({ metadata }: Chart, wanted: readonly ChartDependency[], lock: ChartLock): void {
  if (lockDigest(wanted, lock.dependencies ?? []) === lock.digest) return;
  const isOld = metadata.apiVersion === "v1";
  if (isOld && oldLockDigest(metadata.dependencies ?? []) === lock.digest) return;
  const message = isOld
    ? "the lock file (requirements.lock) is out of sync with the dependencies file (requirements.yaml). Please update the " +
      "dependencies"
    : "the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update the dependencies " +
      "with 'helm dependency update'";
  throw new HctlError("chart.missing_dependency", message, { hint: "Run: hctl dependency update" });
}

function requireAdded(locked: readonly ChartDependency[], { folders, files }: DependencyPorts): void {
  const added = helmRepositories(folders.repositoryConfig, files);
  const missing = locked.flatMap(({ repository = "" }) => {
    if (repository === "" || /^(?:file|oci):\/\//.test(repository)) return [];
    return added.some(({ url }) => isSameAddress(url, repository)) ? [] : [repository];
  });
  if (missing.length === 0) return;
  const names = missing.join(", ");
  const message = `no repository definition for ${names}. Please add the missing repos via 'helm repo add'`;
  throw new HctlError("repository.unknown", message);
}
