import { replaceInPieces } from "./replace_in_pieces.ts";

/** Length of a Go string in bytes, what `len` gives. */
export function byteLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) length += 1;
    else if (code < 0x800) length += 2;
    else if (code >= 0xd800 && code <= 0xdbff && isLow(text.charCodeAt(at + 1))) {
      length += 4;
      at++;
    } else length += code >= 0xdc80 && code <= 0xdcff ? 1 : 3;
  }
  return length;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

const named: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
  '"': '\\"',
};
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** Whether Go prints a character as it is (Go docs, "strconv.IsPrint"). */
export function isPrintable(char: string): boolean {
  return printable.test(char);
}

const plainAscii = /^[ !#-[\]-~]*$/;
const special = /[^ !#-[\]-~]/gu;

/** A string as Go's %q writes it (Go docs, "strconv.Quote"). */
export function goQuote(text: string): string {
  return plainAscii.test(text) ? `"${text}"` : `"${replaceInPieces(text, special, quotedChar)}"`;
}

function quotedChar(char: string): string {
  const code = char.codePointAt(0)!;
  if (named[char] !== undefined) return named[char];
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
  if (isPrintable(char)) return char;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}
