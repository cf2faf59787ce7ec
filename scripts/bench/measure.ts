import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What one run of a program took. */
export interface Sample {
  readonly ms: number;
  /** Largest resident set in KiB, undefined where GNU time is not installed. */
  readonly peakKib: number | undefined;
}

/** A command line to measure. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const gnuTime = "/usr/bin/time";

/** Whole-process time of one run, in milliseconds. Throws when the program fails. */
export function timeMs({ program, args, cwd, env }: Command): number {
  const startedMs = performance.now();
  const { status, stderr } = spawnSync(program, args, {
    stdio: ["ignore", "ignore", "pipe"],
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
  const ms = performance.now() - startedMs;
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr}`);
  return ms;
}

/** Peak memory of one run in KiB; undefined where GNU time is not installed. */
export function peakKib({ program, args, cwd, env }: Command): number | undefined {
  if (!existsSync(gnuTime)) return undefined;
  const { stderr } = spawnSync(gnuTime, ["-f", "peak %M", program, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
  return Number(/peak (\d+)\s*$/.exec(String(stderr))?.[1]);
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
