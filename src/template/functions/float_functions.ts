import type { Callable, Value } from "../value.ts";
import { toFloat64 } from "./cast_number.ts";
import {
  addDecimals,
  type Decimal,
  divideDecimals,
  fromDecimal,
  multiplyDecimals,
  subtractDecimals,
  toDecimal,
} from "./decimal.ts";
import type { NamedFunctions } from "./function_ports.ts";

const anything = "interface {}";

/** sprig's functions on float64 (sprig docs, "Float Math Functions"); the arithmetic of those in `f` is decimal. */
export const floatFunctions: NamedFunctions = [
  ["addf", {
    params: [anything],
    variadic: true,
    call: (...values: Value[]) => foldDecimals(0, values, addDecimals),
  }],
  ["add1f", { params: [anything], call: (value: Value) => foldDecimals(value, [1], addDecimals) }],
  ["subf", ofFirstAndRest((first, rest) => foldDecimals(first, rest, subtractDecimals))],
  ["mulf", ofFirstAndRest((first, rest) => foldDecimals(first, rest, multiplyDecimals))],
  ["divf", ofFirstAndRest((first, rest) => foldDecimals(first, rest, divideDecimals))],
  ["maxf", ofFirstAndRest((first, rest) => rest.map(toFloat64).reduce(larger, toFloat64(first)))],
  ["minf", ofFirstAndRest((first, rest) => rest.map(toFloat64).reduce(smaller, toFloat64(first)))],
  ["floor", { params: [anything], call: (value: Value) => Math.floor(toFloat64(value)) }],
  ["ceil", { params: [anything], call: (value: Value) => Math.ceil(toFloat64(value)) }],
  ["round", {
    params: [anything, "int", "float64"],
    variadic: true,
    call: (value: Value, places: number, roundOn = 0.5) => round(toFloat64(value), places, roundOn),
  }],
];

function ofFirstAndRest(call: (first: Value, rest: readonly Value[]) => number): Callable {
  return {
    params: [anything, anything],
    variadic: true,
    call: (first: Value, ...rest: Value[]) => call(first, rest),
  };
}

function foldDecimals(first: Value, rest: readonly Value[], step: (a: Decimal, b: Decimal) => Decimal): number {
  const start = toDecimal(toFloat64(first));
  return fromDecimal(rest.reduce((result: Decimal, value) => step(result, toDecimal(toFloat64(value))), start));
}

/** Go's math.Max: an infinity wins over NaN. */
function larger(a: number, b: number): number {
  return a === Infinity || b === Infinity ? Infinity : Math.max(a, b);
}

function smaller(a: number, b: number): number {
  return a === -Infinity || b === -Infinity ? -Infinity : Math.min(a, b);
}

/** Rounds up when the part cut off is at least `roundOn`; negative numbers always have less, so they go down. */
function round(value: number, places: number, roundOn: number): number {
  const power = powerOfTen(places);
  const shifted = power * value;
  const cutOff = shifted - Math.trunc(shifted);
  return (cutOff >= roundOn ? Math.ceil(shifted) : Math.floor(shifted)) / power;
}

/** By squaring, as Go's math.Pow does: its last bit shows in results. */
function powerOfTen(exponent: number): number {
  let result = 1;
  let factor = 10;
  for (let rest = Math.abs(exponent); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= factor;
    factor *= factor;
  }
  return exponent < 0 ? 1 / result : result;
}
