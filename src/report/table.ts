/**
 * A table in plain text: columns two blanks apart, as wide as their widest cell; no blanks at line ends.
 *
 * @param rows The first row holds the headings.
 */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, [...cell].length)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => cell + " ".repeat(widths[at]! - [...cell].length)).join("  ").trimEnd();
  return rows.map((row) => line(row) + "\n").join("");
}
