import { HctlError } from "../errors.ts";
import { matchesConstraint, VersionError } from "../version/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import type { ChartDependency } from "./chart.ts";
import { adopt, type Branch, chartOf, type DependencyEntry, namedCopy } from "./chart_branch.ts";
import type { WarningSink } from "./chart_warning.ts";
import { coalesceValues } from "./coalesce_values.ts";
import { findTable, findValue } from "./value_path.ts";

/**
 * Puts a chart's declared dependencies under their aliases and takes away those that tags and conditions switch off
 * (Helm docs, "Tags and Condition fields in dependencies"), at every depth.
 *
 * @param path Keys from the top chart's values to this chart's, each followed by a dot.
 * @param seen How many charts were met; two aliases on every level double them.
 * @throws {HctlError} `chart.too_large` for more than 10000.
 */
export function switchDependencies(
  branch: Branch,
  values: PlainMap,
  path: string,
  warn: WarningSink,
  seen: { count: number } = { count: 0 },
): void {
  if (++seen.count > mostCharts) throw tooMany();
  const declared = branch.metadata.dependencies;
  // What a chart does not declare is always on, and so is all below it.
  if (!declared) return;
  adopt(branch, placedSubcharts(branch.subcharts, declared));
  for (const entry of declared) {
    entry.fields = { ...entry.fields, name: entry.fields.alias || entry.fields.name, enabled: true };
  }
  const combined = coalesceValues(chartOf(branch), values, warn);
  const kept = declared.filter(({ fields }) => isEnabled(fields, combined, path, warn));
  const off = new Set(declared.filter((entry) => !kept.includes(entry)).map(({ fields }) => fields.name));
  const subcharts = branch.subcharts.filter(({ metadata }) => !off.has(metadata.name));
  for (const subchart of subcharts) {
    switchDependencies(subchart, combined, `${path}${subchart.metadata.name}.`, warn, seen);
  }
  branch.metadata.dependencies = kept.length === 0 ? undefined : kept;
  adopt(branch, subcharts);
}

/** hctl's own limit; Helm goes on until the memory ends. */
const mostCharts = 10_000;

function tooMany(): HctlError {
  return new HctlError("chart.too_large", `the chart has more than ${mostCharts} subcharts`, {
    hint: "Aliases below aliases multiply; look at dependencies in Chart.yaml",
  });
}

/** The subcharts that no dependency asks for, then one for each dependency that is there, under its alias. */
function placedSubcharts(subcharts: readonly Branch[], declared: readonly DependencyEntry[]): readonly Branch[] {
  const undeclared = subcharts.filter((subchart) => !declared.some(({ fields }) => isMeant(fields, subchart)));
  const placed = declared.flatMap(({ fields }) => {
    const found = subcharts.find((subchart) => isMeant(fields, subchart));
    return found ? [namedCopy(found, fields.alias || found.metadata.name)] : [];
  });
  return [...undeclared, ...placed];
}

function isMeant({ name, version = "" }: ChartDependency, { chart, metadata }: Branch): boolean {
  return name === metadata.name && isInRange(version, chart.metadata.version);
}

function isInRange(constraint: string, version: string): boolean {
  try {
    return matchesConstraint(constraint, version);
  } catch (error) {
    if (error instanceof VersionError) return false;
    throw error;
  }
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
