import { parseValuesFile } from "../chart/mod.ts";
import { hasCode, HctlError, nearestName, type SourceLocation } from "../errors.ts";
import { baseName, dirName, type FileSystem, joinPath } from "../system/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";

/**
 * Reads one values file; its documents are merged as Helm 4 does.
 *
 * @param location Who asked for the file, for the error when it is missing.
 * @throws {HctlError} `values.invalid` with the file and line; `file.not_found` with the nearest name in its folder.
 */
export function readValuesFile(path: string, files: FileSystem, location?: SourceLocation): PlainMap {
  const content = readFile(path, files, location);
  try {
    return parseValuesFile(content, path);
  } catch (error) {
    if (!(error instanceof HctlError) || !location) throw error;
    throw error.restated(error.message, { related: [...error.related, { label: "named at", location }] });
  }
}

function readFile(path: string, files: FileSystem, location: SourceLocation | undefined): Uint8Array {
  try {
    return files.readFile(path);
  } catch (error) {
    if (!hasCode(error, "file.not_found")) throw error;
    const near = neighbour(path, files);
    throw new HctlError("file.not_found", `No values file "${path}"`, {
      location,
      hint: near === undefined ? undefined : `Did you mean "${near}"?`,
      cause: error,
    });
  }
}

/** The file beside `path` whose name is nearest. */
function neighbour(path: string, files: FileSystem): string | undefined {
  const folder = dirName(path);
  if (files.stat(folder)?.kind !== "directory") return undefined;
  const near = nearestName(baseName(path), files.list(folder));
  return near === undefined ? undefined : joinPath(folder, near);
}
