import { GoInt } from "../../yaml/mod.ts";
import { sprint } from "../print_value.ts";
import type { Value } from "../value.ts";
import { toFloat64, toInt64 } from "./cast_number.ts";
import type { NamedFunctions } from "./function_ports.ts";
import { isInt64, parseDecimal } from "./parse_go_number.ts";
import { toText } from "./to_text.ts";

const anything = "interface {}";

/** sprig's conversions (sprig docs, "Type Conversion Functions"). */
export const castFunctions: NamedFunctions = [
  ["int", { params: [anything], call: (value: Value) => new GoInt(toInt64(value), "int") }],
  ["int64", { params: [anything], call: (value: Value) => GoInt.int64(toInt64(value)) }],
  ["float64", { params: [anything], call: toFloat64 }],
  ["atoi", { params: ["string"], call: (text: string) => new GoInt(parseDecimal(text), "int") }],
  ["toDecimal", { params: [anything], call: (value: Value) => GoInt.int64(parseOctal(sprint([value]))) }],
  ["toString", { params: [anything], call: toText }],
];

function parseOctal(text: string): bigint {
  const [, sign, digits] = /^([-+]?)([0-7]+)$/.exec(text) ?? [];
  if (digits === undefined) return 0n;
  const value = BigInt(`0o${digits}`) * (sign === "-" ? -1n : 1n);
  return isInt64(value) ? value : 0n;
}
