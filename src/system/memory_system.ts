import { HctlError } from "../errors.ts";
import { type ApiConnection, ConnectionFailure, type ConnectOptions } from "./connection.ts";
import { joinPath } from "./paths.ts";
import type { FileStat, FileSystem, HttpClient, ProgramRunner, System } from "./system.ts";

/** What a memory system starts with. Paths are absolute. */
export interface MemorySystemOptions {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** RFC 3339; the clock stands still until `sleep` moves it. */
  readonly now?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly terminals?: readonly ("stdin" | "stdout" | "stderr")[];
  readonly input?: string;
  readonly http?: HttpClient;
  readonly programs?: ProgramRunner;
  /** Nobody listens without it. */
  readonly connect?: (options: ConnectOptions) => ApiConnection;
}

/** A System in memory, relative paths starting at `/`, for tests and for planning without side effects; `stdout` and `stderr` collect what was written. */
export interface MemorySystem extends System {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly entries: ReadonlyMap<string, Uint8Array>;
}

/** Builds a `MemorySystem`. Parents of files exist by themselves, as folders do in an archive. */
export function memorySystem(options: MemorySystemOptions = {}): MemorySystem {
  const entries = new Map<string, Uint8Array>();
  for (const [path, content] of Object.entries(options.files ?? {})) entries.set(path, toBytes(content));
  const written = { stdout: "", stderr: "" };
  let nowMs = Date.parse(options.now ?? "2026-01-01T00:00:00Z");
  let counter = 0;
  return {
    entries,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    files: memoryFiles(entries, () => nowMs),
    http: options.http ?? {
      get: (url) => Promise.reject(new HctlError("http.failed", `No answer from ${url}`)),
    },
    clock: {
      nowMs: () => nowMs,
      sleep: (ms) => {
        nowMs += ms;
        return Promise.resolve();
      },
      timeZone: "UTC",
    },
    random: { bytes: (count) => Uint8Array.from({ length: count }, () => counter++ & 0xff) },
    terminal: {
      readInput: () => toBytes(options.input ?? ""),
      writeOutput: (text) => void (written.stdout += text),
      writeError: (text) => void (written.stderr += text),
      isTerminal: (stream) => options.terminals?.includes(stream) ?? false,
    },
    programs: options.programs ?? {
      run: (program) => {
        throw new HctlError("exec.failed", `Cannot run "${program}": there are no programs`);
      },
    },
    connect: options.connect ?? (() => nobody),
    variable: (name) => options.variables?.[name],
    workingDirectory: "/",
    homeDirectory: "/home/user",
    platform: "linux",
    processId: 1,
  };
}

const refused = () => Promise.reject(new ConnectionFailure("refused", "connect: connection refused"));
const nobody: ApiConnection = { send: refused, stream: refused, close: () => {} };

function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

function memoryFiles(entries: Map<string, Uint8Array>, nowMs: () => number): FileSystem {
  const folders = new Set<string>(["/"]);
  const clean = (path: string) => joinPath("/", path);
  const isFolder = (path: string) => {
    if (folders.has(path)) return true;
    const prefix = path === "/" ? "/" : `${path}/`;
    for (const key of entries.keys()) if (key.startsWith(prefix)) return true;
    for (const key of folders) if (key.startsWith(prefix)) return true;
    return false;
  };
  const stat = (raw: string): FileStat | undefined => {
    const path = clean(raw);
    const content = entries.get(path);
    if (content) return { kind: "file", sizeBytes: content.length, mode: 0o644, modifiedMs: nowMs() };
    return isFolder(path) ? { kind: "directory", sizeBytes: 0, mode: 0o755, modifiedMs: nowMs() } : undefined;
  };
  const read = (raw: string) => {
    const content = entries.get(clean(raw));
    if (!content) throw new HctlError("file.not_found", `No such file "${raw}"`);
    return content;
  };
  return {
    readFile: read,
    writeFile: (path, content) => void entries.set(clean(path), content),
    createFile(path, content) {
      if (entries.has(clean(path))) throw new HctlError("file.not_writable", `File "${path}" exists already`);
      entries.set(clean(path), content);
    },
    rename(from, to) {
      entries.set(clean(to), read(from));
      entries.delete(clean(from));
    },
    remove(path) {
      if (!entries.delete(clean(path))) throw new HctlError("file.not_found", `No such file "${path}"`);
    },
    removeEmptyDirectory: (path) => void folders.delete(clean(path)),
    makeDirectory: (path) => void folders.add(clean(path)),
    list(raw) {
      const path = clean(raw);
      if (!isFolder(path)) throw new HctlError("file.not_found", `No such folder "${raw}"`);
      const prefix = path === "/" ? "/" : `${path}/`;
      const names = new Set<string>();
      for (const key of [...entries.keys(), ...folders]) {
        if (key.startsWith(prefix) && key !== prefix) names.add(key.slice(prefix.length).split("/")[0]!);
      }
      return [...names].sort();
    },
    stat,
    statLink: stat,
    readLink(path) {
      throw new HctlError("file.not_readable", `"${path}" is no link`);
    },
    realPath: clean,
  };
}
