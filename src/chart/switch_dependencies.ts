import type { PlainMap } from "../yaml/mod.ts";
import type { Chart, ChartDependency } from "./chart.ts";
import type { WarningSink } from "./chart_warning.ts";
import { coalesceValues } from "./coalesce_values.ts";
import { type ChartPlace, placeBelow, placeSubcharts, withLoadedPaths } from "./place_subcharts.ts";
import { findTable, findValue } from "./value_path.ts";

/**
 * A chart with its declared dependencies under their aliases and without those that tags and conditions switch off
 * (Helm docs, "Tags and Condition fields in dependencies"), at every depth.
 */
export function switchDependencies(chart: Chart, values: PlainMap, warn: WarningSink): Chart {
  const place = { keys: "", loadedPath: chart.metadata.name, isDeclared: false, isMoved: false };
  return switchAt(chart, values, place, warn);
}

function switchAt(chart: Chart, values: PlainMap, place: ChartPlace, warn: WarningSink): Chart {
  const declared = chart.metadata.dependencies;
  // What a chart does not declare is always on, and so is all below it.
  if (!declared) return place.isMoved ? withLoadedPaths(chart, place) : chart;
  const named = declared.map((one) => ({ ...one, name: one.alias || one.name, enabled: true }));
  const placed = placeSubcharts(chart.subcharts, declared);
  const candidate = withSubcharts(chart, named, placed.map((one) => one.chart));
  const combined = coalesceValues(candidate, values, warn);
  const off = new Set(named.filter((one) => !isEnabled(one, combined, place.keys, warn)).map(({ name }) => name));
  const subcharts = placed
    .filter((one) => !off.has(one.chart.metadata.name))
    .map((one) => switchAt(one.chart, combined, placeBelow(place, one), warn));
  return withSubcharts(chart, named.filter(({ name }) => !off.has(name)), subcharts);
}

function withSubcharts(
  chart: Chart,
  dependencies: readonly ChartDependency[],
  subcharts: readonly Chart[],
): Chart {
  const { dependencies: _, ...metadata } = chart.metadata;
  return { ...chart, metadata: dependencies.length === 0 ? metadata : { ...metadata, dependencies }, subcharts };
}

function isEnabled(dependency: ChartDependency, values: PlainMap, path: string, warn: WarningSink): boolean {
  const byTags = isEnabledByTags(dependency, values, warn);
  return isEnabledByCondition(dependency, values, path, warn) ?? byTags;
}

/** Off only when a tag is false and none is true. */
function isEnabledByTags({ name, tags = [] }: ChartDependency, values: PlainMap, warn: WarningSink): boolean {
  const table = findTable(values, "tags");
  if (!(table instanceof Map)) return true;
  const switches: boolean[] = [];
  for (const tag of tags) {
    const value = table.get(tag);
    if (typeof value === "boolean") switches.push(value);
    else if (value !== undefined) warnNoBoolean(warn, ["tag", tag], name);
  }
  return switches.includes(true) || !switches.includes(false);
}

/** The first path of the condition that holds a boolean decides; undefined when none does. */
function isEnabledByCondition(
  { name, condition = "" }: ChartDependency,
  values: PlainMap,
  path: string,
  warn: WarningSink,
): boolean | undefined {
  for (const conditionPath of condition.trim().split(",").filter((part) => part !== "")) {
    const value = findValue(values, path + conditionPath);
    if (typeof value === "boolean") return value;
    if (value !== undefined) warnNoBoolean(warn, ["path", conditionPath], name);
  }
  return undefined;
}

function warnNoBoolean(warn: WarningSink, subject: readonly [string, string], chart: string): void {
  warn({ level: "warn", message: "returned non-bool value", details: [subject, ["chart", chart]] });
}
