import { formatFloat, GoInt, type PlainValue } from "../../yaml/mod.ts";

/** True for both number types that values have. */
export function isNumber(value: PlainValue): value is number | GoInt {
  return typeof value === "number" || value instanceof GoInt;
}

/** The number as a float64. */
export function toFloat(value: number | GoInt): number {
  return typeof value === "number" ? value : Number(value.value);
}

/** True for numbers without a fraction, however written. */
export function isWhole(value: number | GoInt): boolean {
  return value instanceof GoInt || Number.isInteger(value);
}

/** True when `value` is a multiple of `divisor`, reckoned in decimals: 0.3 is one of 0.1. */
export function isMultiple(value: number | GoInt, divisor: number): boolean {
  const [a, b] = [decimalOf(value), decimalOf(divisor)];
  const scale = Math.max(a.scale, b.scale);
  return (a.digits * 10n ** BigInt(scale - a.scale)) % (b.digits * 10n ** BigInt(scale - b.scale)) === 0n;
}

/** The number as `digits` / 10^`scale`. */
function decimalOf(value: number | GoInt): { readonly digits: bigint; readonly scale: number } {
  if (value instanceof GoInt) return { digits: value.value, scale: 0 };
  const [, sign, whole, fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value))!;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number as messages in English show it: `1,000.5`, `1.5×10⁰⁷` (golang.org/x/text/message). */
export function showNumber(value: number): string {
  const [mantissa = "", exponent] = formatFloat(value).split("e");
  if (exponent !== undefined) return `${mantissa}×10${raised(exponent)}`;
  const [whole = "", fraction] = mantissa.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function raised(exponent: string): string {
  return [...exponent].map((char) => (char === "-" ? "⁻" : char === "+" ? "" : superscripts[Number(char)])).join("");
}

/** A count as messages in English show it: `2,000`. */
export function showCount(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
