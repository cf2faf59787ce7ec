import { byteLength, goQuote } from "../text/mod.ts";
import { compareVersions } from "./compare_versions.ts";
import { parseVersion } from "./parse_version.ts";
import { type Version, VersionError } from "./version.ts";

/** A range of versions: `^1.2`, `>=1.0.0 <2.0.0 || ~3.1`. */
export interface Constraint {
  readonly check: (version: Version) => boolean;
}

/** One comparison. `given` counts the numbers written before a wildcard: 2 for `1.2` and `1.2.x`, 0 for `*`. */
interface Term {
  readonly operator: string;
  readonly bound: Version;
  readonly given: number;
}

const maxBytes = 512;
const number = "[0-9xX*|]+";
const identifiers = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
const versionPattern =
  `v?(?:${number})(?:\\.(?:${number}))?(?:\\.(?:${number}))?(?:-${identifiers})?(?:\\+${identifiers})?`;
const blank = "[\\t\\n\\f\\r ]";
const termPattern = `(?:(?:=|!=|>|<|>=|=>|<=|=<|~|~>|\\^)${blank}*)?${versionPattern}`;
const wholePattern = new RegExp(
  `^${blank}*${termPattern}(?:(?:${blank}*,${blank}*|${blank}+)${termPattern})*${blank}*$`,
);
const hyphenPattern = new RegExp(`${blank}*(${versionPattern})${blank}+-${blank}+(${versionPattern})${blank}*`, "g");
const partsPattern = new RegExp(
  `(=>|>=|=<|<=|!=|~>|[=<>~^])?${blank}*` +
    `v?(${number})(?:\\.(${number}))?(?:\\.(${number}))?((?:-${identifiers})?)(?:\\+${identifiers})?`,
  "g",
);

/**
 * Reads a constraint as Helm does for chart versions, `kubeVersion` and `semverCompare` (Helm docs, "Best Practices:
 * Dependencies"): `||` is or, blanks and commas are and, `1.2 - 1.4` includes both ends. A pre-release matches only where
 * the constraint, between two `||`, names one itself.
 *
 * @throws {VersionError} `improper constraint: "…"` or `constraint parser error`.
 */
export function parseConstraint(text: string): Constraint {
  if (byteLength(text) > maxBytes) {
    throw new VersionError(`constraint string is too long (max ${maxBytes} bytes)`);
  }
  const alternatives = text.replaceAll(hyphenPattern, ">= $1, <= $2 ").split("||").map(parseAlternative);
  return { check: (version) => alternatives.some((terms) => meetsAll(version, terms)) };
}

function parseAlternative(text: string): Term[] {
  if (!wholePattern.test(text)) throw new VersionError(`improper constraint: ${goQuote(text)}`);
  return [...text.matchAll(partsPattern)].map(parseTerm);
}

function parseTerm([, operator = "=", major = "", minor, patch, prerelease = ""]: RegExpMatchArray): Term {
  const numbers = [major, minor, patch];
  const wildcard = numbers.findIndex((part) => part === undefined || /^[xX*]$/.test(part));
  const given = wildcard < 0 ? 3 : wildcard;
  const exact = numbers.map((part, at) => at < given ? part : "0").join(".");
  return { operator, given, bound: parseBound(exact + prerelease) };
}

function parseBound(text: string): Version {
  try {
    return parseVersion(text);
  } catch (error) {
    if (error instanceof VersionError) throw new VersionError("constraint parser error", { cause: error });
    throw error;
  }
}

function meetsAll(version: Version, terms: readonly Term[]): boolean {
  const isAdmitted = version.prerelease === "" || terms.some(({ bound }) => bound.prerelease !== "");
  return isAdmitted && terms.every((term) => meets(version, term));
}

function meets(version: Version, term: Term): boolean {
  switch (term.operator) {
    case "=":
      return term.given === 3 ? compareVersions(version, term.bound) === 0 : isWithin(version, term, term.given);
    case "!=":
      return comparePrefix(version, term) !== 0 || (term.given === 2 && version.prerelease !== term.bound.prerelease);
    case ">":
      return comparePrefix(version, term) > 0;
    case "<=":
    case "=<":
      return (term.given === 0 ? compareNumbers(version, term.bound, 2) : comparePrefix(version, term)) <= 0;
    case "<":
      return compareVersions(version, term.bound) < 0;
    case "~":
    case "~>":
      return isWithin(version, term, tildeLength(term));
    case "^":
      return isWithin(version, term, caretLength(term));
    default:
      return compareVersions(version, term.bound) >= 0;
  }
}

/** Whether a version is not below the bound and shares its first `length` numbers. */
function isWithin(version: Version, { bound }: Term, length: number): boolean {
  return compareVersions(version, bound) >= 0 && compareNumbers(version, bound, length) === 0;
}

/** How many numbers `~` holds fast; `~0.0.0` means any version. */
function tildeLength({ bound, given }: Term): number {
  const isZero = bound.major + bound.minor + bound.patch === 0n;
  return given === 3 && isZero ? 0 : Math.min(given, 2);
}

/** How many numbers `^` holds fast: up to the first that is not zero. */
function caretLength({ bound, given }: Term): number {
  if (given === 0) return 3;
  if (bound.major > 0n || given === 1) return 1;
  return bound.minor > 0n || given === 2 ? 2 : 3;
}

/** Compares as many numbers as the constraint gives; all of the version when it gives all or none. */
function comparePrefix(version: Version, { bound, given }: Term): number {
  return given === 0 || given === 3 ? compareVersions(version, bound) : compareNumbers(version, bound, given);
}

function compareNumbers(a: Version, b: Version, length: number): number {
  const [left, right] = [a, b].map(({ major, minor, patch }) => [major, minor, patch].slice(0, length));
  const at = left!.findIndex((value, index) => value !== right![index]);
  if (at < 0) return 0;
  return left![at]! < right![at]! ? -1 : 1;
}
