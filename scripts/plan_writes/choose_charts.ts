import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readTar } from "../../src/chart/read_tar.ts";

/** A chart with two sets of values. */
export interface ChartPair {
  /** The archive's path below the corpus, without its end. */
  readonly title: string;
  /** Path of the archive. */
  readonly archive: string;
  /** Two texts of YAML; "" is the chart's own values. */
  readonly values: readonly [string, string];
}

/** The parts of a recorded case that count here. */
interface CorpusCase {
  /** Path of the values file in the chart's folder. */
  readonly values: string | null;
  readonly exit: number;
  readonly chart_tgz: string;
  /** The file of what helm printed; cases that print the same share it. */
  readonly golden: string;
}

/**
 * The charts of a corpus that two sets of values, which are files of the chart itself, render differently. Two sets that are
 * files count before one that is the chart's own values.
 */
export function chartPairs(corpus: string): readonly ChartPair[] {
  const { cases }: { readonly cases: readonly CorpusCase[] } = JSON.parse(
    readFileSync(join(corpus, "cases.json"), "utf8"),
  );
  const byChart = Map.groupBy(cases.filter(({ exit }) => exit === 0), (one) => one.chart_tgz);
  return [...byChart].flatMap(([archive, own]) => {
    const path = join(corpus, archive);
    const [first, ...others] = own.toSorted((a, b) => Number(a.values === null) - Number(b.values === null));
    const second = others.find(({ golden }) => golden !== first?.golden);
    if (!first || !second) return [];
    const title = archive.replace(/^charts\//, "").replace(/\.tgz$/, "");
    return [{ title, archive: path, values: [textOf(path, first.values), textOf(path, second.values)] as const }];
  });
}

/** All of a list, those first that divide it evenly: any start of it is spread over the whole. */
export function evenly<Item>(items: readonly Item[]): readonly Item[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  const places = items.map((item, index) => ({ item, place: (index * golden) % 1 }));
  return places.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

function textOf(archive: string, file: string | null): string {
  if (file === null) return "";
  for (const { name, content } of readTar(gunzipSync(readFileSync(archive)))) {
    if (name.slice(name.indexOf("/") + 1) === file) return new TextDecoder().decode(content);
  }
  throw new Error(`${archive} has no ${file}`);
}
