import { formatFloat } from "../../yaml/mod.ts";
import { GoError } from "../value.ts";

/** A decimal number without rounding errors: `digits` × 10^`exponent`. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Places after the point that a quotient keeps. */
const divisionPlaces = 16;

/** The shortest decimal that names this float64. @throws {GoError} For NaN and infinities. */
export function toDecimal(value: number): Decimal {
  if (!Number.isFinite(value)) throw new GoError(`Cannot create a Decimal from ${formatFloat(value)}`);
  const [mantissa = "", exponent] = value.toExponential().split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  return { digits: BigInt(`${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
}

/** The nearest float64. */
export function fromDecimal({ digits, exponent }: Decimal): number {
  return Number(`${digits}e${exponent}`);
}

/** a + b. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return { digits: digitsAt(a, exponent) + digitsAt(b, exponent), exponent };
}

/** a − b. */
export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, { ...b, digits: -b.digits });
}

/** a × b. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, exponent: a.exponent + b.exponent };
}

/** a ÷ b to 16 places after the point, halves rounded away from zero. @throws {GoError} When b is 0. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  if (b.digits === 0n) throw new GoError("decimal division by 0");
  const exponent = Math.min(a.exponent + divisionPlaces, b.exponent);
  const dividend = digitsAt({ ...a, exponent: a.exponent + divisionPlaces }, exponent);
  const divisor = digitsAt(b, exponent);
  const quotient = (2n * size(dividend) + size(divisor)) / (2n * size(divisor));
  return { digits: (dividend < 0n) === (divisor < 0n) ? quotient : -quotient, exponent: -divisionPlaces };
}

function digitsAt(value: Decimal, exponent: number): bigint {
  return value.digits * 10n ** BigInt(value.exponent - exponent);
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
