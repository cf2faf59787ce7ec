import { mergeValues, parseSet } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import type { ReleaseSpec } from "../releases/mod.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import { parseYamlDocuments, type PlainMap, type PlainValue, YamlError } from "../yaml/mod.ts";

/** The values a release of the file is given: its files and inline maps in order, then its `set`. */
export function releaseValues(spec: ReleaseSpec, folder: string, files: FileSystem): PlainMap {
  const layers = spec.values.map((source) =>
    source.kind === "inline" ? source.values : readValuesFile(joinPath(folder, source.path), files)
  );
  let values = mergeValues(layers);
  for (const { name, value } of spec.set) values = setValue(values, name, value);
  return values;
}

/**
 * Reads one values file; its documents are merged as Helm 4 does.
 *
 * @throws {HctlError} `values.invalid` with the file and line.
 */
export function readValuesFile(path: string, files: FileSystem): PlainMap {
  const text = new TextDecoder().decode(files.readFile(path));
  try {
    const documents = parseYamlDocuments(text).filter((document) => document !== null);
    for (const document of documents) if (!(document instanceof Map)) throw new YamlError("the file must hold a map");
    return mergeValues(documents as PlainMap[]);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new HctlError("values.invalid", `Values file "${path}" is not valid: ${error.message}`, {
      location: { file: path, ...(error.line === undefined ? {} : { line: error.line }) },
      cause: error,
    });
  }
}

/** Strings follow helm's --set grammar; numbers, booleans and null keep their type. */
function setValue(values: PlainMap, name: string, value: PlainValue): PlainMap {
  if (typeof value === "string") return parseSet(`${name}=${value}`, values, { kind: "set" });
  return parseSet(`${name}=${JSON.stringify(value)}`, values, { kind: "json" });
}
