import { isBlank, trimSpaceLeft } from "./go_space.ts";

/**
 * The documents of a rendered file, as Helm 4.2 splits them: at `---` where a line starts, which swallows the white space
 * on both sides. What follows the last document stays with it; blank documents are left out.
 *
 * Because a separator swallows the newline after it, the second of two adjacent ones is text of the next document.
 */
export function splitDocuments(rendered: string): readonly string[] {
  const text = trimSpaceLeft(rendered);
  const documents: string[] = [];
  let start = text.startsWith("---") ? skipSpace(text, 3) : 0;
  for (let at = text.indexOf("\n---", start); at >= 0; at = text.indexOf("\n---", start)) {
    documents.push(text.slice(start, beforeSpace(text, { from: start, to: at })));
    start = skipSpace(text, at + 4);
  }
  documents.push(text.slice(start));
  return documents.filter((document) => !isBlank(document)).map(trimSpaceLeft);
}

/** White space of regular expressions (Go docs, "regexp/syntax": `\s`). */
function isRegexpSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d || code === 0x0c;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isRegexpSpace(text.charCodeAt(at))) at++;
  return at;
}

function beforeSpace(text: string, { from, to }: { readonly from: number; readonly to: number }): number {
  let at = to;
  while (at > from && isRegexpSpace(text.charCodeAt(at - 1))) at--;
  return at;
}
