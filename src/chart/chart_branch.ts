import type { PlainMap } from "../yaml/mod.ts";
import type { Chart, ChartDependency } from "./chart.ts";

/** An entry of `dependencies:` while it is worked on. */
export interface DependencyEntry {
  fields: ChartDependency;
  /** Its imports are done; Helm does them once, however often the entry is met. */
  isImported: boolean;
}

/** What changes in a Chart.yaml. */
export interface MetadataEntry {
  readonly name: string;
  dependencies: readonly DependencyEntry[] | undefined;
}

/**
 * A chart of the tree while dependencies are processed. A chart with two aliases is copied; but as in Helm the copies are
 * shallow, so that charts further down are shared, and with them what is done to them.
 */
export interface Branch {
  readonly chart: Chart;
  readonly metadata: MetadataEntry;
  values: PlainMap;
  subcharts: readonly Branch[];
  parent: Branch | undefined;
}

/** A loaded chart as a tree to work on. */
export function branchOf(chart: Chart, parent?: Branch): Branch {
  const { name, dependencies } = chart.metadata;
  const entries = dependencies?.map((fields) => ({ fields, isImported: false }));
  const branch: Branch = {
    chart,
    metadata: { name, dependencies: entries },
    values: chart.values,
    subcharts: [],
    parent,
  };
  branch.subcharts = chart.subcharts.map((subchart) => branchOf(subchart, branch));
  return branch;
}

/** The chart that a declared dependency asks for, under its name there: a copy two levels deep. */
export function namedCopy(branch: Branch, name: string): Branch {
  const dependencies = branch.metadata.dependencies?.map((entry) => ({ ...entry }));
  const copy: Branch = { ...branch, metadata: { name, dependencies } };
  copy.subcharts = branch.subcharts.map((subchart) => ({ ...subchart, parent: copy }));
  return copy;
}

/** Makes these the subcharts of a chart. */
export function adopt(branch: Branch, subcharts: readonly Branch[]): void {
  branch.subcharts = subcharts;
  for (const subchart of subcharts) subchart.parent = branch;
}

/** The tree as a chart again. */
export function chartOf(branch: Branch): Chart {
  const { dependencies: _, ...rest } = branch.chart.metadata;
  const { name, dependencies } = branch.metadata;
  const fields = dependencies?.map((entry) => entry.fields);
  const path = pathOf(branch);
  return {
    ...branch.chart,
    metadata: { ...rest, name, ...(fields ? { dependencies: fields } : {}) },
    values: branch.values,
    subcharts: branch.subcharts.map((subchart) => {
      const fullPath = pathOf(subchart);
      const isBelow = fullPath === `${path}/charts/${subchart.metadata.name}`;
      return isBelow ? chartOf(subchart) : { ...chartOf(subchart), fullPath };
    }),
  };
}

function pathOf({ parent, metadata }: Branch): string {
  return parent ? `${pathOf(parent)}/charts/${metadata.name}` : metadata.name;
}
