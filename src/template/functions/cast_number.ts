import { GoInt } from "../../yaml/mod.ts";
import { GoObject, type Value } from "../value.ts";
import { isInt64, parseGoFloat, parseGoInteger } from "./parse_go_number.ts";
import { integerOf } from "./time/named_integer.ts";

const leastInt64 = -(1n << 63n);

/** The int64 that spf13/cast makes of a value: 0 of what is no number, floats are cut. */
export function toInt64(value: Value): bigint {
  if (typeof value === "string") return parseGoInteger(withoutZeroFraction(value)) ?? 0n;
  if (typeof value === "number") return cutFloat(value);
  if (typeof value === "boolean") return value ? 1n : 0n;
  return BigInt.asIntN(64, integerIn(value));
}

/** The float64 that spf13/cast makes of a value: 0 of what is no number. */
export function toFloat64(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "string") return parseGoFloat(value) ?? 0;
  if (typeof value === "boolean") return value ? 1 : 0;
  return Number(integerIn(value));
}

/** Of the named integers, cast knows months and weekdays; a duration counts as 0. */
function integerIn(value: Value): bigint {
  const isKnown = value instanceof GoInt ||
    (value instanceof GoObject && /^time\.(?:Month|Weekday)$/.test(value.goType));
  return isKnown ? integerOf(value) : 0n;
}

/** Go's conversion of a float64 on amd64: what does not fit becomes the least int64. */
function cutFloat(value: number): bigint {
  if (!Number.isFinite(value)) return leastInt64;
  const cut = BigInt(Math.trunc(value));
  return isInt64(cut) ? cut : leastInt64;
}

/** `5.00` counts as 5; `5.` does not. */
function withoutZeroFraction(text: string): string {
  return text.replace(/\.0+$/, "");
}
