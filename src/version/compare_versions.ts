import type { Version } from "./version.ts";

/**
 * Orders two versions (semver.org, section 11): below zero when `a` is lower, 0 when they rank the same. A pre-release is
 * lower than its release; metadata does not count.
 */
export function compareVersions(a: Version, b: Version): -1 | 0 | 1 {
  return compareNumbers(a.major, b.major) || compareNumbers(a.minor, b.minor) || compareNumbers(a.patch, b.patch) ||
    comparePrereleases(a.prerelease, b.prerelease);
}

function compareNumbers(a: bigint | number | string, b: bigint | number | string): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function comparePrereleases(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  if (a === "" || b === "") return a === "" ? 1 : -1;
  const [left, right] = [a.split("."), b.split(".")];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const order = compareIdentifiers(left[at]!, right[at]!);
    if (order !== 0) return order;
  }
  return compareNumbers(left.length, right.length);
}

function compareIdentifiers(a: string, b: string): -1 | 0 | 1 {
  const [isNumberA, isNumberB] = [a, b].map((part) => /^\d+$/.test(part));
  if (isNumberA && isNumberB) return compareNumbers(BigInt(a), BigInt(b));
  if (isNumberA || isNumberB) return isNumberA ? -1 : 1;
  return compareNumbers(a, b);
}
