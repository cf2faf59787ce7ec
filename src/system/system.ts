import type { ApiConnection, ConnectOptions } from "./connection.ts";

/** What a path is; `link` only from `statLink`. */
export type FileKind = "file" | "directory" | "link" | "other";

/** Facts on one path. */
export interface FileStat {
  readonly kind: FileKind;
  readonly sizeBytes: number;
  /** Permission bits, for example 0o644. */
  readonly mode: number;
  readonly modifiedMs: number;
}

/**
 * Files, synchronously: everything hctl reads is small and local, and one order of writes is easier to prove safe.
 *
 * Paths use `/`. Failures are HctlErrors: `file.not_found`, `file.not_readable`, `file.not_writable`.
 */
export interface FileSystem {
  readFile(path: string): Uint8Array;
  /** Writes the whole file; parents must exist. */
  writeFile(path: string, content: Uint8Array, options?: { readonly mode?: number }): void;
  /** Creates the file; fails with `file.not_writable` when it exists (the primitive behind locks). */
  createFile(path: string, content: Uint8Array): void;
  /** Renames within one folder tree, replacing what is there. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Removes a folder that is empty; does nothing when it is not. */
  removeEmptyDirectory(path: string): void;
  makeDirectory(path: string): void;
  /** Names in a folder, sorted by code point. */
  list(path: string): readonly string[];
  /** Follows links; undefined when nothing is there. */
  stat(path: string): FileStat | undefined;
  statLink(path: string): FileStat | undefined;
  /** What a link says it points to, which may not be there. */
  readLink(path: string): string;
  /** The absolute path with all links resolved. */
  realPath(path: string): string;
}

/** One HTTP answer, its body whole. */
export interface HttpResponse {
  readonly status: number;
  /** What the server says to the status: `Not Found`. */
  readonly statusText?: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** GET over http(s); throws `http.failed` when there is no answer at all. Any status is an answer. */
export interface HttpClient {
  get(
    url: string,
    options?: { readonly headers?: Record<string, string>; readonly timeoutMs?: number },
  ): Promise<HttpResponse>;
}

/** Time. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
  sleep(ms: number): Promise<void>;
  /** The local zone's name for Go's `Local`, for example `UTC`. */
  readonly timeZone: string;
}

/** Random bytes fit for keys. */
export interface RandomSource {
  bytes(count: number): Uint8Array;
}

/** The program's three streams. Writes are whole and in order; lone surrogates U+DC80–U+DCFF are the bytes they stand for. */
export interface Terminal {
  readInput(): Uint8Array;
  writeOutput(text: string): void;
  writeError(text: string): void;
  isTerminal(stream: "stdin" | "stdout" | "stderr"): boolean;
}

/** How another program ended. */
export interface ProgramEnd {
  readonly exitCode: number;
  readonly output: Uint8Array;
  /** What it wrote to its standard error. */
  readonly errorText: string;
}

/** What a program gets. */
export interface ProgramOptions {
  readonly input?: Uint8Array;
  readonly variables?: Readonly<Record<string, string>>;
  /** It may talk to the user: this program's standard input is its own. Its standard error is shown at once, not collected. */
  readonly isInteractive?: boolean;
}

/** Other programs. They run to their end; none is a shell. */
export interface ProgramRunner {
  /**
   * Runs a program with the caller's variables and `variables` added.
   *
   * @throws {HctlError} `exec.failed` when it cannot be started or is killed.
   */
  run(
    program: string,
    args: readonly string[],
    options?: ProgramOptions,
  ): ProgramEnd;
}

/** The outside world, as one parameter. Folders take the narrowest part they need. */
export interface System {
  readonly files: FileSystem;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly terminal: Terminal;
  readonly programs: ProgramRunner;
  /** Reaches a server that needs own certificates, streams or proxies; nothing is sent before the first request. */
  connect(options: ConnectOptions): ApiConnection;
  /** An environment variable. */
  variable(name: string): string | undefined;
  readonly workingDirectory: string;
  readonly homeDirectory: string;
  /** `linux`, `darwin`, `win32`. */
  readonly platform: string;
  readonly processId: number;
}
