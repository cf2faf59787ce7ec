import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Command, median, peakKib, table, timeMs } from "./measure.ts";

/** How the comparison is made. */
export interface ChartsInput {
  readonly hctl: string;
  readonly helm: string;
  readonly charts: readonly string[];
  /** Pairs of runs a chart. */
  readonly rounds: number;
}

interface Row {
  readonly chart: string;
  readonly helmMs: number;
  readonly hctlMs: number;
  readonly ratio: number;
  readonly memoryRatio: number | undefined;
}

/** The packaged charts below a folder, sorted, every nth so that about `count` are left. */
export function chartsIn(folder: string, count: number): readonly string[] {
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".tgz"))
    .sort();
  const step = Math.max(1, Math.floor(found.length / count));
  return found.filter((_, index) => index % step === 0).map((path) => join(folder, path));
}

/**
 * `template` of hctl and helm on each chart, run in turn; a chart that one of the two refuses without values is left out.
 *
 * @returns The table, and what the medians and extremes are.
 */
export function compareCharts({ hctl, helm, charts, rounds }: ChartsInput): string {
  const rows = charts.flatMap((chart) => rowOf(chart, { hctl, helm, rounds }) ?? []);
  rows.sort((a, b) => a.ratio - b.ratio);
  const head = ["chart", "helm ms", "hctl ms", "time ratio", "memory ratio"];
  const body = rows.map(({ chart, helmMs, hctlMs, ratio, memoryRatio }) => [
    chart.split("/").slice(-2).join("/").replace(/\.tgz$/, ""),
    helmMs.toFixed(1),
    hctlMs.toFixed(1),
    ratio,
    memoryRatio ?? "?",
  ]);
  const ratios = rows.map(({ ratio }) => ratio);
  const memory = rows.flatMap(({ memoryRatio }) => memoryRatio ?? []);
  const summary = `${rows.length} charts, ${rounds} pairs each: median time ratio ${median(ratios).toFixed(2)}, worst ${
    Math.max(...ratios).toFixed(2)
  }, ${ratios.filter((ratio) => ratio > 1).length} above 1.0; peak memory median ${
    memory.length === 0 ? "?" : median(memory).toFixed(2)
  }, worst ${memory.length === 0 ? "?" : Math.max(...memory).toFixed(2)}`;
  return `${table([head, ...body])}\n\n${summary}`;
}

function rowOf(chart: string, { hctl, helm, rounds }: Omit<ChartsInput, "charts">): Row | undefined {
  const command = (program: string): Command => ({ program, args: ["template", "demo", chart] });
  const pairs: (readonly [number, number])[] = [];
  try {
    for (let round = 0; round < rounds; round++) pairs.push([timeMs(command(helm)), timeMs(command(hctl))]);
  } catch (error) {
    console.log(`left out: ${error instanceof Error ? error.message.split("\n", 1)[0] : String(error)}`);
    return undefined;
  }
  const [helmKib, hctlKib] = [peakKib(command(helm)), peakKib(command(hctl))];
  return {
    chart,
    helmMs: median(pairs.map(([ms]) => ms)),
    hctlMs: median(pairs.map(([, ms]) => ms)),
    ratio: median(pairs.map(([a, b]) => b / a)),
    memoryRatio: helmKib && hctlKib ? hctlKib / helmKib : undefined,
  };
}
