import { GoInt, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import { quoteText } from "./problem.ts";
import { isNumber, isWhole, toFloat } from "./numbers.ts";

/** JSON Schema's types in the order in which messages list them. */
export const jsonTypes = ["null", "boolean", "number", "integer", "string", "array", "object"] as const;

/** One of JSON Schema's types. */
export type JsonType = (typeof jsonTypes)[number];

/** The type of a value; whole numbers are numbers here. */
export function jsonType(value: PlainValue): JsonType {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "string";
  if (isNumber(value)) return "number";
  return value instanceof Map ? "object" : "array";
}

/** Whether a value has one of the types; `integer` is every number without a fraction. */
export function hasType(value: PlainValue, types: readonly JsonType[]): boolean {
  return types.includes(jsonType(value)) || (types.includes("integer") && isNumber(value) && isWhole(value));
}

/** True for arrays, which TypeScript does not tell apart when they are readonly. */
export function isList(value: PlainValue | undefined): value is readonly PlainValue[] {
  return Array.isArray(value);
}

/** Deep equality, numbers by value. */
export function isEqual(a: PlainValue, b: PlainValue): boolean {
  if (isNumber(a) && isNumber(b)) {
    return a instanceof GoInt && b instanceof GoInt ? a.value === b.value : toFloat(a) === toFloat(b);
  }
  if (a instanceof Map && b instanceof Map) return areEqualMaps(a, b);
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => isEqual(item, b[index]!));
  return a === b;
}

function areEqualMaps(a: PlainMap, b: PlainMap): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && isEqual(value, b.get(key)!));
}

/** The first two equal items by the later one's place. */
export function firstDuplicate(items: readonly PlainValue[]): readonly [number, number] | undefined {
  for (let later = 1; later < items.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      if (isEqual(items[earlier]!, items[later]!)) return [earlier, later];
    }
  }
  return undefined;
}

/** A scalar of a schema as messages show it; undefined for maps and lists. */
export function showScalar(value: PlainValue): string | undefined {
  if (value === null) return "<nil>";
  if (typeof value === "string") return quoteText(value);
  return typeof value === "object" && !(value instanceof GoInt) ? undefined : String(value);
}
