import { attempt } from "../errors.ts";
import { byteLength } from "../text/mod.ts";
import { maxNumber, type Version, VersionError } from "./version.ts";

const maxBytes = 256;
const loose = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([\w.-]+))?(?:\+([\w.-]+))?$/;
const strictCore = /^([^.]*)\.([^.]*)\.([^+-]*)(?:-([^+]*))?(?:\+([\s\S]*))?$/;
const identifiers = /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/;
const paddedNumber = /(^|\.)0\d+(\.|$)/;

/**
 * Reads a version as leniently as Helm reads those of charts and clusters: a leading `v`, missing minor and patch numbers
 * and leading zeros are accepted; `original` keeps the text.
 *
 * @throws {VersionError} `invalid semantic version`, `version segment starts with 0` …
 */
export function parseVersion(text: string): Version {
  requireShort(text);
  const parts = loose.exec(text);
  const [, major = "0", minor = "0", patch = "0", prerelease = "", metadata = ""] = parts ?? [];
  if (!parts || !areIdentifiers(prerelease) || !areIdentifiers(metadata)) {
    throw new VersionError("invalid semantic version");
  }
  const [a, b, c] = [major, minor, patch].map((digits) => parseNumber(digits, "error parsing version segment: "));
  if (paddedNumber.test(prerelease)) throw new VersionError("version segment starts with 0");
  return { major: a!, minor: b!, patch: c!, prerelease, metadata, original: text };
}

/**
 * Reads a version exactly as semver.org defines it: three numbers without leading zeros, no `v`. Tags of an OCI registry
 * count as versions only in this form.
 *
 * @throws {VersionError}
 */
export function parseStrictVersion(text: string): Version {
  requireShort(text);
  if (text === "") throw new VersionError("version string empty");
  const parts = strictCore.exec(text);
  if (!parts) throw new VersionError("invalid semantic version");
  if (parts[5] !== undefined) requireMetadata(parts[5]);
  if (parts[4] !== undefined) requirePrerelease(parts[4]);
  const numbers = parts.slice(1, 4);
  numbers.forEach(requireStrictNumber);
  const [major, minor, patch] = numbers.map((digits) => parseNumber(digits, ""));
  return {
    major: major!,
    minor: minor!,
    patch: patch!,
    prerelease: parts[4] ?? "",
    metadata: parts[5] ?? "",
    original: text,
  };
}

/** Refuses what cannot stand behind the `-` of a version. @throws {VersionError} */
export function requirePrerelease(text: string): void {
  const wrong = text.split(".").find((part) => !identifiers.test(part) || paddedNumber.test(part));
  if (wrong === undefined) return;
  throw new VersionError(identifiers.test(wrong) ? "version segment starts with 0" : "invalid prerelease string");
}

/** Refuses what cannot stand behind the `+` of a version. @throws {VersionError} */
export function requireMetadata(text: string): void {
  if (!identifiers.test(text)) throw new VersionError("invalid metadata string");
}

function areIdentifiers(text: string): boolean {
  return text === "" || identifiers.test(text);
}

function requireShort(text: string): void {
  if (byteLength(text) > maxBytes) {
    throw new VersionError(`version string is too long (max ${maxBytes} bytes)`);
  }
}

function requireStrictNumber(digits: string): void {
  if (!/^\d*$/.test(digits)) throw new VersionError("invalid characters in version");
  if (digits.length > 1 && digits.startsWith("0")) throw new VersionError("version segment starts with 0");
}

function parseNumber(digits: string, prefix: string): bigint {
  if (digits === "") throw new VersionError(`${prefix}strconv.ParseUint: parsing "": invalid syntax`);
  const value = BigInt(digits);
  if (value <= maxNumber) return value;
  throw new VersionError(`${prefix}strconv.ParseUint: parsing "${digits}": value out of range`);
}

/** The same for text that may be something else: undefined when it is no version. */
export function readVersion(text: string): Version | undefined {
  return attempt(VersionError, () => parseVersion(text));
}
