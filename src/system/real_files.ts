import { type ErrorCode, HctlError } from "../errors.ts";
import { builtin } from "./builtin.ts";
import type { FileStat, FileSystem } from "./system.ts";

/** The computer's own files. Writes are whole: a short or interrupted write goes on until every byte is down. */
export function realFiles(): FileSystem {
  const fs = builtin("node:fs");
  return {
    readFile: (path) =>
      reading(path, () => isDevice.test(path) ? readStream(path) : new Uint8Array(fs.readFileSync(path))),
    writeFile: (path, content, options) => writing(path, () => writeWhole(path, "w", content, options?.mode)),
    createFile: (path, content) => writing(path, () => writeWhole(path, "wx", content)),
    rename: (from, to) => writing(to, () => fs.renameSync(from, to)),
    remove: (path) => writing(path, () => fs.unlinkSync(path)),
    removeEmptyDirectory: (path) => writing(path, () => removeIfEmpty(path)),
    makeDirectory: (path) => writing(path, () => void fs.mkdirSync(path, { recursive: true })),
    list: (path) => reading(path, () => fs.readdirSync(path).sort(byCodePoint)),
    stat: (path) => reading(path, () => toStat(fs.statSync(path, { throwIfNoEntry: false }))),
    statLink: (path) => reading(path, () => toStat(fs.lstatSync(path, { throwIfNoEntry: false }))),
    readLink: (path) => reading(path, () => fs.readlinkSync(path).replaceAll("\\", "/")),
    realPath: (path) => reading(path, () => fs.realpathSync(path).replaceAll("\\", "/")),
  };
}

/** Pipes of the shell are here, and sources that never end. */
const isDevice = /^\/(?:dev|proc)\//;
const mostStreamBytes = 256 * 1024 * 1024;

function readStream(path: string): Uint8Array {
  const fs = builtin("node:fs");
  const descriptor = fs.openSync(path, "r");
  const chunks: Uint8Array[] = [];
  try {
    for (let size = 0;;) {
      const chunk = new Uint8Array(65536);
      const count = fs.readSync(descriptor, chunk);
      if (count === 0) return new Uint8Array(Buffer.concat(chunks));
      if ((size += count) > mostStreamBytes) {
        throw new HctlError("file.not_readable", `Cannot read "${path}": it gives more than ${mostStreamBytes} bytes`);
      }
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Writes all bytes to an open descriptor; a full pipe (EAGAIN) is tried again after a pause. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  const fs = builtin("node:fs");
  let done = 0;
  while (done < bytes.length) {
    try {
      done += fs.writeSync(descriptor, bytes, done, bytes.length - done);
    } catch (error) {
      if (!["EAGAIN", "EINTR"].includes(systemCode(error))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** The system's name for what failed, for example `ENOENT`; empty when the error is not from the system. */
export function systemCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

function writeWhole(path: string, flags: "w" | "wx", content: Uint8Array, mode?: number): void {
  const fs = builtin("node:fs");
  const descriptor = fs.openSync(path, flags, mode ?? 0o666);
  try {
    writeAll(descriptor, content);
    if (mode !== undefined && process.platform !== "win32") fs.fchmodSync(descriptor, mode);
  } finally {
    fs.closeSync(descriptor);
  }
}

function removeIfEmpty(path: string): void {
  try {
    builtin("node:fs").rmdirSync(path);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(systemCode(error))) throw error;
  }
}

function toStat(stat: import("node:fs").Stats | undefined): FileStat | undefined {
  if (!stat) return undefined;
  const kind = stat.isFile() ? "file" : stat.isDirectory() ? "directory" : stat.isSymbolicLink() ? "link" : "other";
  return { kind, sizeBytes: stat.size, mode: stat.mode & 0o777, modifiedMs: stat.mtimeMs };
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reading<Result>(path: string, run: () => Result): Result {
  return mapped("file.not_readable", path, run);
}

function writing<Result>(path: string, run: () => Result): Result {
  return mapped("file.not_writable", path, run);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  EISDIR: "is a folder",
  ENOTDIR: "a part of the path is not a folder",
  EEXIST: "exists already",
  ENOSPC: "no space left on the device",
  EROFS: "the file system is read-only",
  ELOOP: "too many links",
};

function mapped<Result>(code: ErrorCode, path: string, run: () => Result): Result {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof HctlError) throw cause;
    const name = systemCode(cause);
    if (name === "ENOENT") throw new HctlError("file.not_found", `No such file or folder "${path}"`, { cause });
    if (name === "") throw cause;
    const verb = code === "file.not_readable" ? "read" : "write";
    throw new HctlError(code, `Cannot ${verb} "${path}": ${reasons[name] ?? name}`, { cause });
  }
}
