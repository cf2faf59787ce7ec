import { HctlError, nearestName } from "../errors.ts";
import { baseName, dirName, type FileSystem } from "../system/mod.ts";

/** What stands beside a path that is not there: the nearest name, or the folder that is missing. */
export function neighbourHint(path: string, files: FileSystem): string | undefined {
  const folder = dirName(path);
  try {
    if (files.stat(folder)?.kind !== "directory") return `There is no folder "${folder}"`;
    const near = nearestName(baseName(path), files.list(folder));
    return near === undefined ? undefined : `There is "${near}" beside it`;
  } catch (error) {
    // What cannot be looked at gives no hint, and must not hide the error that asks for one.
    if (error instanceof HctlError) return undefined;
    throw error;
  }
}
