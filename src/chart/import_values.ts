import { HctlError } from "../errors.ts";
import type { PlainMap, PlainValue } from "../yaml/mod.ts";
import type { Chart, ChartDependency } from "./chart.ts";
import type { WarningSink } from "./chart_warning.ts";
import { mergeChartValues } from "./coalesce_values.ts";
import { coalesceTables } from "./coalesce_tables.ts";
import { copyValues } from "./copy_values.ts";
import { goValueText } from "./go_value_text.ts";
import { findTable } from "./value_path.ts";

/**
 * A chart whose values hold, below its own, what its dependencies export to it (Helm docs, "Importing Child Values via
 * dependencies"), at every depth. The values of a chart with dependencies come to hold its subcharts' as well.
 */
export function importValues(chart: Chart, warn: WarningSink): Chart {
  const ready: Chart = { ...chart, subcharts: chart.subcharts.map((subchart) => importValues(subchart, warn)) };
  const { dependencies } = chart.metadata;
  if (!dependencies) return ready;
  const values = mergeChartValues(ready, warn);
  const imported: PlainMap = new Map();
  const named = dependencies.map((dependency) => importFrom(dependency, { values, imported, warn }));
  refuseCycle(imported, [], chart.metadata.name);
  return {
    ...ready,
    metadata: { ...chart.metadata, dependencies: named },
    values: coalesceTables(copyValues(values), copyValues(imported), "", { nulls: "merge", warn }),
  };
}

interface Importing {
  readonly values: PlainMap;
  readonly imported: PlainMap;
  readonly warn: WarningSink;
}

/** One import in its full form. */
interface Import {
  readonly child: string;
  readonly parent: string;
  readonly isExport: boolean;
}

function importFrom(dependency: ChartDependency, importing: Importing): ChartDependency {
  if (!dependency.importValues) return dependency;
  const imports = dependency.importValues.flatMap(readImport);
  for (const one of imports) importTable(dependency.name, one, importing);
  const { importValues: _, ...rest } = dependency;
  if (imports.length === 0) return rest;
  return { ...rest, importValues: imports.map(({ child, parent }) => new Map([["child", child], ["parent", parent]])) };
}

function readImport(entry: string | PlainMap): readonly Import[] {
  if (typeof entry === "string") return [{ child: `exports.${entry}`, parent: ".", isExport: true }];
  if (!(entry instanceof Map)) return [];
  const textOf = (key: string) => goValueText(entry.get(key) ?? null);
  return [{ child: textOf("child"), parent: textOf("parent"), isExport: false }];
}

function importTable(chart: string, { child, parent, isExport }: Import, { values, imported, warn }: Importing): void {
  const table = findTable(values, `${chart}.${child}`);
  if (!(table instanceof Map)) {
    const error = ["error", `${JSON.stringify(table.missing)} is not a table`] as const;
    return isExport
      ? warn({ level: "warn", message: "ImportValues missing table", details: [error] })
      : warn({ level: "warn", message: "ImportValues missing table from chart", details: [["chart", chart], error] });
  }
  const exported: PlainMap = table.size === 0 ? new Map() : table;
  coalesceTables(imported, parent === "." ? exported : nest(parent.split("."), exported), "", { nulls: "merge", warn });
}

function nest(path: readonly string[], table: PlainMap): PlainMap {
  return path.reduceRight<PlainMap>((inner, key) => new Map<string, PlainValue>([[key, inner]]), table);
}

/** Imports share tables with their source, so that two of them can put a table into itself. */
function refuseCycle(table: PlainMap, around: readonly PlainMap[], chart: string): void {
  if (around.includes(table)) {
    throw new HctlError("values.invalid", `The import-values of chart "${chart}" put a table into itself`);
  }
  for (const value of table.values()) if (value instanceof Map) refuseCycle(value, [...around, table], chart);
}
