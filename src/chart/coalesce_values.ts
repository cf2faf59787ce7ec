import { HctlError } from "../errors.ts";
import type { PlainMap, PlainValue } from "../yaml/mod.ts";
import type { Chart } from "./chart.ts";
import type { WarningSink } from "./chart_warning.ts";
import { coalesceGlobals } from "./coalesce_globals.ts";
import { addDefault, coalesceTables, type Joining, joinKeys, tell } from "./coalesce_tables.ts";
import { copyValues } from "./copy_values.ts";
import { goBooleanText } from "./go_value_text.ts";

/**
 * The values a chart is rendered with (Helm docs, "Values Files"): the user's over the chart's own over those of its
 * subcharts, each subchart's slice under its name, with the parent's globals in it. A null of the user removes a default.
 *
 * @param chart With its dependencies processed.
 * @returns A tree of its own, which templates may change.
 * @throws {HctlError} `values.invalid` when the key of a subchart holds no map.
 */
export function coalesceValues(chart: Chart, userValues: PlainMap, warn: WarningSink = () => {}): PlainMap {
  return coalesceChart(chart, copyValues(userValues), "", { nulls: "coalesce", warn });
}

/** The same with every null kept, as a step before the values are coalesced. */
export function mergeChartValues(chart: Chart, warn: WarningSink): PlainMap {
  return coalesceChart(chart, new Map(), "", { nulls: "merge", warn });
}

function coalesceChart(chart: Chart, values: PlainMap, path: string, joining: Joining): PlainMap {
  const ownPath = joinKeys(path, chart.metadata.name);
  coalesceOwnValues(chart, values, ownPath, joining);
  for (const subchart of chart.subcharts) {
    const slice = sliceOf(values, subchart.metadata.name, ownPath);
    coalesceGlobals(slice, values, ownPath, joining.warn);
    coalesceChart(subchart, slice, ownPath, joining);
  }
  return values;
}

/** A subchart that is given something else than a map. */
export class SubchartValueError extends HctlError {
  /** Keys that lead to it from the top chart's values. */
  readonly path: readonly string[];

  constructor(value: PlainValue, path: readonly string[]) {
    const name = path.at(-1)!;
    super("values.invalid", `type mismatch on ${name}: ${goBooleanText(value)}`, {
      hint: `"${name}" is a subchart, so its key must hold a map`,
    });
    this.path = path;
  }
}

function sliceOf(values: PlainMap, name: string, parentPath: string): PlainMap {
  const slice = values.get(name);
  if (slice instanceof Map) return slice;
  if (slice !== undefined) {
    throw new SubchartValueError(slice, [...parentPath.split(".").slice(1), name]);
  }
  const created: PlainMap = new Map();
  values.set(name, created);
  return created;
}

function coalesceOwnValues(chart: Chart, values: PlainMap, path: string, joining: Joining): void {
  const subchartNames = new Set(chart.subcharts.map(({ metadata }) => metadata.name));
  for (const [key, own] of copyValues(chart.values)) {
    if (!values.has(key)) addDefault(values, key, own, joining.nulls);
    else coalesceKey(values, [key, own], path, subchartNames.has(key) ? { ...joining, isSubchart: true } : joining);
  }
}

function coalesceKey(
  values: PlainMap,
  [key, own]: readonly [string, PlainValue],
  path: string,
  { isSubchart = false, ...joining }: Joining & { readonly isSubchart?: boolean },
): void {
  const value = values.get(key)!;
  if (value === null && joining.nulls === "coalesce") values.delete(key);
  if (!(value instanceof Map)) return;
  const keyPath = joinKeys(path, key);
  // The nulls of a subchart's slice are for the subchart's own defaults.
  const tables: Joining = isSubchart ? { ...joining, nulls: "merge" } : joining;
  if (own instanceof Map) coalesceTables(value, own, keyPath, tables);
  else if (own !== null) tell(joining.warn, `warning: skipped value for ${keyPath}: Not a table.`);
}
