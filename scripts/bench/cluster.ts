import { closeSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plane } from "../control_plane/plane.ts";
import { type ClusterChart, clusterCharts, spread } from "./cluster_charts.ts";
import { ClusterPlaces } from "./cluster_place.ts";
import { median, type Sample, sampleOf, table } from "./measure.ts";

/** How the comparison is made. */
export interface ClusterInput {
  readonly hctl: string;
  readonly helm: string;
  /** A folder with cases.json and the charts it names. */
  readonly corpus: string;
  /** Charts, evenly spread over those that helm installs and upgrades. */
  readonly count: number;
  /** Pairs of runs a chart. */
  readonly rounds: number;
  readonly plane: Plane;
  /** Only charts with this in their name. */
  readonly only?: string | undefined;
}

const programs = ["helm", "hctl"] as const;
const verbs = ["install", "upgrade"] as const;
type Program = typeof programs[number];
type Verb = typeof verbs[number];

interface ClusterSample extends Sample {
  /** Requests to the API server, by its audit log. */
  readonly requests: number;
}

type Life = Readonly<Record<Verb, ClusterSample>>;

/** Both programs run on one chart, and what every pair showed. */
interface Row {
  readonly chart: string;
  readonly lives: Readonly<Record<Program, readonly Life[]>>;
}

/**
 * `install` and then `upgrade` with other values, by helm and hctl in turn, each release in a namespace of its own that is
 * cleared afterwards.
 *
 * @returns Tables of medians, and what they are over all charts.
 */
export async function compareOnCluster(input: ClusterInput): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "hctl-bench-"));
  try {
    const bench = new ClusterBench(input, folder, await ClusterPlaces.of(input.plane));
    const found = clusterCharts(input.corpus, folder).filter(({ name }) => name.includes(input.only ?? ""));
    const charts = spread(await bench.working(found), input.count);
    const rows: Row[] = [];
    for (const chart of charts) {
      rows.push(await bench.row(chart));
      console.error(`${chart.name}: ${verbs.map((verb) => shortly(rows.at(-1)!, verb)).join(", ")}`);
    }
    return verbs.map((verb) => summary(verb, rows)).join("\n\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

class ClusterBench {
  readonly #input: ClusterInput;
  readonly #folder: string;
  readonly #places: ClusterPlaces;

  constructor(input: ClusterInput, folder: string, places: ClusterPlaces) {
    this.#input = input;
    this.#folder = folder;
    this.#places = places;
  }

  /** Those that helm brings to an end; what they need to be there (kinds, nodes) is not given to the others. */
  async working(charts: readonly ClusterChart[]): Promise<readonly ClusterChart[]> {
    const working: ClusterChart[] = [];
    for (const chart of charts) {
      try {
        await this.#life("helm", chart);
        working.push(chart);
      } catch (error) {
        console.error(`left out: ${chart.name}: ${String(error).split("Error: ").at(-1)?.split("\n", 1)[0]}`);
      }
    }
    await this.#places.close();
    return working;
  }

  /** Pairs; who goes first changes from one to the next. */
  async row(chart: ClusterChart): Promise<Row> {
    const lives = { helm: [] as Life[], hctl: [] as Life[] };
    for (let round = 0; round < this.#input.rounds; round++) {
      for (const program of round % 2 === 0 ? programs : programs.toReversed()) {
        lives[program].push(await this.#life(program, chart));
      }
    }
    await this.#places.close();
    return { chart: chart.name, lives };
  }

  async #life(program: Program, chart: ClusterChart): Promise<Life> {
    const namespace = await this.#places.open();
    const place = ["-n", namespace, "--timeout", "60s"];
    try {
      const install = this.#sample(program, ["install", "bench", chart.path, ...place]);
      const upgrade = this.#sample(program, ["upgrade", "bench", chart.path, "-f", chart.values, ...place]);
      return { install, upgrade };
    } finally {
      this.#uninstall(program, place);
      await this.#places.clear();
    }
  }

  #sample(program: Program, args: readonly string[]): ClusterSample {
    const { auditLog } = this.#input.plane;
    const from = auditLog === undefined ? 0 : statSync(auditLog).size;
    const sample = sampleOf({ program: this.#input[program], args, ...this.#surroundings });
    return { ...sample, requests: auditLog === undefined ? NaN : requestsSince(auditLog, from, program) };
  }

  #uninstall(program: Program, place: readonly string[]): void {
    try {
      sampleOf({ program: this.#input[program], args: ["uninstall", "bench", ...place], ...this.#surroundings });
    } catch {
      // What is left goes with the namespace.
    }
  }

  /** A home of their own for both, whose caches live as long as the bench. */
  get #surroundings() {
    const home = join(this.#folder, "home");
    mkdirSync(home, { recursive: true });
    const env = { PATH: process.env.PATH, HOME: home, KUBECONFIG: this.#input.plane.kubeconfig };
    return { cwd: this.#folder, env };
  }
}

/** A server writes its log before it answers. */
function requestsSince(auditLog: string, from: number, program: Program): number {
  const bytes = new Uint8Array(statSync(auditLog).size - from);
  const log = openSync(auditLog, "r");
  readSync(log, bytes, 0, bytes.length, from);
  closeSync(log);
  const agent = program === "helm" ? '"userAgent":"Helm/' : '"userAgent":"hctl';
  return new TextDecoder().decode(bytes).split("\n").filter((line) => line.includes(agent)).length;
}

type Measure = keyof ClusterSample;

function medianOf({ lives }: Row, program: Program, verb: Verb, measure: Measure): number {
  return median(lives[program].map((life) => life[verb][measure]));
}

/** The median of the pairs' ratios, hctl to helm. */
function ratioOf({ lives: { helm, hctl } }: Row, verb: Verb, measure: Measure): number {
  return median(hctl.map((life, index) => life[verb][measure] / helm[index]![verb][measure]));
}

function shortly(row: Row, verb: Verb): string {
  const [helmMs, hctlMs] = programs.map((program) => medianOf(row, program, verb, "ms").toFixed(0));
  return `${verb} helm ${helmMs} ms, hctl ${hctlMs} ms (${ratioOf(row, verb, "ms").toFixed(2)})`;
}

function summary(verb: Verb, rows: readonly Row[]): string {
  const head = [verb, "helm ms", "hctl ms", "time", "CPU", "memory", "helm requests", "hctl requests"];
  const body = rows.map((row) => [
    row.chart,
    medianOf(row, "helm", verb, "ms").toFixed(0),
    medianOf(row, "hctl", verb, "ms").toFixed(0),
    ...(["ms", "cpuMs", "peakKib"] as const).map((measure) => ratioOf(row, verb, measure)),
    ...programs.map((program) => medianOf(row, program, verb, "requests").toFixed(0)),
  ]);
  const over = (measure: Measure) => {
    const ratios = rows.map((row) => ratioOf(row, verb, measure));
    return `${median(ratios).toFixed(2)} (worst ${Math.max(...ratios).toFixed(2)})`;
  };
  const slower = rows.filter((row) => ratioOf(row, verb, "ms") > 1).length;
  return `${table([head, ...body])}\n\n${verb}: ${rows.length} charts, hctl to helm: time ${
    over("ms")
  }, ${slower} above 1.0; CPU ${over("cpuMs")}; peak memory ${over("peakKib")}; requests ${over("requests")}`;
}
