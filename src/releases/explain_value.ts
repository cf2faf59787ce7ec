import { type Chart, coalesceValues, processDependencies } from "../chart/mod.ts";
import type { PlainMap, PlainValue } from "../yaml/mod.ts";
import { lineOfPath } from "./line_of_path.ts";
import { valueAt, type ValuePath } from "./value_path.ts";

/** Something that gives values to a release: a file, an inline map, a `set` entry. */
export interface ValueSource {
  /** What a person knows it by: a path, or `releases.yaml:12 (set)`. */
  readonly name: string;
  readonly values: PlainMap;
  /** The text of a file, in which lines are looked up. */
  readonly text?: string;
}

/** What one source says of a path. */
export interface ValueLayer {
  /** The source with the line, `values/web.yaml:3`. */
  readonly source: string;
  readonly value: PlainValue;
}

/** Where a value comes from. */
export interface Explanation {
  /** What templates see; undefined when nothing is there. */
  readonly value: PlainValue | undefined;
  /** Every source that says something of the path, the one that counts first. */
  readonly layers: readonly ValueLayer[];
}

/**
 * Says which source set a value of a release and what it hid: the user's sources over the chart's values.yaml over those of
 * its subcharts; the globals of a parent over those of a subchart (Helm docs, "Values Files", "Global Chart Values").
 *
 * @param sources The user's, lowest first; `values` is all of them merged.
 */
export function explainValue(
  { chart, sources, values }: {
    readonly chart: Chart;
    readonly sources: readonly ValueSource[];
    readonly values: PlainMap;
  },
  path: ValuePath,
): Explanation {
  const processed = processDependencies(chart, values, () => {});
  const layers = placesOf(processed, path).flatMap(({ owner, path: place }) => [
    ...sources.toReversed().flatMap((source) => layerOf(source, [...owner.keys, ...place])),
    ...ownersOf(owner).flatMap(({ chart: one, keys }) =>
      layerOf(defaultsOf(one), [...owner.keys.slice(keys.length), ...place])
    ),
  ]);
  return { value: valueAt(coalesceValues(processed, values), path), layers };
}

/** A chart of the tree, the keys of the values that lead to it, and the chart above it. */
interface Owner {
  readonly chart: Chart;
  readonly keys: readonly string[];
  readonly parent?: Owner;
}

/** The chart itself and those above it, the top one first: a parent's values.yaml counts before its subchart's. */
function ownersOf(owner: Owner): readonly Owner[] {
  return owner.parent ? [...ownersOf(owner.parent), owner] : [owner];
}

/** Where a path is decided: in the chart it belongs to, and a global in the charts above before. */
function placesOf(chart: Chart, path: ValuePath): readonly { readonly owner: Owner; readonly path: ValuePath }[] {
  let owner: Owner = { chart, keys: [] };
  let rest = path;
  for (;;) {
    const child = owner.chart.subcharts.find(({ metadata }) => metadata.name === rest[0]);
    if (!child) break;
    owner = { chart: child, keys: [...owner.keys, child.metadata.name], parent: owner };
    rest = rest.slice(1);
  }
  if (rest[0] !== "global") return [{ owner, path: rest }];
  return ownersOf(owner).map((one) => ({ owner: one, path: rest }));
}

function defaultsOf(chart: Chart): ValueSource {
  const file = chart.raw.find(({ path }) => path === "values.yaml");
  const name = `${chart.metadata.name} ${chart.metadata.version} values.yaml`;
  return { name, values: chart.values, ...(file ? { text: new TextDecoder().decode(file.content) } : {}) };
}

function layerOf({ name, values, text }: ValueSource, path: ValuePath): ValueLayer[] {
  const value = valueAt(values, path);
  if (value === undefined) return [];
  const line = text === undefined ? undefined : lineOfPath(text, path);
  return [{ source: line === undefined ? name : `${name}:${line}`, value }];
}
