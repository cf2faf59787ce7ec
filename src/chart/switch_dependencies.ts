import { matchesConstraint, VersionError } from "../version/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import type { Chart, ChartDependency } from "./chart.ts";
import type { WarningSink } from "./chart_warning.ts";
import { coalesceValues } from "./coalesce_values.ts";
import { findTable, findValue } from "./value_path.ts";

/**
 * A chart with its declared dependencies under their aliases and without those that tags and conditions switch off
 * (Helm docs, "Tags and Condition fields in dependencies"), at every depth.
 *
 * @param path Keys from the top chart's values to this chart's, each followed by a dot.
 */
export function switchDependencies(chart: Chart, values: PlainMap, path: string, warn: WarningSink): Chart {
  const declared = chart.metadata.dependencies;
  // What a chart does not declare is always on, and so is all below it.
  if (!declared) return chart;
  const named = declared.map((one) => ({ ...one, name: one.alias || one.name, enabled: true }));
  const candidate = withSubcharts(chart, named, placeSubcharts(chart.subcharts, declared));
  const combined = coalesceValues(candidate, values, warn);
  const off = new Set(named.filter((one) => !isEnabled(one, combined, path, warn)).map(({ name }) => name));
  const subcharts = candidate.subcharts
    .filter(({ metadata }) => !off.has(metadata.name))
    .map((subchart) => switchDependencies(subchart, combined, `${path}${subchart.metadata.name}.`, warn));
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

/** The subcharts that no dependency asks for, then one for each dependency that is there, under its alias. */
function placeSubcharts(subcharts: readonly Chart[], declared: readonly ChartDependency[]): readonly Chart[] {
  const undeclared = subcharts.filter((subchart) => !declared.some((one) => isMeant(one, subchart)));
  const placed = declared.flatMap((dependency) => {
    const found = subcharts.find((subchart) => isMeant(dependency, subchart));
    return found ? [renamed(found, dependency.alias || found.metadata.name)] : [];
  });
  return [...undeclared, ...placed];
}

function isMeant({ name, version = "" }: ChartDependency, { metadata }: Chart): boolean {
  return name === metadata.name && isInRange(version, metadata.version);
}

function isInRange(constraint: string, version: string): boolean {
  try {
    return matchesConstraint(constraint, version);
  } catch (error) {
    if (error instanceof VersionError) return false;
    throw error;
  }
}

function renamed(chart: Chart, name: string): Chart {
  return name === chart.metadata.name ? chart : { ...chart, metadata: { ...chart.metadata, name } };
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
