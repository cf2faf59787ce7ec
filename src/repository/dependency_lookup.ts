import { HctlError, nearestName } from "../errors.ts";
import { newestMatching, VersionError } from "../version/mod.ts";
import type { ChartIndex, IndexEntry } from "./chart_index.ts";
import { chartsHint, newestVersions } from "./choose_version.ts";
import { helmRepositories, type HelmRepository } from "./dependency_home.ts";
import { cachedIndex, fetchBytes, fetchIndex, repositoryAddress } from "./dependency_index.ts";
import type { DependencyPorts } from "./dependency_ports.ts";
import { type Address, isWeb, resolveAddress } from "./resolve_address.ts";

/** A chart somewhere else, as Helm's commands name one. */
interface RemoteRequest {
  /** An address, `repository/chart`, or a chart's name with `repository`. */
  readonly name: string;
  /** The address of a repository that need not be added. */
  readonly repository?: string | undefined;
  /** A version or a range; the newest without it. */
  readonly version?: string | undefined;
  /** Lets the newest be a pre-release. */
  readonly prereleases?: boolean;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

type LookupPorts = Pick<DependencyPorts, "files" | "http" | "folders">;

/**
 * Fetches a chart's archive: from an address, a repository's address, or one of the repositories that were added to Helm.
 *
 * @throws {HctlError} `chart.not_found`, `chart.no_version`, `repository.unknown`, `http.failed` and others, in Helm's words.
 */
export async function findRemoteChart(request: RemoteRequest, ports: LookupPorts): Promise<Uint8Array> {
  return fetchBytes(await addressOf(request, ports), ports);
}

async function addressOf(request: RemoteRequest, ports: LookupPorts): Promise<Address> {
  const { name, repository: url, username, password } = request;
  if (url) return inRepository({ name: url, url, username, password }, request, ports);
  if (isWeb(name)) return repositoryAddress({ name, url: name, username, password });
  return inAdded(request, ports);
}

async function inRepository(repository: HelmRepository, request: RemoteRequest, ports: LookupPorts): Promise<Address> {
  const index = await open(repository, ports);
  const { name, version } = request;
  const entry = entryOf(index, name, request);
  if (entry) return { ...index.address, url: resolveAddress(entry.url, index.address.url) };
  const shown = version ? `"${name}" version "${version}"` : `"${name}"`;
  throw new HctlError("chart.not_found", `chart ${shown} not found in ${repository.url} repository`, {
    hint: whatThereIs(index, name),
  });
}

async function open(repository: HelmRepository, ports: LookupPorts): Promise<ChartIndex> {
  try {
    return await fetchIndex(repository, ports);
  } catch (cause) {
    if (!(cause instanceof HctlError)) throw cause;
    const problem =
      `looks like "${repository.url}" is not a valid chart repository or cannot be reached: ${cause.message}`;
    const hint = cause.hint ??
      "Check the address, and that this machine reaches it; a repository has an index.yaml there";
    throw new HctlError("repository.unreachable", problem, { hint, cause });
  }
}

function inAdded(request: RemoteRequest, ports: LookupPorts): Address {
  const slash = request.name.indexOf("/");
  if (slash < 0) {
    const problem = `non-absolute URLs should be in form of repo_name/path_to_chart, got: ${request.name}`;
    throw new HctlError("chart.not_found", problem, { hint: "A folder that is not there needs ./ before it" });
  }
  const [repositoryName, name] = [request.name.slice(0, slash), request.name.slice(slash + 1)];
  const added = helmRepositories(ports.folders.repositoryConfig, ports.files);
  const repository = added.find((one) => one.name === repositoryName);
  if (!repository) {
    throw new HctlError("repository.unknown", `repo ${repositoryName} not found`, {
      hint: unknownRepositoryHint(request.name, repositoryName, added.map((one) => one.name)),
    });
  }
  const index = cachedIndex(repository, ports);
  const entry = entryOf(index, name, request);
  if (entry) return { ...index.address, url: resolveAddress(entry.url, repository.url) };
  const wanted = request.version ? ` matching ${request.version}` : "";
  const place = "not found in " + repositoryName + " index. (try 'helm repo update')";
  throw new HctlError("chart.not_found", `chart "${name}"${wanted} ${place}`, { hint: whatThereIs(index, name) });
}

function unknownRepositoryHint(chart: string, repository: string, added: readonly string[]): string {
  const near = nearestName(repository, added);
  if (near) return `Did you mean "${near}"?`;
  const known = added.length > 0 ? `Added are: ${added.join(", ")}` : "No repository was added";
  return `${known}; there is no folder or archive "${chart}" either; --repo URL names a repository that was not added`;
}

/** The versions of a chart that an index does name, or the charts. */
function whatThereIs(index: ChartIndex, name: string): string {
  const versions = newestVersions(index.entries(name) ?? []);
  if (versions.length > 0) {
    const isOnlyEarly = versions.every((version) => version.includes("-"));
    return `Newest versions: ${versions.join(", ")}${isOnlyEarly ? "; --devel takes pre-releases" : ""}`;
  }
  return chartsHint(name, index.names);
}

function entryOf(
  index: ChartIndex,
  name: string,
  { version = "", prereleases }: RemoteRequest,
): IndexEntry | undefined {
  try {
    return newestMatching(index.entries(name) ?? [], version.trim(), { versionOf: (one) => one.version, prereleases });
  } catch (error) {
    if (error instanceof VersionError) return undefined;
    throw error;
  }
}
