import { type Chart, coalesceTables, coalesceValues, copyValues, type WarningSink } from "../chart/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { mapOf, type PlainMap, textOf } from "../yaml/mod.ts";

/** What an upgrade does with the values of the revision before it; `default` reuses them when none are given. */
export type ValuesMode = "default" | "reset" | "reuse" | "reset-then-reuse";

/** What an upgrade's values are made from. */
interface UpgradeValuesInput {
  readonly chart: Chart;
  /** What the command line gives. */
  readonly values: PlainMap;
  /** The revision that is upgraded. */
  readonly current: Revision;
  readonly onWarning?: WarningSink;
}

/**
 * The values that an upgrade is rendered with and stores, and its chart (Helm docs, "helm upgrade"):
 *
 * - `reset`: what is given, nothing else.
 * - `reuse`: the stored values under what is given; the defaults that the revision before was rendered with take the place of
 *   the chart's own.
 * - `reset-then-reuse`: the stored values under what is given, over the chart's own defaults.
 * - `default`: what is given; the stored values when that is nothing.
 *
 * A null that is given takes away a stored value, under which the default shows. Stored numbers are float64.
 */
export function upgradeValues(
  mode: ValuesMode,
  { chart, values, current, onWarning: warn = () => {} }: UpgradeValuesInput,
): { readonly chart: Chart; readonly values: PlainMap } {
  if (mode === "reset") return { chart, values };
  if (mode === "default") {
    return { chart, values: values.size === 0 && current.config.size > 0 ? current.config : values };
  }
  const defaults = mode === "reuse" ? coalesceValues(storedChart(current), current.config, warn) : chart.values;
  const joined = coalesceTables(copyValues(values), copyValues(current.config), "", { nulls: "overlay", warn });
  return { chart: { ...chart, values: defaults }, values: joined };
}

/** The chart as it is recorded, without subcharts, whose defaults its own values hold. */
function storedChart({ chart }: Revision): Chart {
  const name = textOf(mapOf(chart.get("metadata")).get("name"));
  return {
    metadata: { name, version: "", apiVersion: "" },
    values: mapOf(chart.get("values")),
    templates: [],
    files: [],
    subcharts: [],
    raw: [],
  };
}
