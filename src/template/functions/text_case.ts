import { countCharacters } from "../limits.ts";
import { isSpace, isUpper, lowerChar, mapChars, titleChar, upperChar } from "./unicode_case.ts";

/** Each word's first letter in title case (Go docs, "strings.Title"). */
export function toTitle(text: string): string {
  countCharacters(text.length);
  let before = " ";
  return mapChars(text, (char) => {
    const result = isSeparator(before) ? titleChar(char) : char;
    before = char;
    return result;
  });
}

function isSeparator(char: string): boolean {
  return char <= "\x7f" ? /[^0-9A-Za-z_]/.test(char) : isSpace(char);
}

/** Each word's first letter in lower case; words are parted by white space (sprig docs, "untitle"). */
export function untitle(text: string): string {
  let isWordStart = true;
  return mapChars(text, (char) => {
    const result = isWordStart ? lowerChar(char) : char;
    isWordStart = isSpace(char);
    return result;
  });
}

/** Upper and lower case exchanged; a lower-case letter that starts a word gets title case (sprig docs, "swapcase"). */
export function swapCase(text: string): string {
  let isWordStart = true;
  return mapChars(text, (char) => {
    const result = swapChar(char, isWordStart);
    isWordStart = isSpace(char);
    return result;
  });
}

function swapChar(char: string, isWordStart: boolean): string {
  if (/^[\p{Lu}\p{Lt}]$/u.test(char)) return lowerChar(char);
  if (!/^\p{Ll}$/u.test(char)) return char;
  return isWordStart ? titleChar(char) : upperChar(char);
}

/**
 * `the quick-brown_fox` → `TheQuickBrownFox` (sprig docs, "camelcase").
 *
 * Blanks, `-` and `_` connect words: the last one between two words goes, all others stay. Capitals that follow a
 * capital first letter become lower case: `HTTPServer` → `Httpserver`.
 */
export function camelCase(text: string): string {
  countCharacters(text.length);
  const parts = splitConnectors(Array.from(mapChars(text, (char) => char)));
  if (parts.length === 1 && isConnector(parts[0]![0]!)) return parts[0]!.join("") + parts[0]!.at(-1);
  return parts.map((part, at) => {
    if (!isConnector(part[0]!)) return camelWord(part);
    const isBetween = at > 0 && at < parts.length - 1;
    return (isBetween ? part.slice(0, -1) : part).join("");
  }).join("");
}

function camelWord([first = "", ...rest]: readonly string[]): string {
  if (!isUpper(first)) return upperChar(first) + rest.join("");
  const capitals = rest.findIndex((char) => !isUpper(char));
  const end = capitals < 0 ? rest.length : capitals;
  return first + rest.slice(0, end).map(lowerChar).join("") + rest.slice(end).join("");
}

/** Runs of connectors and of other characters, in turn. */
function splitConnectors(chars: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (const char of chars) {
    const last = parts.at(-1);
    if (last && isConnector(last[0]!) === isConnector(char)) last.push(char);
    else parts.push([char]);
  }
  return parts;
}

/** True for what connects words: `-`, `_` and white space. */
export function isConnector(char: string): boolean {
  return char === "-" || char === "_" || isSpace(char);
}
