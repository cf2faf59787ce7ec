import type { YamlCursor } from "./yaml_cursor.ts";

/** A single-quoted scalar; the cursor stands on the quote and ends behind the closing one. */
export function readSingleQuoted(cursor: YamlCursor): string {
  let result = "";
  cursor.advance(1);
  for (;;) {
    const char = cursor.char;
    if (char === "") throw cursor.error("found unexpected end of stream");
    if (char === "'") {
      cursor.advance(1);
      if (cursor.char !== "'") return result;
      result += "'";
      cursor.advance(1);
    } else if (char === "\n") {
      result = result.replace(/[ \t]+$/, "") + foldBreaks(cursor);
    } else {
      result += char;
      cursor.advance(1);
    }
  }
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "'": "'",
  "\\": "\\",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A double-quoted scalar, its escapes resolved; the cursor ends behind the closing quote. */
export function readDoubleQuoted(cursor: YamlCursor): string {
  let result = "";
  let kept = 0;
  cursor.advance(1);
  for (;;) {
    const char = cursor.char;
    if (char === "") throw cursor.error("found unexpected end of stream");
    cursor.advance(char === "\n" ? 0 : 1);
    if (char === '"') return result;
    if (char === "\\") {
      result += escaped(cursor);
      kept = result.length;
    } else if (char === "\n") {
      const trimmed = result.slice(kept).replace(/[ \t]+$/, "");
      result = result.slice(0, kept) + trimmed + foldBreaks(cursor);
    } else result += char;
  }
}

function escaped(cursor: YamlCursor): string {
  const char = cursor.char;
  if (char === "\n") {
    cursor.nextLine();
    cursor.skipBlanks();
    let lines = "";
    while (cursor.char === "\n") {
      lines += "\n";
      cursor.nextLine();
      cursor.skipBlanks();
    }
    return lines;
  }
  const length = hexLengths[char];
  cursor.advance(1);
  if (length === undefined) {
    const plain = escapes[char];
    if (plain === undefined) throw cursor.error("found unknown escape character");
    return plain;
  }
  const digits = cursor.text.slice(cursor.at, cursor.at + length);
  if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length < length) {
    throw cursor.error("did not find expected hexdecimal number");
  }
  const code = parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw cursor.error("found invalid Unicode character escape code");
  }
  cursor.advance(length);
  return String.fromCodePoint(code);
}

/** One break is a blank, more are one less; the cursor ends at the next line's content. */
function foldBreaks(cursor: YamlCursor): string {
  let breaks = 0;
  while (cursor.char === "\n") {
    cursor.nextLine();
    breaks++;
    if (cursor.isMarker("---") || cursor.isMarker("...")) throw cursor.error("found unexpected document indicator");
    cursor.skipBlanks();
  }
  return breaks === 1 ? " " : "\n".repeat(breaks - 1);
}

/** A literal (`|`) or folded (`>`) scalar; `parent` is the column of the block it stands in, -1 at the top. */
export function readBlockScalar(cursor: YamlCursor, parent: number): string {
  const isLiteral = cursor.char === "|";
  cursor.advance(1);
  const header = /^(?:([1-9])([-+])?|([-+])([1-9])?)?/.exec(cursor.text.slice(cursor.at, cursor.at + 2))!;
  cursor.advance(header[0].length);
  const chomping = header[2] ?? header[3] ?? "";
  const given = header[1] ?? header[4];
  const afterHeader = cursor.at;
  cursor.skipBlanks();
  if (cursor.char === "#" && cursor.at > afterHeader) {
    while (!cursor.isTextEnd() && !cursor.standsOn("\n")) cursor.advance(1);
  }
  if (cursor.char !== "\n" && cursor.char !== "") throw cursor.error("did not find expected comment or line break");
  if (cursor.char === "\n") cursor.nextLine();
  const indent = given === undefined ? undefined : Math.max(parent, 0) + Number(given);
  const { lines, hasFinalBreak, trailing } = blockLines(cursor, indent, parent);
  const body = isLiteral ? lines.join("\n") : fold(lines);
  if (lines.length === 0) return chomping === "+" ? "\n".repeat(trailing) : "";
  if (chomping === "-") return body;
  if (!hasFinalBreak) return body;
  return body + (chomping === "+" ? "\n".repeat(trailing + 1) : "\n");
}

interface BlockLines {
  readonly lines: readonly string[];
  /** The last line with content ends in a break. */
  readonly hasFinalBreak: boolean;
  /** Empty lines after it. */
  readonly trailing: number;
}

function blockLines(cursor: YamlCursor, given: number | undefined, parent: number): BlockLines {
  const { text } = cursor;
  const lines: string[] = [];
  let indent = given;
  let empty = 0;
  let hasFinalBreak = false;
  while (!cursor.isTextEnd()) {
    if (indent !== undefined && indent === 0 && cursor.isAtEnd()) break;
    let spaces = 0;
    while (text.charCodeAt(cursor.at + spaces) === 32 && (indent === undefined || spaces < indent)) spaces++;
    const next = text[cursor.at + spaces];
    if (next === "\n") {
      cursor.advance(spaces);
      cursor.nextLine();
      empty++;
      continue;
    }
    if (next === undefined) {
      cursor.advance(spaces);
      break;
    }
    if (indent === undefined) {
      if (spaces <= parent || (spaces === 0 && cursor.isAtEnd())) break;
      if (next === "\t") throw cursor.error("found a tab character where an indentation space is expected");
      indent = Math.max(spaces, parent + 1, 0);
    }
    if (spaces < indent) break;
    const end = text.indexOf("\n", cursor.at);
    for (; empty > 0; empty--) lines.push("");
    lines.push(text.slice(cursor.at + spaces, end < 0 ? text.length : end));
    hasFinalBreak = end >= 0;
    cursor.advance((end < 0 ? text.length : end) - cursor.at);
    if (end >= 0) cursor.nextLine();
  }
  return { lines, hasFinalBreak, trailing: empty };
}

/** Folded style: breaks between lines of text become blanks, lines that start with white space keep theirs. */
function fold(lines: readonly string[]): string {
  let result = "";
  let pending = 0;
  let isAfterIndented = false;
  lines.forEach((line, at) => {
    if (line === "") {
      pending++;
      return;
    }
    const isIndented = /^[ \t]/.test(line);
    if (at > 0 && result !== "") {
      if (isIndented || isAfterIndented) result += "\n".repeat(pending + 1);
      else result += pending === 0 ? " " : "\n".repeat(pending);
    } else result += "\n".repeat(pending);
    result += line;
    pending = 0;
    isAfterIndented = isIndented;
  });
  return result;
}
