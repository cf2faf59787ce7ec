import type { Value } from "../value.ts";
import { kindOf, typeOf } from "../value_type.ts";
import { isDeepEqual } from "./deep_equal.ts";
import type { NamedFunctions } from "./function_ports.ts";

const anything = "interface {}";

/** sprig's questions about Go types (sprig docs, "Reflection Functions"). */
export const typeFunctions: NamedFunctions = [
  ["typeOf", { params: [anything], call: typeOf }],
  ["typeIs", { params: ["string", anything], call: (type: string, value: Value) => typeOf(value) === type }],
  ["typeIsLike", { params: ["string", anything], call: isTypeLike }],
  ["kindOf", { params: [anything], call: kindOf }],
  ["kindIs", { params: ["string", anything], call: (kind: string, value: Value) => kindOf(value) === kind }],
  ["deepEqual", { params: [anything, anything], call: isDeepEqual }],
];

/** A pointer counts as what it points to. */
function isTypeLike(type: string, value: Value): boolean {
  return typeOf(value) === type || typeOf(value) === `*${type}`;
}
