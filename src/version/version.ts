/**
 * A version as Helm reads it (semver.org, read leniently). The three numbers are Go's uint64; `original` is the text it
 * was read from.
 */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** Without the leading `-`; "" when there is none. */
  readonly prerelease: string;
  /** Without the leading `+`; "" when there is none. */
  readonly metadata: string;
  readonly original: string;
}

/** Text that is no version or no constraint; the message is the one Helm prints. */
export class VersionError extends Error {}

/** The largest number a version can hold. */
export const maxNumber = 2n ** 64n - 1n;

/** The version in full, without a leading `v`: `1.2.0-rc.1+build`. */
export function formatVersion({ major, minor, patch, prerelease, metadata }: Omit<Version, "original">): string {
  const core = `${major}.${minor}.${patch}`;
  return core + (prerelease === "" ? "" : `-${prerelease}`) + (metadata === "" ? "" : `+${metadata}`);
}
