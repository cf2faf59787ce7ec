import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** A command line to measure. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** The whole environment; this process's own unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What one run took. */
export interface Sample {
  /** Of the whole process, in milliseconds. */
  readonly ms: number;
  /** User and system time of the processor together, in milliseconds, to 10 of them. */
  readonly cpuMs: number;
  /** The most memory that was resident at a time, in KiB. */
  readonly peakKib: number;
}

const gnuTime = "/usr/bin/time";

/** Runs a program to its end; what it writes to stdout is of no use here. */
function run({ program, args, cwd, env }: Command) {
  return spawnSync(program, args, { stdio: ["ignore", "ignore", "pipe"], cwd, env, maxBuffer: 1 << 28 });
}

/** Whole-process time of one run, in milliseconds. Throws when the program fails. */
export function timeMs(command: Command): number {
  const startedMs = performance.now();
  const { status, stderr } = run(command);
  const ms = performance.now() - startedMs;
  const { program, args } = command;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}`);
  return ms;
}

/** Peak memory of one run in KiB; undefined where GNU time is not installed. */
export function peakKib({ program, args, cwd }: Command): number | undefined {
  if (!existsSync(gnuTime)) return undefined;
  const { stderr } = run({ program: gnuTime, args: ["-f", "peak %M", program, ...args], cwd });
  return Number(/peak (\d+)\s*$/.exec(String(stderr))?.[1]);
}

/** One run with GNU time around it. Throws when the program fails, or GNU time is not installed. */
export function sampleOf({ program, args, ...rest }: Command): Sample {
  if (!existsSync(gnuTime)) throw new Error(`${gnuTime} is missing: install GNU time`);
  const startedMs = performance.now();
  const { status, stderr } = run({ program: gnuTime, args: ["-f", "spent %U %S %M", program, ...args], ...rest });
  const ms = performance.now() - startedMs;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}`);
  const [, user, system, peak] = /spent (\S+) (\S+) (\d+)\s*$/.exec(String(stderr)) ?? [];
  return { ms, cpuMs: (Number(user) + Number(system)) * 1000, peakKib: Number(peak) };
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Rows as a Markdown table, the first one its head. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => typeof cell === "number" ? cell.toFixed(2) : cell));
  const widths = texts[0]!.map((_, column) => Math.max(...texts.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(" | ")} |`;
  const [head, ...body] = texts;
  return [line(head!), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...body.map(line)].join("\n");
}
