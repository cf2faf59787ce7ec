import { HctlError } from "../errors.ts";
import type { PlainMap, PlainValue } from "../yaml/mod.ts";
import { type Branch, chartOf, type DependencyEntry } from "./chart_branch.ts";
import type { WarningSink } from "./chart_warning.ts";
import { mergeChartValues } from "./coalesce_values.ts";
import { coalesceTables } from "./coalesce_tables.ts";
import { copyValues } from "./copy_values.ts";
import { goValueText } from "./go_value_text.ts";
import { findTable } from "./value_path.ts";

/**
 * Lays below a chart's values what its dependencies export to it (Helm docs, "Importing Child Values via dependencies"), at
 * every depth. The values of a chart with dependencies come to hold its subcharts' as well.
 */
export function importValues(branch: Branch, warn: WarningSink): void {
  for (const subchart of branch.subcharts) importValues(subchart, warn);
  const { name, dependencies } = branch.metadata;
  if (!dependencies) return;
  const values = mergeChartValues(chartOf(branch), warn);
  const imported: PlainMap = new Map();
  for (const entry of dependencies) importFrom(entry, { values, imported, warn });
  refuseCycle(imported, [], name);
  branch.values = coalesceTables(copyValues(values), copyValues(imported), "", { nulls: "merge", warn });
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

function importFrom(entry: DependencyEntry, importing: Importing): void {
  const { importValues: wanted, ...rest } = entry.fields;
  if (!wanted) return;
  const imports = entry.isImported ? [] : wanted.flatMap(readImport);
  for (const one of imports) importTable(rest.name, one, importing);
  const written = imports.map(({ child, parent }) => new Map([["child", child], ["parent", parent]]));
  entry.fields = imports.length === 0 ? rest : { ...rest, importValues: written };
  entry.isImported = true;
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
