export { compareVersions } from "./compare_versions.ts";
export { type Constraint, parseConstraint } from "./constraint.ts";
export { isKubeVersionCompatible, matchesConstraint, newestMatching } from "./match_versions.ts";
export { parseStrictVersion, parseVersion, readVersion, requireMetadata, requirePrerelease } from "./parse_version.ts";
export { formatVersion, maxNumber, type Version, VersionError } from "./version.ts";
