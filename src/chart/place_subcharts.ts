import { matchesConstraint, VersionError } from "../version/mod.ts";
import type { Chart, ChartDependency } from "./chart.ts";

/** Where a chart stands in the tree. */
export interface ChartPlace {
  /** Keys from the top chart's values to this chart's, each followed by a dot. */
  readonly keys: string;
  /** Chart path that it was loaded at, aliases not applied. */
  readonly loadedPath: string;
  /** Whether its parent declares it. */
  readonly isDeclared: boolean;
  /** Whether it, or a chart above it, has an alias. */
  readonly isMoved: boolean;
}

/** A subchart under the name that its parent gives it. */
export interface PlacedChart {
  readonly chart: Chart;
  readonly loadedName: string;
  readonly isDeclared: boolean;
}

/** The subcharts that no dependency asks for, then one for each dependency that is there, under its alias. */
export function placeSubcharts(
  subcharts: readonly Chart[],
  declared: readonly ChartDependency[],
): readonly PlacedChart[] {
  const undeclared = subcharts.filter((subchart) => !declared.some((one) => isMeant(one, subchart)));
  const placed = declared.flatMap((dependency) => {
    const found = subcharts.find((subchart) => isMeant(dependency, subchart));
    if (!found) return [];
    const { name } = found.metadata;
    return [{ chart: renamed(found, dependency.alias || name), loadedName: name, isDeclared: true }];
  });
  return [
    ...undeclared.map((chart) => ({ chart, loadedName: chart.metadata.name, isDeclared: false })),
    ...placed,
  ];
}

/** The place of a subchart of the chart at a place. */
export function placeBelow(place: ChartPlace, { chart, loadedName, isDeclared }: PlacedChart): ChartPlace {
  const { name } = chart.metadata;
  return {
    keys: `${place.keys}${name}.`,
    loadedPath: `${place.loadedPath}/charts/${loadedName}`,
    isDeclared,
    isMoved: place.isMoved || name !== loadedName,
  };
}

/**
 * A chart without dependencies of its own, below an alias. Helm hands a new name down only to the charts that it handles
 * one by one: those declared, their subcharts, and the subcharts of those that declare any. All others stay, by their
 * templates' and CRDs' paths, where they were loaded.
 */
export function withLoadedPaths(chart: Chart, { loadedPath, isDeclared }: ChartPlace): Chart {
  if (!isDeclared) return withPathsBelow(chart, loadedPath);
  const settled = (subchart: Chart) => withPathsBelow(subchart, `${loadedPath}/charts/${subchart.metadata.name}`);
  return { ...chart, subcharts: chart.subcharts.map(settled) };
}

function withPathsBelow(chart: Chart, path: string): Chart {
  const settled = (subchart: Chart) => ({ ...subchart, fullPath: `${path}/charts/${subchart.metadata.name}` });
  return { ...chart, subcharts: chart.subcharts.map(settled) };
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
