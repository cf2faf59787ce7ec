import { displayWidth } from "../text/mod.ts";

/**
 * A table in plain text: columns two blanks apart, as wide as their widest cell; no blanks at line ends.
 *
 * @param rows The first row holds the headings.
 */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = columnWidths(rows);
  const line = (row: readonly string[]) => row.map((cell, at) => fill(cell, widths[at])).join("  ").trimEnd();
  return rows.map((row) => line(row) + "\n").join("");
}

/**
 * A table as helm prints it: columns a tab apart, every cell filled up with blanks to its column's width, the last ones too.
 * Without rows it is an empty line. A cell wider than its column, or one whose several lines together are, is cut short.
 *
 * @param rows The first row may hold headings; colours take no room.
 * @param widest The most that a column may take.
 */
export function helmTable(rows: readonly (readonly string[])[], widest = Infinity): string {
  const widths = columnWidths(rows).map((width) => Math.min(width, widest));
  const lines = rows.flatMap((row) => {
    const cells = row.map((cell, at) => cutShort(cell, widths[at]).split("\n"));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) => cells.map((cell, at) => fill(cell[line] ?? "", widths[at])));
  });
  return lines.map((cells) => cells.join("\t")).join("\n") + "\n";
}

function columnWidths(rows: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, widestLine(cell))));
  return widths;
}

function widestLine(cell: string): number {
  return Math.max(...cell.split("\n").map(displayWidth));
}

function fill(text: string, width = 0): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

function cutShort(cell: string, width = 0): string {
  if (displayWidth(cell) <= width) return cell;
  let kept = "";
  for (const char of cell) {
    const isLast = displayWidth(kept + char) >= width - 3;
    kept += char;
    if (isLast) break;
  }
  return `${kept}...`;
}
