import { GoInt } from "../../yaml/mod.ts";
import { GoError, type Value } from "../value.ts";
import { toInt64 } from "./cast_number.ts";
import type { FunctionPorts, NamedFunctions } from "./function_ports.ts";
import { floatFunctions } from "./float_functions.ts";

const anything = "interface {}";

/** sprig's arithmetic (sprig docs, "Integer Math Functions", "Float Math Functions"): whole numbers are int64. */
export function mathFunctions(ports: FunctionPorts): NamedFunctions {
  return [
    ...integerFunctions,
    ...floatFunctions,
    ["randInt", { params: ["int", "int"], call: (min: number, max: number) => randomInt(ports, min, max) }],
  ];
}

const integerFunctions: NamedFunctions = [
  ["add", {
    params: [anything],
    variadic: true,
    call: (...values: Value[]) => foldIntegers(0n, values, (sum, value) => sum + value),
  }],
  ["add1", { params: [anything], call: (value: Value) => GoInt.int64(toInt64(value) + 1n) }],
  ["sub", { params: [anything, anything], call: (a: Value, b: Value) => GoInt.int64(toInt64(a) - toInt64(b)) }],
  ["div", { params: [anything, anything], call: (a: Value, b: Value) => GoInt.int64(toInt64(a) / divisor(b)) }],
  ["mod", { params: [anything, anything], call: (a: Value, b: Value) => GoInt.int64(toInt64(a) % divisor(b)) }],
  ["mul", ofFirstAndRest((product, value) => product * value)],
  ["max", ofFirstAndRest((most, value) => value > most ? value : most)],
  ["biggest", ofFirstAndRest((most, value) => value > most ? value : most)],
  ["min", ofFirstAndRest((least, value) => value < least ? value : least)],
];

function ofFirstAndRest(step: (result: bigint, value: bigint) => bigint): NamedFunctions[number][1] {
  return {
    params: [anything, anything],
    variadic: true,
    call: (first: Value, ...rest: Value[]) => foldIntegers(toInt64(first), rest, step),
  };
}

/** Wraps to 64 bits at every step, as Go does. */
function foldIntegers(start: bigint, values: readonly Value[], step: (result: bigint, value: bigint) => bigint): GoInt {
  return GoInt.int64(values.reduce((result: bigint, value) => BigInt.asIntN(64, step(result, toInt64(value))), start));
}

function divisor(value: Value): bigint {
  const number = toInt64(value);
  if (number === 0n) throw new GoError("runtime error: integer divide by zero");
  return number;
}

/** A random int from `min` up to, but not including, `max`. */
function randomInt({ random, onGenerated }: FunctionPorts, min: number, max: number): GoInt {
  onGenerated();
  if (max <= min) throw new GoError("invalid argument to Intn");
  const bits = random.bytes(16).reduce((result, byte) => (result << 8n) | BigInt(byte), 0n);
  return new GoInt(BigInt(min) + bits % BigInt(max - min), "int");
}
