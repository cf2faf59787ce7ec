import { GoError } from "../../value.ts";
import { goTimeQuote } from "./time_quote.ts";

const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  "\u00b5s": 1000n,
  "\u03bcs": 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const limit = 1n << 63n;

/**
 * Nanoseconds of a text such as `-1h30m` or `1.5s` (Go docs, "time.ParseDuration").
 *
 * @throws {GoError} Go's error, such as `time: missing unit in duration "5"`.
 */
export function parseDuration(text: string): bigint {
  const [, sign, rest] = /^([-+]?)([^]*)$/.exec(text)!;
  if (rest === "0") return 0n;
  if (rest === "") throw invalid(text);
  let total = 0n;
  for (let at = 0; at < rest!.length;) {
    const part = /^(\d*)(\.?)(\d*)([^.\d]*)/.exec(rest!.slice(at))!;
    total += nanosecondsOf(part, text);
    if (total > limit) throw invalid(text);
    at += part[0].length;
  }
  if (sign === "-") return -total;
  if (total === limit) throw invalid(text);
  return total;
}

/** One number with its unit; `text` is the whole duration, for errors. */
function nanosecondsOf([, whole, , fraction, unit]: RegExpExecArray, text: string): bigint {
  if (whole === "" && fraction === "") throw invalid(text);
  if (BigInt(whole!) > limit) throw invalid(text);
  if (unit === "") throw new GoError(`time: missing unit in duration ${goTimeQuote(text)}`);
  const size = Object.hasOwn(units, unit!) ? units[unit!] : undefined;
  if (size === undefined) {
    throw new GoError(`time: unknown unit ${goTimeQuote(unit!)} in duration ${goTimeQuote(text)}`);
  }
  if (BigInt(whole!) > limit / size) throw invalid(text);
  const nanoseconds = BigInt(whole!) * size + fractionOf(fraction!, size);
  if (nanoseconds > limit) throw invalid(text);
  return nanoseconds;
}

/** Digits behind the point that no longer fit 63 bits do not count; the product is a float64, cut. */
function fractionOf(digits: string, size: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    if (value > (limit - 1n) / 10n) break;
    const next = value * 10n + BigInt(digit);
    if (next > limit) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(size) / scale)));
}

function invalid(text: string): GoError {
  return new GoError(`time: invalid duration ${goTimeQuote(text)}`);
}
