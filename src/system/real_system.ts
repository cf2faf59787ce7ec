import { builtin } from "./builtin.ts";
import { toBytes } from "../text/mod.ts";
import { realConnection } from "./real_connection.ts";
import { realFiles, systemCode, writeAll } from "./real_files.ts";
import { realHttp } from "./real_http.ts";
import { realPrograms } from "./real_programs.ts";
import type { System, Terminal } from "./system.ts";

/** The computer this program runs on. Nothing is read or opened until it is asked for. */
export function realSystem(): System {
  const lazy = once(realFiles);
  return {
    get files() {
      return lazy();
    },
    http: realHttp(),
    clock: {
      nowMs: () => Date.now(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      get timeZone() {
        return new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
      },
    },
    random: { bytes: (count) => randomBytes(count) },
    terminal: realTerminal(),
    programs: realPrograms(),
    connect: realConnection,
    variable: (name) => process.env[name],
    get workingDirectory() {
      return process.cwd().replaceAll("\\", "/");
    },
    get homeDirectory() {
      return (process.env["HOME"] || builtin("node:os").homedir()).replaceAll("\\", "/");
    },
    platform: process.platform,
    processId: process.pid,
  };
}

/** Web Crypto gives at most 64 KiB a call. */
function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let start = 0; start < count; start += 65536) crypto.getRandomValues(bytes.subarray(start, start + 65536));
  return bytes;
}

function realTerminal(): Terminal {
  const write = (descriptor: number, text: string) => {
    try {
      writeAll(descriptor, toBytes(text));
    } catch (error) {
      // A reader that left (`hctl list | head`) is no mistake of ours; everything else is.
      if (systemCode(error) !== "EPIPE") throw error;
    }
  };
  return {
    readInput: () => new Uint8Array(builtin("node:fs").readFileSync(0)),
    writeOutput: (text) => write(1, text),
    writeError: (text) => write(2, text),
    isTerminal: (stream) => process[stream].isTTY === true,
  };
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly value: Result } | undefined;
  return () => (made ??= { value: make() }).value;
}
