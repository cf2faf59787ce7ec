import {
  compareVersions,
  formatVersion,
  matchesConstraint,
  maxNumber,
  parseVersion,
  requireMetadata,
  requirePrerelease,
  type Version,
  VersionError,
} from "../../version/mod.ts";
import { GoInt } from "../../yaml/mod.ts";
import { toBytes } from "../go_string.ts";
import { type Callable, GoError, GoObject, type Value } from "../value.ts";
import type { NamedFunctions } from "./function_ports.ts";
import { goBytes } from "./time/time_bytes.ts";

/** sprig's version functions (sprig docs, "Semantic Version Functions"). */
export const semverFunctions: NamedFunctions = [
  ["semver", { params: ["string"], call: (text: string) => goErrors(() => new SemverObject(parseVersion(text))) }],
  ["semverCompare", {
    params: ["string", "string"],
    call: (constraint: string, version: string) => goErrors(() => matchesConstraint(constraint, version)),
  }],
];

/**
 * A version in a template: `semver` returns a pointer (`*semver.Version`), its methods a struct (`semver.Version`), which
 * in Go lacks the methods that need a pointer: the comparisons and Original.
 */
class SemverObject extends GoObject {
  readonly version: Version;

  constructor(version: Version, form: "pointer" | "struct" = "pointer") {
    super(form === "pointer" ? "*semver.Version" : "semver.Version", {
      goKind: form === "pointer" ? "ptr" : "struct",
      fields: fieldsOf(version),
      methods: [...valueMethods(version), ...(form === "pointer" ? pointerMethods(version) : [])],
      text: () => formatVersion(version),
      deepCopy: () => new SemverObject(noVersion, form),
    });
    this.version = version;
  }
}

const noVersion: Version = { major: 0n, minor: 0n, patch: 0n, prerelease: "", metadata: "", original: "" };

/** Unexported in Go: out of a template's reach, but `eq` and `printf "%#v"` see them. */
function fieldsOf(version: Version): [string, Value][] {
  return [
    ["major", new GoInt(version.major, "uint64")],
    ["minor", new GoInt(version.minor, "uint64")],
    ["patch", new GoInt(version.patch, "uint64")],
    ["pre", version.prerelease],
    ["metadata", version.metadata],
    ["original", version.original],
  ];
}

type Methods = readonly (readonly [string, Callable])[];

function valueMethods(version: Version): Methods {
  return [
    ["Major", getter(() => new GoInt(version.major, "uint64"))],
    ["Minor", getter(() => new GoInt(version.minor, "uint64"))],
    ["Patch", getter(() => new GoInt(version.patch, "uint64"))],
    ["Prerelease", getter(() => version.prerelease)],
    ["Metadata", getter(() => version.metadata)],
    ["String", getter(() => formatVersion(version))],
    ["Value", getter(() => formatVersion(version))],
    ["MarshalText", getter(() => goBytes(toBytes(formatVersion(version))))],
    ["MarshalJSON", getter(() => goBytes(toBytes(`"${formatVersion(version)}"`)))],
    ...changes(version),
  ];
}

function getter(read: () => Value): Callable {
  return { params: [], call: read };
}

function pointerMethods(version: Version): Methods {
  const comparison = (decide: (order: number) => Value): Callable => ({
    params: ["*semver.Version"],
    call: (other: SemverObject | null) => decide(compareVersions(version, requireVersion(other))),
  });
  return [
    ["Original", getter(() => version.original)],
    ["Compare", comparison((order) => GoInt.int(order))],
    ["Equal", comparison((order) => order === 0)],
    ["LessThan", comparison((order) => order < 0)],
    ["LessThanEqual", comparison((order) => order <= 0)],
    ["GreaterThan", comparison((order) => order > 0)],
    ["GreaterThanEqual", comparison((order) => order >= 0)],
  ];
}

function requireVersion(other: SemverObject | null): Version {
  if (other) return other.version;
  throw new GoError("runtime error: invalid memory address or nil pointer dereference");
}

function changes(version: Version): Methods {
  const increment = (next: () => Partial<Version>): Callable => ({
    params: [],
    call: () => changed(version, { prerelease: "", metadata: "", ...next() }),
  });
  const isRelease = version.prerelease === "";
  return [
    ["IncMajor", increment(() => ({ major: successor("major", version), minor: 0n, patch: 0n }))],
    ["IncMinor", increment(() => ({ minor: successor("minor", version), patch: 0n }))],
    ["IncPatch", increment(() => isRelease ? { patch: successor("patch", version) } : {})],
    ["SetPrerelease", setter(version, "prerelease", requirePrerelease)],
    ["SetMetadata", setter(version, "metadata", requireMetadata)],
  ];
}

function successor(part: "major" | "minor" | "patch", version: Version): bigint {
  if (version[part] === maxNumber) throw new GoError(`${part} version increment would overflow uint64`);
  return version[part] + 1n;
}

function setter(version: Version, part: "prerelease" | "metadata", require: (text: string) => void): Callable {
  return {
    params: ["string"],
    call: (text: string) => {
      if (text !== "") goErrors(() => require(text));
      return changed(version, { [part]: text });
    },
  };
}

/** A changed version; its original text keeps the leading `v`. */
function changed(version: Version, parts: Partial<Version>): SemverObject {
  const next = { ...version, ...parts };
  const prefix = version.original.startsWith("v") ? "v" : "";
  return new SemverObject({ ...next, original: prefix + formatVersion(next) }, "struct");
}

function goErrors<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof VersionError) throw new GoError(error.message, { cause: error });
    throw error;
  }
}
