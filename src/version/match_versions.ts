import { attempt } from "../errors.ts";
import { compareVersions } from "./compare_versions.ts";
import { type Constraint, parseConstraint } from "./constraint.ts";
import { parseVersion, readVersion } from "./parse_version.ts";
import { type Version, VersionError } from "./version.ts";

/**
 * Whether a version lies in a constraint, pre-releases only where the constraint names one.
 *
 * @throws {VersionError} When either text cannot be read; the constraint is read first.
 */
export function matchesConstraint(constraint: string, version: string): boolean {
  return parseConstraint(constraint).check(parseVersion(version));
}

/**
 * Whether a cluster satisfies a chart's `kubeVersion` (Helm docs, "The Chart.yaml File"). What providers add to the
 * cluster's version (`v1.29.0-eks-abc`) does not count. False, as in Helm, when either text cannot be read.
 */
export function isKubeVersionCompatible(constraint: string, clusterVersion: string): boolean {
  const check = () => parseConstraint(constraint).check(withoutSuffix(parseVersion(clusterVersion)));
  return attempt(VersionError, check) ?? false;
}

function withoutSuffix(version: Version): Version {
  return { ...version, prerelease: "", metadata: "" };
}

/**
 * Chooses from an index the entry that `wanted` asks for: the one with exactly this version text, otherwise the newest
 * in the constraint. "" asks for the newest release. Entries whose version cannot be read are passed over.
 *
 * @param options.prereleases Lets "" choose a pre-release too, as `--devel` does.
 * @returns undefined when nothing matches.
 * @throws {VersionError} When `wanted` is neither an exact version of an entry nor a constraint.
 */
export function newestMatching<Entry>(
  entries: readonly Entry[],
  wanted: string,
  options: { readonly versionOf: (entry: Entry) => string; readonly prereleases?: boolean },
): Entry | undefined {
  const exact = wanted === "" ? undefined : entries.find((entry) => options.versionOf(entry) === wanted);
  if (exact !== undefined) return exact;
  const constraint = parseConstraint(wanted || (options.prereleases ? ">0.0.0-0" : "*"));
  return newestOf(entries, constraint, options.versionOf);
}

function newestOf<Entry>(
  entries: readonly Entry[],
  constraint: Constraint,
  versionOf: (entry: Entry) => string,
): Entry | undefined {
  let newest: { readonly entry: Entry; readonly version: Version } | undefined;
  for (const entry of entries) {
    const version = readVersion(versionOf(entry));
    if (!version || !constraint.check(version)) continue;
    if (!newest || compareVersions(version, newest.version) > 0) newest = { entry, version };
  }
  return newest?.entry;
}
