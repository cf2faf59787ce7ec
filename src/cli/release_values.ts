import { mergeValues, parseSet } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { readValuesFile, type ReleaseSpec, type SetEntry } from "../releases/mod.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";

/** The values a release of the file is given: its files and inline maps in order, then its `set`. */
export function releaseValues(spec: ReleaseSpec, folder: string, files: FileSystem): PlainMap {
  const layers = spec.values.map((source) =>
    source.kind === "inline" ? source.values : readValuesFile(joinPath(folder, source.path), files, source.location)
  );
  return spec.set.reduce(setValue, mergeValues(layers));
}

/** Sets one value of `set`: strings follow helm's --set grammar; numbers, booleans and null keep their type. */
export function setValue(values: PlainMap, { name, value, location }: SetEntry): PlainMap {
  try {
    if (typeof value === "string") return parseSet(`${name}=${value}`, values, { kind: "set" });
    return parseSet(`${name}=${JSON.stringify(value)}`, values, { kind: "json" });
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    throw error.restated(error.message, { location });
  }
}
