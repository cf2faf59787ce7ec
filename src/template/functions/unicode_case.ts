import { asRunes, isAscii } from "./byte_string.ts";

/** Letters whose case came after Unicode 15.0, the version Go knows; Go leaves them as they are. */
const newLetters = /[\u019b\u0264\u1c89\u1c8a\ua7cb-\ua7cd\ua7da-\ua7dc\u{10d50}-\u{10d65}\u{10d70}-\u{10d85}]/u;
/** Greek letters with iota subscript: JavaScript writes them as two capitals, Go as one. */
const iotaSubscript = /[\u1f80-\u1f87\u1f90-\u1f97\u1fa0-\u1fa7]/;
const iotaSubscriptVowel = /[\u1fb3\u1fc3\u1ff3]/;
const georgian = /[\u10d0-\u10fa\u10fd-\u10ff]/;
const digraphs = ["Ǆǅǆ", "Ǉǈǉ", "Ǌǋǌ", "Ǳǲǳ"];
const space = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

/** The upper case of one character, as one character (Go docs, "unicode.ToUpper"). */
export function upperChar(char: string): string {
  if (newLetters.test(char)) return char;
  const upper = char.toUpperCase();
  if (upper.length === char.length) return upper;
  if (iotaSubscript.test(char)) return String.fromCharCode(char.charCodeAt(0) + 8);
  return iotaSubscriptVowel.test(char) ? String.fromCharCode(char.charCodeAt(0) + 9) : char;
}

/** The lower case of one character, as one character (Go docs, "unicode.ToLower"). */
export function lowerChar(char: string): string {
  if (newLetters.test(char)) return char;
  return char === "İ" ? "i" : char.toLowerCase();
}

/** The title case of one character (Go docs, "unicode.ToTitle"). */
export function titleChar(char: string): string {
  const digraph = digraphs.find((forms) => forms.includes(char));
  if (digraph) return digraph[1]!;
  return georgian.test(char) ? char : upperChar(char);
}

/** True for Go's `unicode.IsSpace`. */
export function isSpace(char: string): boolean {
  return space.test(char);
}

/** True for Go's `unicode.IsUpper`. */
export function isUpper(char: string): boolean {
  return /^\p{Lu}$/u.test(char);
}

/** Each character mapped on its own; bytes that are not UTF-8 become U+FFFD (Go docs, "strings.Map"). */
export function mapChars(text: string, map: (char: string) => string): string {
  return Array.from(asRunes(text), map).join("");
}

/** The text in upper case (Go docs, "strings.ToUpper"). */
export function toUpper(text: string): string {
  return isAscii(text) ? text.toUpperCase() : mapChars(text, upperChar);
}

/** The text in lower case (Go docs, "strings.ToLower"). */
export function toLower(text: string): string {
  return isAscii(text) ? text.toLowerCase() : mapChars(text, lowerChar);
}
