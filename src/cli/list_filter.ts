import { HctlError } from "../errors.ts";
import { compileRegex, GoError } from "../template/mod.ts";
import type { StoredRelease } from "../revision/mod.ts";
import { compareBytes } from "../yaml/mod.ts";
import type { OptionValues } from "./command.ts";
import { parseSelector } from "./label_selector.ts";

const byOption: Readonly<Record<string, readonly string[]>> = {
  deployed: ["deployed"],
  failed: ["failed"],
  pending: ["pending-install", "pending-upgrade", "pending-rollback"],
  superseded: ["superseded"],
  uninstalled: ["uninstalled"],
  uninstalling: ["uninstalling"],
};

/**
 * The releases that `list` shows, of all that are stored: their newest revisions, by name, regular expression, status and labels
 * (Helm docs, "helm list"). `--superseded` alone shows every superseded revision.
 *
 * @throws {HctlError} `usage.invalid` for a pattern or a selector that is none.
 */
export function filterReleases(releases: readonly StoredRelease[], options: OptionValues): readonly StoredRelease[] {
  const matches = nameFilter(options.text("filter"));
  const named = releases.filter(({ name }) => matches(name));
  if (named.length === 0) return [];
  const chosen = Object.keys(byOption).filter((name) => options.isSet(name));
  const statuses = Object.entries(byOption).flatMap(([name, list]) =>
    chosen.length === 0 || chosen.includes(name) ? list : []
  );
  const isMatch = parseSelector(options.text("selector") ?? "");
  const latest = chosen.length === 1 && chosen[0] === "superseded" ? named : newestOfEach(named);
  return latest.filter(({ status, labels }) => statuses.includes(status) && isMatch(labels));
}

/** By name, or by time with `--date`; backwards with `--reverse`. */
export function sortReleases(releases: readonly StoredRelease[], options: OptionValues): readonly StoredRelease[] {
  const byName = (a: StoredRelease, b: StoredRelease) =>
    compareBytes(a.name, b.name) || compareBytes(a.namespace, b.namespace) || a.number - b.number;
  const byDate = (a: StoredRelease, b: StoredRelease) => Number(secondsOf(a) - secondsOf(b)) || byName(a, b);
  const sorted = [...releases].sort(options.isSet("date") ? byDate : byName);
  return options.isSet("reverse") ? sorted.reverse() : sorted;
}

/** Helm compares whole seconds; releases without a time come first. */
function secondsOf({ lastDeployed }: StoredRelease): bigint {
  return lastDeployed?.unixSeconds ?? -(2n ** 62n);
}

function newestOfEach(releases: readonly StoredRelease[]): readonly StoredRelease[] {
  const sorted = releases.toSorted((a, b) => a.number - b.number);
  return [...new Map(sorted.map((release) => [`${release.namespace}/${release.name}`, release])).values()];
}

function nameFilter(pattern: string | undefined): (name: string) => boolean {
  if (!pattern) return () => true;
  try {
    const regex = compileRegex(pattern);
    return (name) => regex.search(name)(0) !== undefined;
  } catch (cause) {
    if (!(cause instanceof GoError)) throw cause;
    throw new HctlError("usage.invalid", cause.message, { hint: "--filter takes RE2 syntax", cause });
  }
}
