import { Buffer } from "node:buffer";
import { execFile } from "node:child_process";
import { runHctl } from "../../src/cli/mod.ts";
import { memorySystem, realSystem } from "../../src/system/mod.ts";

/** What a command line ended with. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  /** All that follows `Error: `; "" when nothing failed. */
  readonly error: string;
  /** Lines of the log that warn, sorted. */
  readonly warnings: readonly string[];
}

const environment = {
  PATH: "/usr/bin:/bin",
  TZ: "UTC",
  HOME: "/nonexistent",
  HELM_CACHE_HOME: "/tmp/differential-cache",
};

/** Runs the real helm. */
export function runHelm(helm: string, argv: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(
      helm,
      argv,
      { env: environment, maxBuffer: 1 << 26, timeout: 60_000, encoding: "latin1" },
      (failure, stdout, stderr) => {
        if (failure && typeof failure.code !== "number") return reject(failure);
        const decode = (latin: string) => Buffer.from(latin, "latin1").toString("utf8");
        resolve(outcomeOf(failure ? Number(failure.code) : 0, decode(stdout), decode(stderr)));
      },
    );
  });
}

/** Runs hctl in this process, files real, terminal in memory; a fault of hctl itself gives exit code 70. */
export async function runOurs(argv: readonly string[]): Promise<Outcome> {
  const { terminal, stdout, stderr } = memorySystem();
  const system = {
    ...realSystem(),
    terminal,
    variable: (name: string) => name === "HOME" ? "/nonexistent" : undefined,
  };
  try {
    const exitCode = await runHctl(argv, system);
    return outcomeOf(exitCode, wellFormed(stdout()), wellFormed(stderr()));
  } catch (fault) {
    const text = fault instanceof Error ? fault.stack ?? fault.message : String(fault);
    return { exitCode: 70, stdout: "", error: text, warnings: [] };
  }
}

/** Bytes that are not UTF-8 as a decoder shows them. */
function wellFormed(text: string): string {
  return text.replace(
    /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
    (found) => found.length === 2 ? found : "\ufffd",
  );
}

function outcomeOf(exitCode: number, stdout: string, stderr: string): Outcome {
  const at = /(?:^|\n)Error: /.exec(stderr);
  const lines = (at ? stderr.slice(0, at.index) : stderr).split("\n");
  return {
    exitCode,
    stdout,
    error: at ? stderr.slice(at.index + at[0].length).trimEnd() : "",
    warnings: lines.map((line) => line.replace(/^time=\S+ /, "")).filter((line) => /^level=WARN/.test(line)).sort(),
  };
}
