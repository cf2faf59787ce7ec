import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A chart that installs as it is and upgrades with values of its own. */
export interface ClusterChart {
  /** Such as `helm+charts/redis`. */
  readonly name: string;
  /** The chart's archive. */
  readonly path: string;
  /** The file of values that the upgrade takes. */
  readonly values: string;
}

interface CorpusCase {
  readonly chart_tgz: string;
  readonly values: string | null;
  readonly exit: number;
}

/**
 * The charts of a corpus (`cases.json`: `chart_tgz`, `values`, `exit`) that render without values and with a file of values
 * that they bring, in the corpus' order, with the first such file laid into `folder`.
 */
export function clusterCharts(corpus: string, folder: string): readonly ClusterChart[] {
  const { cases } = JSON.parse(readFileSync(join(corpus, "cases.json"), "utf8")) as { cases: readonly CorpusCase[] };
  const byChart = Map.groupBy(cases.filter(({ exit }) => exit === 0), (one) => one.chart_tgz);
  return [...byChart].flatMap(([archive, own]) => {
    const values = own.find((one) => one.values !== null)?.values;
    if (!values || !own.some((one) => one.values === null)) return [];
    const name = archive.replace(/^charts\//, "").replace(/\.tgz$/, "");
    const path = join(corpus, archive);
    const file = join(folder, `${name.replace(/\W+/g, "-")}.yaml`);
    writeFileSync(file, fileIn(path, values));
    return [{ name, path, values: file }];
  });
}

/** `count` of them, evenly spread; all when there are no more. */
export function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  return Array.from({ length: count }, (_, index) => items[Math.floor(index * items.length / count)]!);
}

function fileIn(archive: string, path: string): Uint8Array {
  const { status, stdout, stderr } = spawnSync("tar", [
    "-xzOf",
    archive,
    "--wildcards",
    `*/${path}`,
    "--no-wildcards-match-slash",
  ]);
  if (status !== 0) throw new Error(`${archive} holds no ${path}: ${stderr}`);
  return stdout;
}
