import type { ChartDependency } from "../chart/mod.ts";
import { digest, toHex } from "../system/mod.ts";
import { PlainStruct, type PlainValue, printJson } from "../yaml/mod.ts";

/** The digest of a lock: what was asked for and what was found, as Helm 3 and later compute it. */
export function lockDigest(wanted: readonly ChartDependency[], locked: readonly ChartDependency[]): string {
  return sha256([wanted.map(struct), locked.map(struct)]);
}

/** The digest of a lock as Helm 2 computed it, which locks of version 1 charts may still have. */
export function oldLockDigest(wanted: readonly ChartDependency[]): string {
  return sha256(new PlainStruct([["dependencies", wanted.map(struct)]]) as PlainValue);
}

function sha256(value: PlainValue): string {
  return `sha256:${toHex(digest("sha256", new TextEncoder().encode(printJson(value))))}`;
}

/** A dependency in the order of Go's struct; only name and repository are written when empty. */
function struct(dependency: ChartDependency): PlainValue {
  const { name, version, repository = "", condition, tags = [], enabled, importValues = [], alias } = dependency;
  const fields = new PlainStruct();
  fields.set("name", name);
  if (version) fields.set("version", version);
  fields.set("repository", repository);
  if (condition) fields.set("condition", condition);
  if (tags.length > 0) fields.set("tags", tags);
  if (enabled) fields.set("enabled", true);
  if (importValues.length > 0) fields.set("import-values", importValues);
  if (alias) fields.set("alias", alias);
  return fields as PlainValue;
}
