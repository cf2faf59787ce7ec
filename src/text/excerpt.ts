import { displayWidth } from "./display_width.ts";
import { printable } from "./printable.ts";

/** One line of a file; `line` counts from 1. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
}

/** A line with those shown around it. */
interface Excerpt extends SourceLine {
  /** Where the caret points, in UTF-16 units from 1; without it there is none. */
  readonly column?: number | undefined;
  readonly around: readonly SourceLine[];
}

/** UTF-16 units of a line that are shown before and after its column. */
const shown = { before: 70, after: 50 } as const;

/**
 * Lines of a file with their numbers and a caret under one column, safe for a terminal: control characters are escaped, long
 * lines cut around the column; tabs, wide and combining characters do not misplace the caret.
 */
export function excerptText({ line, column, text, around }: Excerpt): string[] {
  const lines = [...around, { line, text }].sort((a, b) => a.line - b.line);
  const width = String(lines.at(-1)!.line).length;
  return lines.flatMap((one) => {
    const { text, caret } = cutColumns(one.text, one.line === line ? column ?? 1 : 1);
    const numbered = `  ${String(one.line).padStart(width)} | ${text}`.trimEnd();
    if (one.line !== line || column === undefined) return [numbered];
    return [numbered, `  ${" ".repeat(width)} | ${caret}`];
  });
}

/** A key that ends like the name of a secret; what follows it to the end of the line, in a flag to the next comma. */
const secret =
  /((?:password|passwd|passphrase|secret|token|credentials?|(?:api|access|private|secret)[-_]?key)["']?)(\s*:\s*(?!\{|true\b|false\b|null\b)\S.*|=[^,]*)/gi;

/**
 * A line without the values of secrets. The marks of YAML stay, so that one sees what is wrong, and so does every column. Actions
 * of templates are no values.
 */
export function maskSecrets(line: string): string {
  if (line.includes("{{")) return line;
  return line.replace(
    secret,
    (_, key: string, value: string) => key + value.replace(/[^\s…"'`#&*,:=>@[\]{|}!%-]/g, "*"),
  );
}

/** The part of a line around a column, as a terminal may show it, and the line below it that points to the column. */
export function cutColumns(given: string, column: number): { readonly text: string; readonly caret: string } {
  const line = maskSecrets(given);
  const at = Math.min(Math.max(0, column - 1), line.length);
  const from = at <= shown.before ? 0 : whole(line, at - shown.before);
  const to = whole(line, Math.max(at + shown.after, from + shown.before + shown.after));
  const before = safe(line.slice(from, at));
  const text = (from > 0 ? "…" : "") + before + safe(line.slice(at, to)) + (to < line.length ? "…" : "");
  return { text, caret: `${blank((from > 0 ? "…" : "") + before)}^` };
}

function safe(text: string): string {
  return printable(text).replaceAll("\n", "\\n");
}

/** Blanks as wide as a text; tabs stay, so that both lines have the same stops. */
function blank(text: string): string {
  return text.split("\t").map((part) => " ".repeat(displayWidth(part))).join("\t");
}

/** An offset that does not part a character from its second half. */
function whole(line: string, at: number): number {
  const isInside = /[\udc00-\udfff]/.test(line[at] ?? "") && /[\ud800-\udbff]/.test(line[at - 1] ?? "");
  return isInside ? at - 1 : Math.min(at, line.length);
}
