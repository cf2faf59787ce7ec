import { listOf, mapOf, type PlainMap, type PlainValue, printJson, textOf } from "../yaml/mod.ts";
import type { LiveObjects } from "./live_objects.ts";

/** Least width of a column, and what stands behind its longest cell, as kubectl lays tables out. */
const leastWidth = 6;
const padding = 3;

/**
 * The RESOURCES part of `helm status`: the server's tables, one kind after another. Each table is laid out by itself and has a
 * heading only where the one before had another (kubectl's printer).
 */
export function liveTables(objects: LiveObjects): string {
  if (objects.size === 0) return "";
  let headings = "";
  let text = "";
  for (const [key, tables] of objects) {
    text += `==> ${key}\n`;
    for (const table of tables) {
      const columns = printJson(table.get("columnDefinitions") ?? []);
      const isEmpty = listOf(table.get("rows")).length === 0;
      if (!isEmpty) text += tableText(table, columns !== headings);
      // What an empty table would have had as its heading was not printed.
      headings = isEmpty ? "" : columns;
    }
    text += "\n";
  }
  return `RESOURCES:\n${text}\n`;
}

function tableText(table: PlainMap, hasHeadings: boolean): string {
  const columns = listOf(table.get("columnDefinitions")).map(mapOf);
  const isShown = (index: number) => (columns[index]?.get("priority") ?? 0) === 0;
  const heading = columns.map((column) => textOf(column.get("name")).toUpperCase());
  const rows = listOf(table.get("rows")).map((row) =>
    listOf(mapOf(row).get("cells")).slice(0, columns.length).map(cellText)
  );
  return aligned([...(hasHeadings ? [heading] : []), ...rows].map((row) => row.filter((_, index) => isShown(index))));
}

/** A cell ends at its first line. */
function cellText(cell: PlainValue): string {
  if (typeof cell !== "string") return cell === null ? "" : printJson(cell);
  const end = cell.search(/[\f\n\r]/);
  return end < 0 ? cell : `${cell.slice(0, end)}...`;
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(leastWidth, ...rows.map((row) => [...(row[column] ?? "")].length + padding))
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === row.length - 1 ? cell : cell + " ".repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length))
    );
    return `${cells.join("")}\n`;
  }).join("");
}
