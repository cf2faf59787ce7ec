import type { YamlCursor } from "./yaml_cursor.ts";
import type { YamlPlace } from "./yaml_error.ts";
import type { YamlToken } from "./yaml_token.ts";

/**
 * Where a token stands. Tokens know their line alone, since only errors ask for more; the column is looked up in the text. A
 * token that ends a block at the end of the text stands behind its last character.
 */
export function placeOfToken(token: YamlToken, { text }: YamlCursor): YamlPlace {
  const lines = text.slice(0, -1).split(/[\n\u2028\u2029]/);
  const last = lines.findLastIndex((line) => line.trim() !== "");
  if (token.line > last) return { line: last + 1, column: (lines[last]?.trimEnd().length ?? 0) + 1 };
  const line = lines[token.line]!;
  const found = line.indexOf(textOf(token));
  return { line: token.line + 1, column: (found < 0 ? line.search(/\S|$/) : found) + 1 };
}

/** What a token begins with in the text; nothing where it only marks a place. */
function textOf(token: YamlToken): string {
  if (token.kind === "alias") return `*${token.name}`;
  if (token.kind === "anchor") return `&${token.name}`;
  if (token.kind === "scalar" && token.style === "plain") return token.text.split(/[\n ]/, 1)[0] || "\0";
  return token.kind.length === 1 && token.kind !== "?" ? token.kind : "\0";
}
