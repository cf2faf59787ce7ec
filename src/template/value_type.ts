import { GoInt } from "../yaml/mod.ts";
import { GoMap, GoObject, GoSlice, type Value } from "./value.ts";

/** The Go type of a value as `%T` prints it: `string`, `map[string]interface {}`, `<nil>` for nil. */
export function typeOf(value: Value): string {
  if (value === null) return "<nil>";
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "float64";
  if (typeof value === "boolean") return "bool";
  if (value instanceof GoInt) return value.type;
  if (value instanceof GoMap || value instanceof GoSlice || value instanceof GoObject) return value.goType;
  return Array.isArray(value) ? "[]interface {}" : "map[string]interface {}";
}

/** `reflect`'s kind of a value: `slice`, `map`, `struct`, `invalid` for nil. */
export function kindOf(value: Value): string {
  if (value === null) return "invalid";
  if (value instanceof GoObject) return value.goKind;
  if (value instanceof Map) return "map";
  if (Array.isArray(value) || value instanceof GoSlice) return "slice";
  return typeOf(value);
}

/** What `if` and `and` take for true: not false, 0, nil, or empty (Go docs, "template.IsTrue"). */
export function isTrue(value: Value): boolean {
  if (value === null || value === false || value === 0 || value === "") return false;
  if (value instanceof GoInt) return value.value !== 0n;
  if (value instanceof Map) return value.size > 0;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof GoSlice) return value.items.length > 0;
  return !(value instanceof GoObject) || !isNumberKind(value.goKind) || [...value.fields.values()].some(isTrue);
}

/** Named number types (a duration, a month) and complex numbers are false when they are zero; structs never are. */
function isNumberKind(kind: string): boolean {
  return /^(?:u?int|float|complex)\d*$/.test(kind);
}
