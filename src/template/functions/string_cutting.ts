import { byteLength } from "../go_string.ts";
import { countCharacters, mostTextLength } from "../limits.ts";
import { GoError } from "../value.ts";
import { fromByteString, sliceBytes, toByteString } from "./byte_string.ts";
import { isSpace } from "./unicode_case.ts";

/** The first `count` bytes, or with a negative count the last ones (sprig docs, "trunc"). */
export function truncate(count: number, text: string): string {
  const length = byteLength(text);
  if (count < 0) return length + count > 0 ? sliceBytes(text, length + count) : text;
  return length > count ? sliceBytes(text, 0, count) : text;
}

/** The bytes from `start` to before `end`; a negative start is 0, a negative or too large end the text's (sprig docs, "substr"). */
export function substring(start: number, end: number, text: string): string {
  const length = byteLength(text);
  if (start < 0) {
    if (end < 0) throw outOfRange(`[:${end}]`);
    if (end > length) throw outOfRange(`[:${end}] with length ${length}`);
    return sliceBytes(text, 0, end);
  }
  const last = end < 0 || end > length ? length : end;
  if (start > last) throw outOfRange(`[${start}:${last}]`);
  return sliceBytes(text, start, last);
}

function outOfRange(bounds: string): GoError {
  return new GoError(`runtime error: slice bounds out of range ${bounds}`);
}

/** At most `width` bytes, the last three dots; a width below 4 changes nothing (sprig docs, "abbrev"). */
export function abbreviate(width: number, text: string): string {
  return abbreviateBoth(0, width, text);
}

/** At most `width` bytes from about the byte `offset` on, with dots where text was left out (sprig docs, "abbrevboth"). */
export function abbreviateBoth(offset: number, width: number, text: string): string {
  if (width < 4 || (offset > 0 && width < 7) || byteLength(text) <= width) return text;
  return fromByteString(abbreviateBytes(toByteString(text), offset, width));
}

function abbreviateBytes(bytes: string, offset: number, width: number): string {
  const tail = bytes.length - (width - 3);
  const start = Math.min(offset, tail);
  if (start <= 4) return bytes.slice(0, width - 3) + "...";
  if (start === tail) return "..." + bytes.slice(tail);
  return "..." + bytes.slice(start, start + width - 6) + "...";
}

/** The text without white space. Where there is any, each remaining byte becomes the character of that number, as in sprig. */
export function withoutSpace(text: string): string {
  countCharacters(text.length);
  const bytes = toByteString(text);
  const kept = Array.from(bytes).filter((char) => !isSpace(char));
  return kept.length === bytes.length ? text : kept.join("");
}

/** The first byte of each word, as the character of that number, as in sprig. */
export function initials(text: string): string {
  countCharacters(text.length);
  const bytes = Array.from(toByteString(text));
  return bytes.filter((char, at) => !isSpace(char) && (at === 0 || isSpace(bytes[at - 1]!))).join("");
}

/** `count` times the text (Go docs, "strings.Repeat"). A result above the limit of one text fails as Go does without memory for it. */
export function repeatText(count: number, text: string): string {
  if (count < 0) throw new GoError("strings: negative Repeat count");
  const size = count * byteLength(text);
  if (size > 2 ** 63) throw new GoError("strings: Repeat output length overflow");
  if (size > mostTextLength) throw new GoError("runtime error: makeslice: len out of range");
  return text.repeat(text === "" ? 0 : count);
}
