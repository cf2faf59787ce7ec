import { isBlank, isBreak, isBreakOrEnd, isSpaceOrEnd, type YamlCursor } from "./yaml_cursor.ts";
import { joinLines, readBlanks } from "./join_lines.ts";

/** A plain scalar, and whether it ended behind a line break. */
export interface PlainScalar {
  readonly text: string;
  readonly endsAfterBreak: boolean;
}

/**
 * Reads a plain scalar; the cursor ends behind its trailing white space.
 *
 * @param indent Column that continuation lines must reach; ignored inside brackets.
 */
export function scanPlain(cursor: YamlCursor, indent: number, isFlow: boolean): PlainScalar {
  let text = "";
  let gap = "";
  let endsAfterBreak = false;
  while (!cursor.isDocumentMarker() && cursor.code !== 35) {
    const word = plainWord(cursor, isFlow);
    if (word !== "") {
      text += gap + word;
      endsAfterBreak = false;
    }
    if (!isBlank(cursor.code) && !isBreak(cursor.code)) break;
    const blanks = readBlanks(cursor, () => checkTab(cursor, indent));
    gap = blanks.lines === undefined ? blanks.spaces : joinLines(blanks.lines);
    endsAfterBreak ||= blanks.lines !== undefined;
    if (!isFlow && cursor.column < indent) break;
  }
  return { text, endsAfterBreak };
}

// Words, colons that end no key, and single blanks between them, so many at most (engines fail at millions); one native search
// is cheap where a loop over characters, cold, is not.
/** A plain scalar on one line, in a block. */
export const blockWord =
  /(?:[^ \t\n\0\u2028\u2029:]+|:(?![ \t\n\0\u2028\u2029])| (?![# \t\n\0\u2028\u2029]|:[ \t\n\0\u2028\u2029])){1,10000}/y;
const flowWord =
  /(?:[^ \t\n\0\u2028\u2029:,?[\]{}]+|:(?![ \t\n\0\u2028\u2029])| (?![# \t\n\0\u2028\u2029,?[\]{}]|:[ \t\n\0\u2028\u2029])){1,10000}/y;

function checkTab(cursor: YamlCursor, indent: number): void {
  if (cursor.column < indent && cursor.code === 9) {
    throw cursor.error("found a tab character that violates indentation");
  }
}

/** Text up to white space that ends a line or precedes a comment; single blanks between words belong to it. */
function plainWord(cursor: YamlCursor, isFlow: boolean): string {
  const { text, at: from } = cursor;
  const word = isFlow ? flowWord : blockWord;
  for (word.lastIndex = from; word.test(text);) cursor.at = word.lastIndex;
  return text.slice(from, cursor.at);
}

/** Reads a scalar in single or double quotes; the cursor stands on the first and ends behind the last. */
export function scanQuoted(cursor: YamlCursor): string {
  const quote = cursor.code;
  let text = "";
  cursor.at++;
  for (;;) {
    if (cursor.isDocumentMarker()) throw cursor.error("found unexpected document indicator");
    if (cursor.code === 0) throw cursor.error("found unexpected end of stream");
    const word = quotedWord(cursor, quote);
    text += word.text;
    if (cursor.code === quote) break;
    const { spaces, lines } = readBlanks(cursor, undefined, word.isContinued);
    text += lines === undefined ? spaces : joinLines(lines);
  }
  cursor.at++;
  return text;
}

/** Text up to white space or the closing quote; `isContinued`: it ends in a backslash and a line break. */
function quotedWord(cursor: YamlCursor, quote: number): { text: string; isContinued: boolean } {
  let text = "";
  let from = cursor.at;
  for (;;) {
    const code = cursor.code;
    if (code === quote && code === 39 && cursor.codeAt(1) === 39) {
      text += cursor.text.slice(from, cursor.at) + "'";
      cursor.at += 2;
      from = cursor.at;
    } else if (code === 92 && quote === 34) {
      text += cursor.text.slice(from, cursor.at);
      if (isBreak(cursor.codeAt(1))) {
        cursor.at++;
        cursor.nextLine();
        return { text, isContinued: true };
      }
      text += scanEscape(cursor);
      from = cursor.at;
    } else if (code === quote || isSpaceOrEnd(code)) {
      return { text: text + cursor.text.slice(from, cursor.at), isContinued: false };
    } else cursor.at++;
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

function scanEscape(cursor: YamlCursor): string {
  const letter = cursor.text[cursor.at + 1]!;
  const length = hexLengths[letter];
  if (length === undefined) {
    const plain = escapes[letter];
    if (plain === undefined) throw cursor.error("found unknown escape character");
    cursor.at += 2;
    return plain;
  }
  cursor.at += 2;
  const digits = cursor.text.slice(cursor.at, cursor.at + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) {
    throw cursor.error("did not find expected hexdecimal number");
  }
  const code = parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw cursor.error("found invalid Unicode character escape code");
  }
  cursor.at += length;
  return String.fromCodePoint(code);
}

/** Reads a literal (`|`) or folded (`>`) scalar; `parentIndent` is the column of the block around it, -1 at the top. */
export function scanBlock(cursor: YamlCursor, parentIndent: number): string {
  const isLiteral = cursor.code === 124;
  cursor.at++;
  const { chomping, increment } = blockHeader(cursor);
  const given = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  const margin = blockBreaks(cursor, given, parentIndent);
  const { indent } = margin;
  let trailing = margin.breaks;
  let text = "";
  let lastBreak = "";
  let wasBlank = false;
  while (cursor.column === indent && cursor.code !== 0) {
    const startsBlank = isBlank(cursor.code);
    if (!isLiteral && lastBreak === "\n" && !wasBlank && !startsBlank) text += trailing === "" ? " " : trailing;
    else text += lastBreak + trailing;
    wasBlank = startsBlank;
    text += lineText(cursor);
    lastBreak = takeBreak(cursor);
    trailing = blockBreaks(cursor, indent, parentIndent).breaks;
  }
  return text + (chomping === "-" ? "" : lastBreak) + (chomping === "+" ? trailing : "");
}

function blockHeader(cursor: YamlCursor): { chomping: string; increment: number } {
  const match = /^(?:([-+])(\d?)|(\d)([-+]?))?/.exec(cursor.text.slice(cursor.at, cursor.at + 2))!;
  const chomping = match[1] ?? match[4] ?? "";
  const digit = match[2] ?? match[3] ?? "";
  if (digit === "0") {
    cursor.at += match[1] === undefined ? 0 : 1;
    throw cursor.error("found an indentation indicator equal to 0");
  }
  cursor.at += match[0].length;
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.code)) throw cursor.error("did not find expected comment or line break");
  if (cursor.code !== 0) cursor.nextLine();
  return { chomping, increment: Number(digit) };
}

function lineText(cursor: YamlCursor): string {
  const from = cursor.at;
  cursor.skipLine();
  return cursor.text.slice(from, cursor.at);
}

function takeBreak(cursor: YamlCursor): string {
  if (cursor.code === 0) return "";
  const taken = cursor.text[cursor.at]!;
  cursor.nextLine();
  return taken;
}

/** Reads empty lines up to the next text; with `given` 0 the widest margin on the way decides the indentation. */
function blockBreaks(
  cursor: YamlCursor,
  given: number,
  parentIndent: number,
): { readonly indent: number; readonly breaks: string } {
  let breaks = "";
  let widest = 0;
  for (;;) {
    while ((given === 0 || cursor.column < given) && cursor.code === 32) cursor.at++;
    widest = Math.max(widest, cursor.column);
    if ((given === 0 || cursor.column < given) && cursor.code === 9) {
      throw cursor.error("found a tab character where an indentation space is expected");
    }
    if (!isBreak(cursor.code)) break;
    breaks += takeBreak(cursor);
  }
  return { indent: given || Math.max(widest, parentIndent + 1, 1), breaks };
}
