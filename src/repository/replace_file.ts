import { dirName, type FileSystem } from "../system/mod.ts";

/** Writes a file beside its place and renames it, so that nobody reads half of it. Its folder is made when it is missing. */
export function replaceFile(path: string, content: Uint8Array, files: FileSystem): void {
  files.makeDirectory(dirName(path));
  files.writeFile(`${path}.new`, content);
  files.rename(`${path}.new`, path);
}
