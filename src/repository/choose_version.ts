import { HctlError, nearestName } from "../errors.ts";
import { compareVersions, newestMatching, readVersion, VersionError } from "../version/mod.ts";
import type { ChartIndex, IndexEntry } from "./chart_index.ts";
import type { ChartRequest } from "./chart_request.ts";
import { resolveAddress } from "./resolve_address.ts";

/** Versions that an error lists. */
const mostListed = 5;

/**
 * The version of a chart that a request means: the one of exactly that text, otherwise the newest in the range; without a version
 * the newest stable one.
 *
 * @returns The entry, its url a whole address.
 * @throws {HctlError} `chart.not_found` with the nearest name, `chart.no_version` with the newest ones there are.
 */
export function chooseVersion(index: ChartIndex, name: string, request: ChartRequest): IndexEntry {
  const entries = index.entries(name);
  if (!entries) throw notFound(index, name, request);
  const entry = chosen(entries, request);
  if (!entry) throw noVersion(index, entries, request);
  return { ...entry, url: resolveAddress(entry.url, index.address.url) };
}

function chosen(entries: readonly IndexEntry[], { version, versionLocation }: ChartRequest): IndexEntry | undefined {
  try {
    return newestMatching(entries, version ?? "", { versionOf: (entry) => entry.version });
  } catch (cause) {
    if (!(cause instanceof VersionError)) throw cause;
    throw new HctlError("chart.no_version", `"${version}" is neither a version nor a range of versions`, {
      location: versionLocation,
      hint: `There is: ${newestVersions(entries).join(", ")}`,
      cause,
    });
  }
}

function notFound({ repository, names }: ChartIndex, name: string, { location }: ChartRequest): HctlError {
  return new HctlError("chart.not_found", `No chart "${name}" in repository "${repository.name}"`, {
    location,
    hint: chartsHint(name, names),
  });
}

/** The chart of a repository that was probably meant, otherwise those there are. */
export function chartsHint(name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  const known = names.length > 8 ? `${names.slice(0, 8).join(", ")} and ${names.length - 8} more` : names.join(", ");
  return near ? `Did you mean "${near}"?` : names.length > 0 ? `Charts: ${known}` : "The repository is empty";
}

function noVersion(
  { repository }: ChartIndex,
  entries: readonly IndexEntry[],
  { chart, version, location, versionLocation }: ChartRequest,
): HctlError {
  const found = newestVersions(entries);
  const wanted = version === undefined ? "is stable" : `matches "${version}"`;
  const list = found.length > 0 ? `Newest versions: ${found.join(", ")}` : `Repository "${repository.name}" lists none`;
  const isOnlyEarly = found.length > 0 && found.every((one) => one.includes("-"));
  return new HctlError("chart.no_version", `No version of "${chart}" ${wanted}`, {
    location: versionLocation ?? location,
    hint: isOnlyEarly ? `${list}; a pre-release must be named, or the range end in -0` : list,
  });
}

/** The newest versions, newest first; what is no version is left out. */
export function newestVersions(entries: readonly IndexEntry[]): string[] {
  return entries
    .flatMap(({ version }) => readVersion(version) ?? [])
    .sort((a, b) => compareVersions(b, a))
    .slice(0, mostListed)
    .map(({ original }) => original);
}
