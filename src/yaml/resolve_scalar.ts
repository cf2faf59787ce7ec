/** The type that a plain scalar's text gives it. */
export type ScalarTag = "!!null" | "!!bool" | "!!int" | "!!float" | "!!timestamp";

/** What a plain scalar that is no string means. */
export interface ResolvedScalar {
  readonly tag: ScalarTag;
  /** A `!!int` is a bigint within -2^63 … 2^64 - 1, a `!!timestamp` its own text. */
  readonly value: null | boolean | number | bigint | string;
}

const words = new Map<string, ResolvedScalar>();

function addWords(tag: ScalarTag, value: null | boolean | number, texts: string): void {
  for (const text of texts.split(" ")) words.set(text, { tag, value });
}

addWords("!!null", null, " ~ null Null NULL");
addWords("!!bool", true, "y Y yes Yes YES true True TRUE on On ON");
addWords("!!bool", false, "n N no No NO false False FALSE off Off OFF");
addWords("!!float", NaN, ".nan .NaN .NAN");
addWords("!!float", Infinity, ".inf .Inf .INF +.inf +.Inf +.INF");
addWords("!!float", -Infinity, "-.inf -.Inf -.INF");

const longestWord = 5;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const pointFloat = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
const smallInteger = /^(?:0|[1-9][0-9]{0,14})$/;
const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;
const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+]\d{2}:\d{2})| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/;

/**
 * What a plain scalar means under YAML 1.1 as go-yaml v2 reads it: booleans of many words, octal with 0 or 0o, hexadecimal,
 * binary, underscores between digits. Base-60 numbers are strings.
 *
 * @returns undefined for a string.
 */
export function resolveScalar(text: string): ResolvedScalar | undefined {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return resolveNumber(text);
  if (first === 43 || first === 45) return words.get(text) ?? resolveNumber(text);
  if (first === 46) return words.get(text) ?? (pointFloat.test(text) ? finite(text) : undefined);
  return text.length <= longestWord ? words.get(text) : undefined;
}

function resolveNumber(text: string): ResolvedScalar | undefined {
  if (smallInteger.test(text)) return { tag: "!!int", value: BigInt(text) };
  if (isTimestamp(text)) return { tag: "!!timestamp", value: text };
  const digits = text.includes("_") ? text.replaceAll("_", "") : text;
  const match = integer.exec(digits);
  const whole = match ? wholeOf(match) : undefined;
  if (whole !== undefined) return { tag: "!!int", value: whole };
  return float.test(digits) ? finite(digits) : undefined;
}

function finite(digits: string): ResolvedScalar | undefined {
  const value = Number(digits);
  return Number.isFinite(value) ? { tag: "!!float", value } : undefined;
}

/** undefined when it does not fit 64 bits; without a sign the upper half counts as well. */
function wholeOf([, sign, hex, binary, octal, decimal]: RegExpExecArray): bigint | undefined {
  const text = hex !== undefined
    ? `0x${hex}`
    : binary !== undefined
    ? `0b${binary}`
    : octal !== undefined
    ? `0o${octal}`
    : decimal!;
  const size = BigInt(text);
  if (sign === "-") return size <= 1n << 63n ? -size : undefined;
  return size < (sign === "+" ? 1n << 63n : 1n << 64n) ? size : undefined;
}

/** A date, or date and time, that the calendar has. */
function isTimestamp(text: string): boolean {
  if (text.charCodeAt(4) !== 45) return false;
  const match = timestamp.exec(text);
  if (!match) return false;
  const [year, month, day, ...clock] = match.slice(1).map(Number);
  const lastDay = new Date(Date.UTC(year!, month!, 0)).getUTCDate();
  const isDate = month! >= 1 && month! <= 12 && day! >= 1 && day! <= lastDay;
  const limits = [23, 59, 59, 23, 59, 59];
  return isDate && limits.every((limit, at) => !(clock[at]! > limit));
}
