import { goQuote } from "../go_string.ts";
import { GoError } from "../value.ts";
import type { TomlCursor } from "./toml_cursor.ts";

/** Reads a quoted key: one line, with or without escapes. */
export function readTomlKeyText(cursor: TomlCursor): string {
  return cursor.take('"') ? basicText(cursor) : literalText(cursor);
}

/** Reads a string in any of the four kinds of quotes; the cursor stands on the first. */
export function readTomlText(cursor: TomlCursor): string {
  if (cursor.take('"""')) return multiLine(cursor, '"');
  if (cursor.take("'''")) return multiLine(cursor, "'");
  return readTomlKeyText(cursor);
}

function basicText(cursor: TomlCursor): string {
  let text = "";
  for (;;) {
    const char = lineChar(cursor, `unexpected EOF; expected '"'`);
    if (char === '"') {
      cursor.at++;
      return text;
    }
    if (char === "\\") text += readEscape(cursor);
    else {
      text += char;
      cursor.at += char.length;
    }
  }
}

function literalText(cursor: TomlCursor): string {
  cursor.take("'");
  let text = "";
  for (;;) {
    const char = lineChar(cursor, `unexpected EOF; expected "'"`);
    cursor.at += char.length;
    if (char === "'") return text;
    text += char;
  }
}

function lineChar(cursor: TomlCursor, atEnd: string): string {
  const { char } = cursor;
  if (char === "") throw new GoError(atEnd);
  if (char === "\n" || char === "\r") throw new GoError("strings cannot contain newlines");
  return char;
}

/** Text between triple quotes; a first line break is dropped, two quotes before the end belong to the text. */
function multiLine(cursor: TomlCursor, quote: '"' | "'"): string {
  let text = "";
  if (!cursor.take("\r\n")) cursor.take("\n");
  for (;;) {
    const { char } = cursor;
    if (char === "") {
      throw new GoError(`unexpected EOF; expected ${quote === '"' ? `'"""'` : `"'''"`}`);
    }
    if (cursor.startsWith(quote.repeat(3))) return text + closingQuotes(cursor, quote);
    if (char === "\\" && quote === '"') text += lineContinuation(cursor) ? "" : readEscape(cursor);
    else {
      text += char === "\r" ? "" : char;
      cursor.at += char.length;
    }
  }
}

const mostQuotes = 5;

function closingQuotes(cursor: TomlCursor, quote: string): string {
  const quotes = cursor.match(quote === '"' ? /"+/y : /'+/y);
  if (quotes.length <= mostQuotes) return quotes.slice(3);
  const shown = quotes.slice(0, mostQuotes + 1);
  throw new GoError(`unexpected ${quote === '"' ? `'${shown}'` : `"${shown}"`}`);
}

/** A backslash at the end of a line takes all white space up to the next text with it. */
function lineContinuation(cursor: TomlCursor): boolean {
  return cursor.match(/\\[ \t]*\r?\n[ \t\r\n]*/y) !== "";
}

const escapes: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  e: "\x1b",
  '"': '"',
  "\\": "\\",
};
const hexEscapes: Readonly<Record<string, { readonly length: number; readonly word: string }>> = {
  x: { length: 2, word: "two" },
  u: { length: 4, word: "four" },
  U: { length: 8, word: "eight" },
};

function readEscape(cursor: TomlCursor): string {
  cursor.at++;
  const letter = cursor.char;
  const hex = hexEscapes[letter];
  if (hex) return hexEscape(cursor, letter, hex);
  const plain = escapes[letter];
  if (plain === undefined) throw new GoError(`invalid escape in string '\\${letter || "\0"}'`);
  cursor.at++;
  return plain;
}

function hexEscape(cursor: TomlCursor, letter: string, { length, word }: { length: number; word: string }): string {
  const digits = cursor.text.slice(cursor.at + 1, cursor.at + 1 + length);
  const valid = /^[0-9a-fA-F]*/.exec(digits)![0];
  if (valid.length < length) {
    const shown = goQuote(`\\${letter}${digits.slice(0, valid.length + 1)}`);
    throw new GoError(`expected ${word} hexadecimal digits after '\\${letter}', but got ${shown} instead`);
  }
  const code = parseInt(digits, 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    throw new GoError(`Escaped character '\\u${digits}' is not valid UTF-8.`);
  }
  cursor.at += 1 + length;
  return String.fromCodePoint(code);
}
