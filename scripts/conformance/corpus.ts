import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { runHctl } from "../../src/cli/mod.ts";
import { loadChartArchive } from "../../src/chart/mod.ts";
import { memorySystem, realSystem } from "../../src/system/mod.ts";
import type { Tally } from "./tally.ts";

interface CorpusCase {
  readonly id: string;
  readonly chart_tgz: string;
  readonly values: string | null;
  readonly exit: number;
  readonly golden?: string;
  readonly volatile?: readonly number[];
  readonly stderr?: string;
}

interface Corpus {
  readonly release: string;
  readonly flags: readonly string[];
  readonly cases: readonly CorpusCase[];
}

/** Renders every chart of the corpus with `hctl template` and compares with what helm printed, volatile lines aside. */
export async function compareCorpus(folder: string, tally: Tally): Promise<void> {
  const corpus: Corpus = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
  for (const one of corpus.cases) {
    if (!tally.isWanted(one.id)) continue;
    tally.count("corpus", one.id, await difference(one, corpus, folder));
  }
}

async function difference(one: CorpusCase, corpus: Corpus, folder: string): Promise<string | undefined> {
  const chart = join(folder, one.chart_tgz);
  const system = memorySystem();
  const files = one.values === null ? realSystem().files : await withValuesFile(chart, one.values);
  const values = one.values === null ? [] : ["-f", valuesPath];
  const argv = ["template", corpus.release, chart, ...corpus.flags, ...values];
  const exitCode = await runHctl(argv, { ...realSystem(), files, terminal: system.terminal });
  if (one.exit !== 0) return refusalDifference(one, exitCode, system.stderr().replaceAll(chart, "CHART"));
  if (exitCode !== 0) return `exit ${exitCode}: ${system.stderr().slice(0, 600)}`;
  const golden = gunzipSync(readFileSync(join(folder, one.golden!))).toString("utf8");
  return lineDifference(golden, system.stdout(), new Set(one.volatile));
}

const valuesPath = "/values-of-the-case.yaml";

/** The real files, and a values file out of the chart's archive beside them. */
async function withValuesFile(chartPath: string, path: string) {
  const { files } = realSystem();
  const chart = await loadChartArchive(files.readFile(chartPath));
  const found = chart.raw.find((file) => file.path === path);
  if (!found) throw new Error(`${chartPath} holds no ${path}`);
  return { ...files, readFile: (name: string) => (name === valuesPath ? found.content : files.readFile(name)) };
}

function refusalDifference(one: CorpusCase, exitCode: number, stderr: string): string | undefined {
  if (exitCode !== 1) return `helm refuses, hctl ends with ${exitCode}`;
  const message = one.stderr!.slice(one.stderr!.indexOf("Error:")).trim();
  return stderr.includes(message) ? undefined : `another message:\n  helm ${message}\n  hctl ${stderr.trim()}`;
}

function lineDifference(expected: string, actual: string, volatile: ReadonlySet<number>): string | undefined {
  if (expected === actual) return undefined;
  const [want, have] = [expected.split("\n"), actual.split("\n")];
  for (let index = 0; index < Math.max(want.length, have.length); index++) {
    if (want[index] === have[index] || volatile.has(index + 1)) continue;
    return `line ${index + 1}\n  helm ${want[index] ?? "(end)"}\n  hctl ${have[index] ?? "(end)"}`;
  }
  return undefined;
}
