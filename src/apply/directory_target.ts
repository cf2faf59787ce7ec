import { hasCode, HctlError } from "../errors.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import { type Revision, safeFileName } from "../revision/mod.ts";
import { dirName, type FileSystem, joinPath, type LockHolder, thisProcess } from "../system/mod.ts";
import { type FolderLock, lockFolder } from "./folder_lock.ts";
import { objectFiles } from "./object_files.ts";
import { refuseSecretsInGit } from "./refuse_secrets_in_git.ts";
import type { Intent, Target } from "./target.ts";

/** Where a directory target is and what it may hold. */
interface DirectoryTargetOptions {
  /** Absolute; made when it is not there. */
  readonly folder: string;
  readonly files: FileSystem;
  /** `plain` allows Secrets inside a git work tree; `refuse` unless given. */
  readonly secrets?: "plain" | "refuse" | undefined;
  /** Who takes the lock; this program unless given. */
  readonly holder?: LockHolder | undefined;
}

/**
 * A target of files: one per object under NAMESPACE/RELEASE/, hooks beside them in `hooks/` and not run. Each file is
 * written beside its place and renamed. Files hctl did not lay are left alone. One run at a time, by `.hctl/lock`.
 *
 * @throws {HctlError} `target.not_writable` when the folder is a file.
 */
export function directoryTarget({ folder, files, secrets = "refuse", holder }: DirectoryTargetOptions): Target {
  const folderOf = ({ namespace, name }: ReleaseIdentity) =>
    joinPath(folder, safeFileName(namespace), safeFileName(name));
  requireFolder(folder, files);
  const check = (intents: readonly Intent[]) => {
    if (secrets === "refuse") refuseSecretsInGit(folder, files, intents);
  };
  return {
    check,
    async open(intents) {
      check(intents);
      const lock = takeLock(folder, files, holder ?? thisProcess());
      return {
        messages: lock.message === undefined ? [] : [lock.message],
        // Whoever holds the lock is alone: a pending record is left of a run that was killed.
        isAbandoned: () => true,
        close: async () => lock.release(),
      };
    },
    async prepare({ revision, previous }) {
      return {
        async apply() {
          lay(files, folderOf(revision.release), revision);
          removeFiles(files, folderOf(revision.release), previous, new Set(objectFiles(revision).keys()));
        },
        latest: () => revision,
        cleanUp: async () => {},
      };
    },
    async remove({ revision, previous }, save) {
      await save(revision);
      removeFiles(files, folderOf(revision.release), previous, new Set());
      return { revision, problems: [] };
    },
    async relay(revision) {
      return lay(files, folderOf(revision.release), revision);
    },
  };
}

function takeLock(folder: string, files: FileSystem, holder: LockHolder): FolderLock {
  try {
    return lockFolder(joinPath(folder, ".hctl/lock"), files, holder);
  } catch (error) {
    if (!hasCode(error, "file.not_writable")) throw error;
    throw error.restated(error.message, {
      hint: error.hint ??
        "Nothing was applied. Look who owns the folder, or name another with target.directory or --directory",
    });
  }
}

function requireFolder(folder: string, files: FileSystem): void {
  const kind = files.stat(folder)?.kind;
  if (kind === undefined || kind === "directory") return;
  throw new HctlError("target.not_writable", `The target "${folder}" is a ${kind}, not a folder`, {
    hint: "Move it away, or name another folder in target.directory or --directory",
  });
}

/** Writes what is missing or different; returns how many files that were. */
function lay(files: FileSystem, folder: string, revision: Revision): number {
  let laid = 0;
  for (const [name, { text }] of objectFiles(revision)) {
    const path = joinPath(folder, name);
    const content = new TextEncoder().encode(text);
    if (holds(files, path, content)) continue;
    files.makeDirectory(dirName(path));
    files.writeFile(temporaryOf(folder), content);
    files.rename(temporaryOf(folder), path);
    laid++;
  }
  return laid;
}

function removeFiles(
  files: FileSystem,
  folder: string,
  previous: readonly Revision[],
  stay: ReadonlySet<string>,
): void {
  if (files.stat(temporaryOf(folder))) files.remove(temporaryOf(folder));
  const old = new Map(previous.flatMap((revision) => [...objectFiles(revision)]));
  for (const [name, { isKept }] of old) {
    const path = joinPath(folder, name);
    if (!stay.has(name) && !isKept && files.stat(path)) files.remove(path);
  }
  for (const place of [joinPath(folder, "hooks"), folder, dirName(folder)]) {
    if (files.stat(place)) files.removeEmptyDirectory(place);
  }
}

function temporaryOf(folder: string): string {
  return joinPath(folder, ".object.tmp");
}

function holds(files: FileSystem, path: string, content: Uint8Array): boolean {
  if (files.stat(path)?.kind !== "file") return false;
  const found = files.readFile(path);
  return found.length === content.length && found.every((byte, index) => byte === content[index]);
}
