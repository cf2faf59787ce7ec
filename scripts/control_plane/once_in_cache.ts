import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Where built and fetched programs are kept: outside every checkout (XDG Base Directory Specification). */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || (homedir() ? join(homedir(), ".cache") : tmpdir());
  return join(base, "hctl", "e2e");
}

/**
 * A folder of the cache, made when it is not there yet. It gets its name only when it is whole, and of several runs that
 * want it at once one makes it while the others wait.
 *
 * @param name The folder's name; everything that decides on its content must be in it.
 * @param make Fills an empty folder; what it throws leaves nothing behind.
 */
export async function onceInCache(name: string, make: (folder: string) => void | Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name);
  mkdirSync(dirname(folder), { recursive: true });
  while (!existsSync(folder)) {
    const lock = `${folder}.lock`;
    if (!takeLock(lock)) {
      await pause(200);
      continue;
    }
    const unfinished = `${folder}.${process.pid}.unfinished`;
    try {
      if (existsSync(folder)) break;
      mkdirSync(unfinished, { recursive: true });
      await make(unfinished);
      if (!existsSync(folder)) renameSync(unfinished, folder);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
      rmSync(lock, { force: true });
    }
  }
  return folder;
}

/** A file with the taker's process id; one whose process is gone counts for nothing. */
function takeLock(lock: string): boolean {
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lock);
    return true;
  } catch {
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function isHeld(lock: string): boolean {
  try {
    return isRunning(Number(readFileSync(lock, "utf8")));
  } catch {
    return false;
  }
}

/** Whether there is a process of this id. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
