import { runHctl } from "../../src/cli/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import type { FuzzCase } from "./fuzz_case.ts";

interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that are other than before, or new. */
  readonly changed: readonly string[];
}

/** Commands whose stdout is for people; what others print is a chart's or a record's own bytes. */
const forPeople = new Set(["plan", "list", "history", "status", "apply"]);
const writing = new Set(["apply", "rollback", "uninstall"]);

// deno-lint-ignore no-control-regex
const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
/** An error for people, or as JSON. */
const anError = /^Error: |^\{"format":"hctl\.dev\/error/m;
/** A release that failed while the batch was carried out. */
const aFailure = /^\S+: \w+ failed: /m;
const leaks = /\bundefined\b(?! variable)|\[object \w+\]|\bNaN\b(?!\n)/;

/** Functions whose result no two runs share. */
const random = /gen[A-Z]|bcrypt|htpasswd|encryptAES/;

/**
 * Runs a case and says what is wrong with how it ended; undefined when it ended well: with a result, or with an error that a
 * user can read, and twice the same way.
 */
export async function problemOf(fuzzCase: FuzzCase): Promise<string | undefined> {
  try {
    const first = await run(fuzzCase);
    return faultOf(first, fuzzCase) ?? (isRepeatable(fuzzCase) ? differenceOf(first, await run(fuzzCase)) : undefined);
  } catch (error) {
    const stack = error instanceof Error ? error.stack ?? error.message : String(error);
    return `crash: ${stack.slice(0, 1500)}`;
  }
}

async function run({ args, files }: FuzzCase): Promise<Ran> {
  const system = memorySystem({ files, variables: { HELM_DRIVER: "secret", NO_COLOR: "1" }, terminals: ["stdout"] });
  const before = new Map(system.entries);
  const exitCode = await runHctl(args, system);
  const changed = [...system.entries].filter(([path, content]) => before.get(path) !== content).map(([path]) => path);
  const removed = [...before.keys()].filter((path) => !system.entries.has(path));
  return { exitCode, stdout: system.stdout(), stderr: system.stderr(), changed: [...changed, ...removed] };
}

function faultOf({ exitCode, stdout, stderr, changed }: Ran, { args, files }: FuzzCase): string | undefined {
  const command = args[0]!;
  if (![0, 1, 2, 3, 4, 5].includes(exitCode)) return `exit code ${exitCode}`;
  if (exitCode === 1 && command !== "lint" && !anError.test(stderr) && !aFailure.test(stderr)) {
    return `exit code 1 without an error: ${shown(stderr)}`;
  }
  if (exitCode === 0 && /^Error: /m.test(stderr)) return `exit code 0 with an error: ${shown(stderr)}`;
  if (unsafe.test(stderr)) return `control characters on stderr: ${around(stderr, unsafe)}`;
  if (forPeople.has(command) && unsafe.test(stdout)) return `control characters on stdout: ${around(stdout, unsafe)}`;
  if (/^\s+at \S+ \(.*:\d+:\d+\)$/m.test(stderr)) return `a stack trace on stderr: ${shown(stderr)}`;
  const input = JSON.stringify(args) +
    Object.values(files).map((content) => typeof content === "string" ? content : "").join();
  if (leaks.test(stderr) && !/undefined|object|nan/i.test(input)) return `a leak on stderr: ${around(stderr, leaks)}`;
  if (!writing.has(command) && changed.length > 0) return `files were written: ${changed.join(", ")}`;
  const half = changed.filter((path) => /\.tmp$|\.lock$/.test(path));
  return half.length > 0 ? `half-written files: ${half.join(", ")}` : undefined;
}

function isRepeatable({ args, files }: FuzzCase): boolean {
  return ![...args, ...Object.values(files)].some((text) => typeof text === "string" && random.test(text));
}

function differenceOf(first: Ran, second: Ran): string | undefined {
  const isSame = first.exitCode === second.exitCode && first.stdout === second.stdout;
  return isSame && withoutDepth(first.stderr) === withoutDepth(second.stderr)
    ? undefined
    : `two runs differ: ${shown(first.stderr)} / ${shown(second.stderr)}`;
}

/** How deep endless recursion goes before the stack ends is up to the engine. */
function withoutDepth(text: string): string {
  return text.replace(/… \d+ more …/, "…");
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 300));
}

function around(text: string, pattern: RegExp): string {
  const at = pattern.exec(text)!.index;
  return JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
}
