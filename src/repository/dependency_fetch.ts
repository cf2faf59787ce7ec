import { type ChartDependency, loadChartDirectory, packageChart, packageName } from "../chart/mod.ts";
import { HctlError, reworded } from "../errors.ts";
import { baseName, joinPath } from "../system/mod.ts";
import { compareVersions, parseVersion } from "../version/mod.ts";
import type { ChartIndex, IndexEntry } from "./chart_index.ts";
import { replaceArchives } from "./dependency_archives.ts";
import { helmRepositories } from "./dependency_home.ts";
import { cachedIndex, fetchBytes, fetchIndex, repositoryAddress } from "./dependency_index.ts";
import { localPath } from "./dependency_local.ts";
import type { DependencyPorts } from "./dependency_ports.ts";
import { isSameAddress } from "./dependency_repositories.ts";
import { readConstraint } from "./dependency_resolve.ts";
import { type Address, resolveAddress } from "./resolve_address.ts";

/**
 * Brings locked dependencies into charts/ and removes the archives there that are none of them. Nothing changes when one
 * cannot be had.
 *
 * @returns The dependencies, those of folders with the version they have.
 * @throws {HctlError} What went wrong first, in Helm's words.
 */
export async function fetchDependencies(
  locked: readonly ChartDependency[],
  chartPath: string,
  ports: DependencyPorts,
): Promise<readonly ChartDependency[]> {
  const { files, print } = ports;
  const folder = joinPath(chartPath, "charts");
  const stat = files.stat(folder);
  if (stat && stat.kind !== "directory") throw new HctlError("chart.invalid", `"${folder}" is not a directory`);
  files.makeDirectory(folder);
  print(`Saving ${locked.length} charts`);
  const fetching = new Fetching(chartPath, ports);
  const fetched: ChartDependency[] = [];
  for (const dependency of locked) fetched.push(await fetching.bring(dependency));
  await replaceArchives(fetching.archives, locked, { folder, ports });
  return fetched;
}

class Fetching {
  readonly #chartPath: string;
  readonly #ports: DependencyPorts;
  readonly #addresses = new Set<string>();
  /** By file name. */
  readonly archives = new Map<string, Uint8Array>();

  constructor(chartPath: string, ports: DependencyPorts) {
    this.#chartPath = chartPath;
    this.#ports = ports;
  }

  bring(dependency: ChartDependency): Promise<ChartDependency> {
    const { repository = "" } = dependency;
    if (repository === "") return this.#checkVendored(dependency);
    return this.#told(() => repository.startsWith("file://") ? this.#pack(dependency) : this.#download(dependency));
  }

  /** Helm tells of these errors on its output, too. */
  async #told(work: () => Promise<ChartDependency>): Promise<ChartDependency> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof HctlError) this.#ports.print(`Save error occurred:  ${error.message}`);
      throw error;
    }
  }

  async #checkVendored(dependency: ChartDependency): Promise<ChartDependency> {
    const { name, version = "" } = dependency;
    const place = "Assuming it exists in the charts directory";
    this.#ports.print(`Dependency ${name} did not declare a repository. ${place}`);
    const has = await this.#vendoredVersion(name);
    const isFitting = readConstraint(version, name).check(parseVersion(has));
    if (isFitting) return dependency;
    return this.#told(() => {
      const problem = `dependency ${name} at version ${has} does not satisfy the constraint ${version}`;
      throw new HctlError("chart.no_version", problem);
    });
  }

  async #vendoredVersion(name: string): Promise<string> {
    const path = joinPath(this.#chartPath, "charts", name);
    try {
      return (await loadChartDirectory(path, this.#ports.files)).metadata.version;
    } catch (error) {
      throw reworded(error, (reason) => `unable to load chart '${path}': ${reason}`);
    }
  }

  async #pack(dependency: ChartDependency): Promise<ChartDependency> {
    const { name, version = "", repository = "" } = dependency;
    const { files, clock } = this.#ports;
    const chart = await loadChartDirectory(localPath(repository, this.#chartPath, files), files);
    if (!readConstraint(version, name).check(parseVersion(chart.metadata.version))) {
      throw new HctlError("chart.no_version", `can't get a valid version for dependency ${name}`);
    }
    this.archives.set(packageName(chart), await packageChart(chart, clock.nowMs()));
    return { ...dependency, version: chart.metadata.version };
  }

  async #download(dependency: ChartDependency): Promise<ChartDependency> {
    const { name, repository = "" } = dependency;
    const address = await this.#find(dependency);
    if (this.#addresses.has(address.url)) {
      this.#ports.print(`Already downloaded ${name} from repo ${repository}`);
      return dependency;
    }
    this.#ports.print(`Downloading ${name} from repo ${repository}`);
    this.archives.set(fileNameOf(address.url), await this.#fetchArchive(address));
    this.#addresses.add(address.url);
    return dependency;
  }

  async #fetchArchive(address: Address): Promise<Uint8Array> {
    if (this.#ports.verify) {
      throw new HctlError("chart.corrupt", `could not verify ${address.url}: signatures are not supported yet`, {
        hint: "Leave --verify out, or verify with: helm verify",
      });
    }
    try {
      return await fetchBytes(address, this.#ports);
    } catch (error) {
      throw reworded(error, (reason) => `could not download ${address.url}: ${reason}`);
    }
  }

  async #find({ name, version = "", repository = "" }: ChartDependency): Promise<Address> {
    const added = helmRepositories(this.#ports.folders.repositoryConfig, this.#ports.files);
    const known = added.find(({ url }) => isSameAddress(url, repository));
    if (known) {
      const entry = versionOf(cachedIndex(known, this.#ports), name, version);
      return { ...repositoryAddress(known), url: resolveAddress(entry.url, repository) };
    }
    const index = await this.#openUnmanaged(name, repository);
    const entry = index.entries(name)?.find((one) => one.version === version);
    if (entry) return { ...index.address, url: resolveAddress(entry.url, index.address.url) };
    const place = `chart "${name}" version "${version}" not found in ${repository} repository`;
    throw new HctlError("chart.no_version", `could not find : chart ${name} not found in ${repository}: ${place}`);
  }

  async #openUnmanaged(name: string, url: string): Promise<ChartIndex> {
    try {
      return await fetchIndex({ name: url, url }, this.#ports);
    } catch (error) {
      const problem = `looks like "${url}" is not a valid chart repository or cannot be reached`;
      throw reworded(error, (reason) => `could not find : chart ${name} not found in ${url}: ${problem}: ${reason}`);
    }
  }
}

function versionOf(index: ChartIndex, name: string, version: string): IndexEntry {
  const entries = index.entries(name);
  if (!entries) throw new HctlError("chart.not_found", "could not find : entry not found");
  const found = entries.find((entry) => version === "" || isSameVersion(entry.version, version));
  if (!found) throw new HctlError("chart.no_version", "could not find : no matching version");
  return found;
}

function isSameVersion(a: string, b: string): boolean {
  try {
    return compareVersions(parseVersion(a), parseVersion(b)) === 0;
  } catch {
    return false;
  }
}

function fileNameOf(url: string): string {
  return decodeURIComponent(baseName(new URL(url).pathname));
}
