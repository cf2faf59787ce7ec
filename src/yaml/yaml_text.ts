import { decodeUtf16, toBytes } from "../text/mod.ts";
import { YamlError } from "./yaml_error.ts";

/** A character that go-yaml does not let into a stream, and what it says about it. */
export interface Refusal {
  readonly at: number;
  readonly problem: string;
}

/** A text made ready for scanning. */
export interface YamlText {
  /** Every line break is "\n", U+2028 or U+2029; "\0" ends it. */
  readonly text: string;
  readonly refusal: Refusal | undefined;
}

/** Controls, DEL, C1 controls but NEL, lone surrogates (bytes that are not UTF-8), U+FFFE and U+FFFF. */
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const otherBreak = /[\r\u0085]/;

/** Joins the kinds of line breaks, drops a byte order mark and finds the first character that is not allowed. */
export function prepareText(source: string): YamlText {
  const body = withoutMark(source);
  const joined = otherBreak.test(body) ? body.replace(/\r\n?|\u0085/g, "\n") : body;
  const at = joined.search(forbidden);
  return { text: joined + "\0", refusal: at < 0 ? undefined : { at, problem: problemAt(joined, at) } };
}

/** UTF-16 shows as bytes that are no UTF-8; a byte order mark says that it is meant. */
function withoutMark(source: string): string {
  const first = source.charCodeAt(0);
  if (first === 0xfeff) return source.slice(1);
  const wide = first === 0xdcff || first === 0xdcfe ? decodeUtf16(toBytes(source)) : undefined;
  if (wide === "odd") throw YamlError.inYaml("incomplete UTF-16 character");
  return wide ? wide.text : source;
}

/** Bytes that go-yaml decodes before it looks at any: a character within them is refused before they are scanned. */
const chunkBytes = 512;
const incomplete = "incomplete UTF-8 octet sequence";

/**
 * The error to show for one met at `at`: go-yaml decodes its input in pieces, so a refused character wins over mistakes in
 * the same piece but not over those in an earlier one.
 *
 * @returns undefined when scanning has not come to the refused character's piece.
 */
export function refusalBefore({ text, refusal }: YamlText, at: number): YamlError | undefined {
  if (!refusal) return undefined;
  return isReached(text, refusal, at) ? YamlError.inYaml(refusal.problem) : undefined;
}

/** An incomplete character at the end is noticed only when it is needed. */
function isReached(text: string, refusal: Refusal, at: number): boolean {
  if (refusal.problem === incomplete) return at + 1 >= refusal.at;
  const bytesBefore = byteLength(text, refusal.at);
  return byteLength(text, Math.min(at + 4, refusal.at)) >= bytesBefore - bytesBefore % chunkBytes;
}

function byteLength(text: string, end: number): number {
  let bytes = 0;
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    bytes += code < 0x80 || (code >= 0xdc80 && code <= 0xdcff) ? 1 : code < 0x800 ? 2 : isSurrogate(code) ? 2 : 3;
  }
  return bytes;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function problemAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (code < 0xdc80 || code > 0xdcff) return "control characters are not allowed";
  const lead = code - 0xdc00;
  const width = lead >= 0xf8 || lead < 0xc0 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (width === 0) return "invalid leading UTF-8 octet";
  const following = [...bytesAfter(text, at + 1, width - 1)];
  if (following.length < width - 1) return incomplete;
  if (following.some((byte) => (byte & 0xc0) !== 0x80)) return "invalid trailing UTF-8 octet";
  const isOverlong = (width === 2 && lead < 0xc2) || (width === 3 && lead === 0xe0 && following[0]! < 0xa0) ||
    (width === 4 && lead === 0xf0 && following[0]! < 0x90);
  return isOverlong ? "invalid length of a UTF-8 sequence" : "invalid Unicode character";
}

const encoder = new TextEncoder();

function* bytesAfter(text: string, from: number, count: number): Generator<number> {
  for (let at = from; at < text.length && count > 0; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0xdc80 && code <= 0xdcff) {
      yield code - 0xdc00;
      count--;
      continue;
    }
    for (const byte of encoder.encode(String.fromCodePoint(text.codePointAt(at)!))) {
      if (count-- > 0) yield byte;
    }
  }
}
