import { FieldError } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import { type FileSystem, joinPath } from "../system/mod.ts";
import type { Location } from "../template/mod.ts";
import { jsonTypeName, parseYaml, YamlError } from "../yaml/mod.ts";
import { decodeStored } from "./decode_stored.ts";
import type { StoredRelease } from "./stored_release.ts";

/** Where Helm's memory driver takes its releases from. */
interface MemoryDriverInput {
  /** The value of HELM_MEMORY_DRIVER_DATA: paths with `:` between them. */
  readonly paths: string;
  readonly files: FileSystem;
  readonly folder: string;
  /** Go's `Local`. */
  readonly local: Location;
}

/**
 * The releases that Helm's memory driver starts with, lists of records in YAML files. A record without a namespace counts as
 * one of `default`.
 *
 * @throws {HctlError} `file.not_found`, or `revision.damaged` for what is no list of records or holds one of them twice.
 */
export function readMemoryDriver({ paths, files, folder, local }: MemoryDriverInput): readonly StoredRelease[] {
  const releases = paths.split(":").flatMap((path) => readList(readText(path, folder, files), path, local));
  const seen = new Set<string>();
  for (const { name, namespace, number } of releases) {
    const key = JSON.stringify([namespace || "default", name, number]);
    if (seen.has(key)) {
      throw new HctlError("revision.damaged", "release: already exists", { hint: `${name} ${number}` });
    }
    seen.add(key);
  }
  return releases;
}

function readText(path: string, folder: string, files: FileSystem): string {
  const place = joinPath(folder, path);
  if (path === "" || files.stat(place)?.kind !== "file") {
    const message = `Unable to read memory driver data: open ${path}: no such file or directory`;
    throw new HctlError("file.not_found", message, {
      hint: "HELM_MEMORY_DRIVER_DATA names YAML files, with : between them",
    });
  }
  return new TextDecoder().decode(files.readFile(place));
}

function readList(text: string, path: string, local: Location): readonly StoredRelease[] {
  try {
    const records = parseYaml(text);
    if (records === null) return [];
    if (Array.isArray(records)) return records.map((record) => decodeStored(record, text, local));
    throw new FieldError(`json: cannot unmarshal ${jsonTypeName(records)} into Go value of type []*v1.Release`);
  } catch (error) {
    if (!(error instanceof YamlError) && !(error instanceof FieldError)) throw error;
    throw new HctlError("revision.damaged", `Unable to unmarshal memory driver data: ${error.message}`, {
      location: { file: path },
      cause: error,
    });
  }
}
