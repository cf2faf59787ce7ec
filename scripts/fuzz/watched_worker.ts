import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { caseAsJson, type FuzzCase } from "./fuzz_case.ts";

/** How a case ended. */
export interface Verdict {
  /** What is wrong; undefined when nothing is. */
  readonly problem: string | undefined;
  readonly ms: number;
  /** The most that the worker's process used while the case ran. */
  readonly megabytes: number;
}

/** What a case may take. */
export const budget = { ms: 10_000, megabytes: 1024 } as const;

const pollMs = 25;

/** Runs cases in a child process; one that hangs, crashes or grows too large is ended, and the next case gets a new one. */
export class WatchedWorker {
  #child: ChildProcess | undefined;
  #answer: ((problem: string | undefined) => void) | undefined;

  /** Runs one case. */
  async run(fuzzCase: FuzzCase): Promise<Verdict> {
    const child = this.#child ??= this.#start();
    const startedMs = performance.now();
    let megabytes = 0;
    const answered = new Promise<string | undefined>((resolve) => this.#answer = resolve);
    const poll = setInterval(() => {
      megabytes = Math.max(megabytes, memoryOf(child));
      if (performance.now() - startedMs > budget.ms) this.#end(`hang: more than ${budget.ms / 1000} s`);
      else if (megabytes > budget.megabytes) this.#end(`memory: more than ${budget.megabytes} MiB`);
    }, pollMs);
    // readline also ends lines at U+2028 and U+2029.
    const line = JSON.stringify(caseAsJson(fuzzCase)).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
    child.stdin!.write(`${line}\n`);
    const problem = await answered;
    clearInterval(poll);
    return { problem, ms: performance.now() - startedMs, megabytes: Math.max(megabytes, memoryOf(child)) };
  }

  /** Ends the child process. */
  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const worker = new URL("worker.ts", import.meta.url).pathname;
    const args = ["run", "-A", "--no-check", "--v8-flags=--max-old-space-size=900", worker];
    const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
    let errors = "";
    child.stderr!.on("data", (chunk) => errors = (errors + chunk).slice(-2000));
    child.on("exit", (code, signal) => {
      if (this.#child === child) this.#end(`crash of the process (${signal ?? code}): ${errors}`);
    });
    createInterface({ input: child.stdout! }).on("line", (line) => {
      if (this.#child === child) this.#answer?.((JSON.parse(line) as { readonly problem?: string }).problem);
    });
    return child;
  }

  #end(problem: string): void {
    this.stop();
    this.#answer?.(problem);
  }
}

/** Resident memory in MiB; 0 where the system does not tell. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}
