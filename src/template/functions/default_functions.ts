import { GoError, type Value } from "../value.ts";
import { isTrue } from "../value_type.ts";
import type { NamedFunctions } from "./function_ports.ts";

const anything = "interface {}";

/** sprig's choices between values (sprig docs, "Default Functions"); empty is nil, false, 0, "" and what has no elements. */
export const defaultFunctions: NamedFunctions = [
  ["default", {
    params: [anything, anything],
    variadic: true,
    call: (fallback: Value, given: Value = null) => isTrue(given) ? given : fallback,
  }],
  ["empty", { params: [anything], call: (value: Value) => !isTrue(value) }],
  ["coalesce", { params: [anything], variadic: true, call: (...values: Value[]) => values.find(isTrue) ?? null }],
  ["all", { params: [anything], variadic: true, call: (...values: Value[]) => values.every(isTrue) }],
  ["any", { params: [anything], variadic: true, call: (...values: Value[]) => values.some(isTrue) }],
  ["ternary", {
    params: [anything, anything, "bool"],
    call: (yes: Value, no: Value, condition: boolean) => condition ? yes : no,
  }],
  ["fail", { params: ["string"], call: fail }],
  ["hello", { params: [], call: () => "Hello!" }],
];

function fail(message: string): never {
  throw new GoError(message);
}
