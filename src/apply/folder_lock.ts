import { hasCode, HctlError } from "../errors.ts";
import { dirName, type FileSystem, joinPath, type LockHolder } from "../system/mod.ts";

/** A folder lock that is held. */
export interface FolderLock {
  /** Says so when a dead run's lock was taken over. */
  readonly message: string | undefined;
  release(): void;
}

/**
 * Takes the lock file `path`: one run at a time. A lock whose process no longer runs on this host is taken over.
 *
 * @throws {HctlError} `target.locked` when another run holds it, or its holder cannot be judged from here.
 */
export function lockFolder(path: string, files: FileSystem, holder: LockHolder): FolderLock {
  files.makeDirectory(dirName(path));
  const own = new TextEncoder().encode(JSON.stringify({ process: holder.processId, host: holder.hostName }) + "\n");
  const message = createOrTakeOver(path, own, files, holder);
  removeLeftovers(dirName(path), files);
  return { message, release: () => files.remove(path) };
}

function createOrTakeOver(path: string, own: Uint8Array, files: FileSystem, holder: LockHolder): string | undefined {
  try {
    files.createFile(path, own);
    return undefined;
  } catch (error) {
    if (!hasCode(error, "file.not_writable") || !files.stat(path)) throw error;
  }
  const text = readText(path, files);
  const other = parseHolder(text);
  if (!other || other.host !== holder.hostName || holder.isRunning(other.process)) throw locked(path, text);
  // Set aside first, then look again: if a third run was faster, this is its lock, and it gets it back.
  const aside = `${path}.stale-${holder.processId}`;
  files.rename(path, aside);
  if (readText(aside, files) !== text) {
    files.rename(aside, path);
    throw locked(path, readText(path, files));
  }
  files.createFile(path, own);
  files.remove(aside);
  return `Took over the lock of process ${other.process}, which no longer runs`;
}

function removeLeftovers(folder: string, files: FileSystem): void {
  for (const name of files.list(folder)) if (name.startsWith("lock.stale-")) files.remove(joinPath(folder, name));
}

function locked(path: string, text: string): HctlError {
  const other = parseHolder(text);
  const who = other ? `process ${other.process} on host "${other.host}"` : "an unknown run";
  return new HctlError("target.locked", `The target is locked by ${who}`, {
    location: { file: path },
    hint: "Wait for it to end; if it is gone for sure, delete the file",
  });
}

function parseHolder(text: string): { readonly process: number; readonly host: string } | undefined {
  const [, process, host] = /^\{"process":([0-9]+),"host":"([^"\\]*)"\}\n$/.exec(text) ?? [];
  return host === undefined ? undefined : { process: Number(process), host };
}

function readText(path: string, files: FileSystem): string {
  return new TextDecoder().decode(files.readFile(path));
}
