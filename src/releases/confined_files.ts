import { hasCode, HctlError, type SourceLocation } from "../errors.ts";
import { baseName, dirName, type FileSystem, joinPath, relativePath } from "../system/mod.ts";

/**
 * The same files, read only inside `folder`; what links lead to counts, not what they are called.
 *
 * Reading throws `file.outside` for any other path. Writing is not confined.
 */
export function confinedFiles(files: FileSystem, folder: string): FileSystem {
  const inside = (path: string): string => {
    requireInside(path, { files, folder });
    return path;
  };
  return {
    ...files,
    readFile: (path) => files.readFile(inside(path)),
    list: (path) => files.list(inside(path)),
    stat: (path) => files.stat(inside(path)),
    realPath: (path) => files.realPath(inside(path)),
  };
}

/** @throws {HctlError} `file.outside` when `path`, all links followed, is not in `folder`. */
export function requireInside(
  path: string,
  { files, folder, location, shown = path }: {
    readonly files: FileSystem;
    readonly folder: string;
    readonly location?: SourceLocation;
    /** The path as the user wrote it. */
    readonly shown?: string;
  },
): void {
  const root = realPlace(folder, files);
  const real = realPlace(path, files);
  const way = relativePath(root, real);
  if (way !== ".." && !way.startsWith("../") && !isOtherRoot(root, real)) return;
  const named = joinPath(root, relativePath(folder, path));
  const message = named === real
    ? `"${shown}" is outside the project folder`
    : `"${shown}" leads outside the project folder, to "${real}"`;
  throw new HctlError("file.outside", message, {
    location,
    hint: `Move it below the folder of the releases file, or allow it with --allow-outside`,
  });
}

/** Windows has a root for every drive, and no way from one to another. */
function isOtherRoot(a: string, b: string): boolean {
  return a.split("/", 1)[0] !== b.split("/", 1)[0];
}

/** The real path; for what does not exist, the real path of the nearest folder that does. */
function realPlace(path: string, files: FileSystem): string {
  try {
    return files.realPath(path);
  } catch (error) {
    const above = dirName(path);
    if (!hasCode(error, "file.not_found") || above === path) throw error;
    return joinPath(realPlace(above, files), baseName(path));
  }
}
