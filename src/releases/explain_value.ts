import { type Chart, coalesceValues, processDependencies } from "../chart/mod.ts";
import { HctlError, locateIn, type SourceLocation } from "../errors.ts";
import { joinPath } from "../system/mod.ts";
import { placeOfPath, type PlainMap, type PlainValue, type YamlPlace } from "../yaml/mod.ts";
import { valueAt, type ValuePath } from "./value_path.ts";

/** Something that gives values to a release: a file, an inline map, a `set` entry. */
export interface ValueSource {
  /** What a person knows it by: a path, or `--set`. */
  readonly name: string;
  /** What it is in that file, when it is not all of it: `set`. */
  readonly part?: string;
  readonly values: PlainMap;
  /** Where the source sets a path; asked only when somebody wants to see it. */
  readonly locate?: (path: ValuePath) => SettingPlace | undefined;
}

/** Where a value is set: its own place, and that of its key. */
export interface SettingPlace {
  readonly value: SourceLocation;
  readonly key: SourceLocation;
}

/** What one source says of a path. */
export interface ValueLayer {
  /** The source with the line, `values/web.yaml:3`. */
  readonly source: string;
  readonly value: PlainValue;
  readonly place: SettingPlace | undefined;
}

/** Where a value comes from. */
export interface Explanation {
  /** What templates see; undefined when nothing is there. */
  readonly value: PlainValue | undefined;
  /** Every source that says something of the path, the one that counts first. */
  readonly layers: readonly ValueLayer[];
}

/** What explains values: a chart as loaded, and everything that gives it values. */
export interface ExplainInput {
  readonly chart: Chart;
  /** The chart's folder or archive, for the places of its own values. */
  readonly chartPath?: string;
  /** The user's, lowest first. */
  readonly sources: readonly ValueSource[];
  /** All sources merged. */
  readonly values: PlainMap;
}

/**
 * Says which source set a value of a release and what it hid: the user's sources over the chart's values.yaml over those of
 * its subcharts; the globals of a parent over those of a subchart (Helm docs, "Values Files", "Global Chart Values").
 */
export function explainValue({ chart, chartPath, sources, values }: ExplainInput, path: ValuePath): Explanation {
  const processed = processDependencies(chart, values, () => {});
  const layers = layersIn(processed, { sources, chartPath }, path);
  return { value: valueAt(coalesceValues(processed, values), path), layers };
}

/** Every source that says something of a path, the one that counts first; the values as a whole need not fit together. */
export function settingLayers(input: ExplainInput, path: ValuePath): readonly ValueLayer[] {
  return layersIn(dependenciesOf(input), input, path);
}

/** The chart as it stands when its dependencies cannot be told. */
function dependenciesOf({ chart, values }: ExplainInput): Chart {
  try {
    return processDependencies(chart, values, () => {});
  } catch (error) {
    if (error instanceof HctlError) return chart;
    throw error;
  }
}

function layersIn(
  chart: Chart,
  { sources, chartPath }: Pick<ExplainInput, "sources" | "chartPath">,
  path: ValuePath,
): readonly ValueLayer[] {
  return placesOf(chart, path).flatMap(({ owner, path: place }) => [
    ...sources.toReversed().flatMap((source) => layerOf(source, [...owner.keys, ...place])),
    ...ownersOf(owner).flatMap(({ chart: one, keys }) =>
      layerOf(defaultsOf(one, keys, chartPath), [...owner.keys.slice(keys.length), ...place])
    ),
  ]);
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

/** A chart's own values; its file is named by path when the top chart's is known. */
function defaultsOf(chart: Chart, keys: readonly string[], chartPath: string | undefined): ValueSource {
  const file = chart.raw.find(({ path }) => path === "values.yaml");
  const name = `${chart.metadata.name} ${chart.metadata.version} values.yaml`;
  if (!file) return { name, values: chart.values };
  const folder = keys.map((key) => `charts/${key}/`).join("");
  const shown = chartPath === undefined ? name : joinPath(chartPath, `${folder}values.yaml`);
  return { ...fileSource(shown, new TextDecoder().decode(file.content), chart.values), name };
}

/** A YAML file as a source of values. */
export function fileSource(name: string, text: string, values: PlainMap): ValueSource {
  return { name, values, locate: (path) => locateSetting(name, text, path) };
}

/** Where a YAML text sets a path. */
export function locateSetting(file: string, text: string, path: ValuePath): SettingPlace | undefined {
  const place = placeOfPath(text, path);
  if (!place) return undefined;
  const locate = ({ line, column }: YamlPlace) => locateIn(file, text, line, column);
  return { value: locate(place.value), key: locate(place.key) };
}

function layerOf({ name, part, values, locate }: ValueSource, path: ValuePath): ValueLayer[] {
  const value = valueAt(values, path);
  if (value === undefined) return [];
  const place = locate?.(path);
  const line = place?.value.line;
  const source = [line === undefined ? name : `${name}:${line}`, part === undefined ? "" : ` (${part})`].join("");
  return [{ source, value, place }];
}
