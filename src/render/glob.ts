import { type GlobToken, readGlob } from "./read_glob.ts";
import { toBytes } from "../template/mod.ts";

/** Whether a path matches. */
export type Glob = (path: string) => boolean;

/**
 * Compiles a pattern of `.Files.Glob` (Helm docs, "Accessing Files Inside Templates"): `*` and `?` stop at `/`, `**` does
 * not, `{a,b}` are alternatives, `[abc]` a list, `[a-c]` one range, `!` first in brackets negates.
 *
 * @returns undefined when the pattern cannot be read.
 */
export function compileGlob(pattern: string): Glob | undefined {
  const tokens = readGlob(pattern);
  if (!tokens) return undefined;
  if (tokens.length > 1 && tokens.every(hasFixedLength)) return byteGlob(tokens);
  const regex = new RegExp(`^(?:${tokens.map(characterSource).join("")})$`, "su");
  return (path) => regex.test(path);
}

/** Tokens that stand for one piece of text of known length. */
function hasFixedLength({ kind }: GlobToken): boolean {
  return kind === "text" || kind === "one" || kind === "set";
}

function characterSource(token: GlobToken): string {
  switch (token.kind) {
    case "text":
      return token.chars.map(literal).join("");
    case "one":
      return "[^/]";
    case "set":
      return setSource(token.members, token.isNegated);
    default:
      return token.source;
  }
}

/**
 * Helm's glob library (github.com/gobwas/glob) matches a pattern of several pieces of known length by bytes: each piece
 * takes as many bytes as stand before the start of its last character, and one more; what remains at the end is not looked
 * at, but the number of characters must be that of the pattern. A piece of text that ends in a character of several bytes
 * therefore never matches.
 */
function byteGlob(tokens: readonly GlobToken[]): Glob {
  const length = tokens.reduce((sum, token) => sum + (token.kind === "text" ? token.chars.length : 1), 0);
  const regex = new RegExp(`^${tokens.map(byteSource).join("")}`, "s");
  return (path) => [...path].length === length && regex.test(byteText(path));
}

function byteSource(token: GlobToken): string {
  if (token.kind === "text") {
    const isWhole = token.chars.at(-1)!.charCodeAt(0) < 0x80;
    return isWhole ? [...byteText(token.chars.join(""))].map(byteLiteral).join("") : "(?!)";
  }
  if (token.kind !== "set") return "[^/]";
  const members = token.members.filter(([low]) => low.charCodeAt(0) < 0x80)
    .map(([low, high]) => `${byteLiteral(low)}-${byteLiteral(high.charCodeAt(0) < 0x80 ? high : "\x7f")}`);
  return `[${token.isNegated ? "^" : ""}${members.join("")}]`;
}

function setSource(members: readonly (readonly [string, string])[], isNegated: boolean): string {
  return `[${isNegated ? "^" : ""}${members.map(([low, high]) => `${literal(low)}-${literal(high)}`).join("")}]`;
}

function byteText(text: string): string {
  return String.fromCharCode(...toBytes(text));
}

function byteLiteral(char: string): string {
  return `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`;
}

function literal(char: string): string {
  return `\\u{${char.codePointAt(0)!.toString(16)}}`;
}
