import { fromBytes, toBytes } from "../go_string.ts";

const ascii = /^[\x00-\x7f]*$/;
const loneByte = /[\udc80-\udcff]/u;
const chunk = 8192;

/** True when every character is one byte, so that byte offsets are JavaScript's own. */
export function isAscii(text: string): boolean {
  return ascii.test(text);
}

/** True when the string holds bytes that are not UTF-8. */
export function hasLoneBytes(text: string): boolean {
  return loneByte.test(text);
}

/** One character U+0000–U+00FF for each byte of a Go string. */
export function toByteString(text: string): string {
  if (isAscii(text)) return text;
  const bytes = toBytes(text);
  let result = "";
  for (let at = 0; at < bytes.length; at += chunk) {
    result += String.fromCharCode(...bytes.subarray(at, at + chunk));
  }
  return result;
}

/** The Go string of a byte string: the way back from `toByteString`. */
export function fromByteString(bytes: string): string {
  return isAscii(bytes) ? bytes : fromBytes(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}

/** A Go string with the bytes joined that together are UTF-8 again, as happens where two cut strings meet. */
export function joinBytes(text: string): string {
  return hasLoneBytes(text) ? fromBytes(toBytes(text)) : text;
}

/** `text[start:end]` of Go; both bounds are valid byte offsets. */
export function sliceBytes(text: string, start: number, end?: number): string {
  return isAscii(text) ? text.slice(start, end) : fromBytes(toBytes(text).subarray(start, end));
}

/** The characters of a Go string as Go decodes them: a byte that is not UTF-8 is U+FFFD. */
export function asRunes(text: string): string {
  return hasLoneBytes(text) ? text.replace(/[\udc80-\udcff]/gu, "\ufffd") : text;
}
