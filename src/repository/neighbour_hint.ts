import { nearestName } from "../errors.ts";
import { baseName, dirName, type FileSystem } from "../system/mod.ts";

/** What stands beside a path that is not there: the nearest name, or the folder that is missing. */
export function neighbourHint(path: string, files: FileSystem): string | undefined {
  const folder = dirName(path);
  if (files.stat(folder)?.kind !== "directory") return `There is no folder "${folder}"`;
  const near = nearestName(baseName(path), files.list(folder));
  return near === undefined ? undefined : `There is "${near}" beside it`;
}
