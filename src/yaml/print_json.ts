import { replaceInPieces } from "../text/mod.ts";
import { GoInt } from "./go_int.ts";
import { PlainStruct, type PlainValue } from "./plain.ts";
import { movePoint } from "./format_float.ts";

/** How JSON is printed. */
export interface JsonOptions {
  /** Escape <, > and & as Go does unless told not to; true unless given. */
  readonly escapeHtml?: boolean;
  /** Text of one level of indentation; one line without it. */
  readonly indent?: string;
}

/**
 * JSON as Go's encoding/json writes it: keys sorted by bytes, floats in Go's shortest form, U+2028 and U+2029 escaped, bytes
 * that are not UTF-8 replaced by U+FFFD. No newline at the end.
 *
 * @throws {Error} `json: unsupported value: NaN` (or +Inf, -Inf).
 */
export function printJson(value: PlainValue, options: JsonOptions = {}): string {
  const unsafe = options.escapeHtml === false ? plainUnsafe : htmlUnsafe;
  return write(value, { unsafe, indent: options.indent }, "");
}

interface Style {
  readonly unsafe: RegExp;
  readonly indent: string | undefined;
}

// deno-lint-ignore no-control-regex
const htmlUnsafe = /["\\<>&\u0000-\u001f\u2028\u2029\ud800-\udfff]/gu;
// deno-lint-ignore no-control-regex
const plainUnsafe = /["\\\u0000-\u001f\u2028\u2029\ud800-\udfff]/gu;

function write(value: PlainValue, style: Style, margin: string): string {
  if (typeof value === "string") return quote(value, style.unsafe);
  if (typeof value === "number") return jsonNumber(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (value instanceof GoInt) return String(value.value);
  const inner = style.indent === undefined ? "" : margin + style.indent;
  if (value instanceof Map) {
    const keys = value instanceof PlainStruct ? [...value.keys()] : [...value.keys()].sort(compareBytes);
    const colon = style.indent === undefined ? ":" : ": ";
    const items = keys.map((key) => quote(key, style.unsafe) + colon + write(value.get(key)!, style, inner));
    return bracket("{}", items, style, margin);
  }
  return bracket("[]", value.map((item) => write(item, style, inner)), style, margin);
}

function bracket(pair: string, items: readonly string[], { indent }: Style, margin: string): string {
  if (items.length === 0) return pair;
  if (indent === undefined) return pair[0] + items.join(",") + pair[1];
  const inner = margin + indent;
  return `${pair[0]}\n${inner}${items.join(`,\n${inner}`)}\n${margin}${pair[1]}`;
}

const surrogates = /[\ud800-\udfff]/;

/** Orders strings by their UTF-8 bytes, as Go does; UTF-16 order differs beyond U+FFFF. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  // UTF-16 units are in the order of bytes but for characters beyond 16 bits.
  if (!surrogates.test(a) && !surrogates.test(b)) return a < b ? -1 : 1;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x === y) continue;
    const isHighX = x >= 0xd800 && x <= 0xdfff;
    const isHighY = y >= 0xd800 && y <= 0xdfff;
    if (isHighX !== isHighY) return isHighX ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

/** Go's encoding of a float64: plain from 1e-6 up to below 1e21, otherwise with an exponent without leading zero. */
function jsonNumber(value: number): string {
  if (Number.isNaN(value)) throw new Error("json: unsupported value: NaN");
  if (!Number.isFinite(value)) throw new Error(`json: unsupported value: ${value > 0 ? "+" : "-"}Inf`);
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [mantissa, exponentText] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent >= -6 && exponent < 21) return movePoint(mantissa!, exponent);
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

function quote(text: string, unsafe: RegExp): string {
  return `"${replaceInPieces(text, unsafe, escaped)}"`;
}

/** Bytes that are no UTF-8 stand as lone surrogates. */
function escaped(char: string): string {
  if (char >= "\ud800" && char <= "\udfff") return "\\ufffd";
  return short[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
