import { formatFloat } from "../../yaml/mod.ts";

/** A finite float64 that is not negative as `mantissa * 2 ** exponent`. */
interface Binary {
  readonly mantissa: bigint;
  readonly exponent: number;
}

function binaryOf(value: number): Binary {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const fraction = bits & ((1n << 52n) - 1n);
  const biased = Number((bits >> 52n) & 0x7ffn);
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

/** Divides and rounds to the nearest, halves to even. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  return twice > divisor || (twice === divisor && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

/** `value * 10 ** power`, exact until `divide` makes it whole. */
function scaled({ mantissa, exponent }: Binary, power: number, divide = roundedQuotient): bigint {
  const dividend = mantissa * 10n ** BigInt(Math.max(power, 0)) << BigInt(Math.max(exponent, 0));
  const divisor = 10n ** BigInt(Math.max(-power, 0)) << BigInt(Math.max(-exponent, 0));
  return divide(dividend, divisor);
}

/** `%f`: `precision` digits after the point. */
export function fixedDigits(value: number, precision: number): string {
  const text = scaled(binaryOf(value), precision).toString().padStart(precision + 1, "0");
  return withPoint(text.slice(0, text.length - precision), text.slice(text.length - precision));
}

function withPoint(whole: string, fraction: string): string {
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** `%e`: one digit before the point, `precision` after it. */
export function exponentDigits(value: number, precision: number): string {
  const { digits, exponent } = significantDigits(value, precision + 1);
  return withPoint(digits[0]!, digits.slice(1)) + exponentText("e", exponent);
}

function exponentText(letter: string, exponent: number): string {
  return `${letter}${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function significantDigits(value: number, count: number): { readonly digits: string; readonly exponent: number } {
  if (value === 0) return { digits: "0".repeat(count), exponent: 0 };
  const binary = binaryOf(value);
  let exponent = Number(value.toExponential().split("e")[1]);
  // The shortest form may round up to the next power of ten, and so may the digits asked for.
  if (scaled(binary, -exponent, (a, b) => a / b) === 0n) exponent--;
  let digits = scaled(binary, count - 1 - exponent).toString();
  if (digits.length > count) digits = scaled(binary, count - 1 - ++exponent).toString();
  return { digits, exponent };
}

/** `%g`: at most `precision` digits without trailing zeros; the fewest that tell the value when undefined. */
export function generalDigits(value: number, precision: number | undefined): string {
  if (precision === undefined) return formatFloat(value);
  const count = Math.max(precision, 1);
  const { digits, exponent } = significantDigits(value, count);
  const needed = Math.max(digits.replace(/0+$/, "").length, 1);
  if (exponent < -4 || exponent >= count) return exponentDigits(value, count - 1).replace(trailingZeros, "");
  return fixedDigits(value, Math.max(needed - 1 - exponent, 0));
}

const trailingZeros = /\.0+(?=e)|(?<=\.\d*[1-9])0+(?=e)/;

/** `%x`: hexadecimal with a power of two; as many digits as needed when `precision` is undefined. */
export function hexDigits(value: number, precision: number | undefined): string {
  if (value === 0) return withPoint("0x0", "0".repeat(precision ?? 0)) + "p+00";
  const { mantissa, exponent } = binaryOf(value);
  const shift = 53 - mantissa.toString(2).length;
  const kept = BigInt(Math.min(precision ?? 13, 13)) * 4n;
  const rounded = roundedQuotient(mantissa << BigInt(shift), 1n << (52n - kept));
  const isCarried = rounded >> kept > 1n;
  const fraction = kept === 0n || isCarried ? 0n : rounded & ((1n << kept) - 1n);
  const digits = kept === 0n ? "" : fraction.toString(16).padStart(Number(kept) / 4, "0");
  const shown = precision === undefined ? digits.replace(/0+$/, "") : digits.padEnd(precision, "0");
  return withPoint("0x1", shown) + exponentText("p", exponent - shift + 52 + (isCarried ? 1 : 0));
}

/** `%b`: a whole mantissa and a power of two. */
export function binaryDigits(value: number): string {
  const { mantissa, exponent } = binaryOf(value);
  return `${mantissa}p${exponent < 0 ? "" : "+"}${exponent}`;
}
