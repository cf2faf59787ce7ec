import { GoInt, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import { countSteps } from "../../template/mod.ts";
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

/** The same for values that are equal, and other for most that are not. */
function likenessOf(value: PlainValue): string {
  if (isNumber(value)) return `n${toFloat(value)}`;
  if (value instanceof Map) return `{${[...value].map(([key, item]) => `${key}:${likenessOf(item)}`).sort().join()}}`;
  if (isList(value)) return `[${value.map(likenessOf).join()}]`;
  return `${typeof value}${value}`;
}

/** The first two equal items by the later one's place. */
export function firstDuplicate(items: readonly PlainValue[]): readonly [number, number] | undefined {
  const alike = new Map<string, number[]>();
  for (const [later, item] of items.entries()) {
    const key = likenessOf(item);
    const before = alike.get(key);
    const earlier = before?.find((at) => isEqual(items[at]!, item));
    if (earlier !== undefined) return [earlier, later];
    countSteps(1 + (before?.length ?? 0));
    if (before) before.push(later);
    else alike.set(key, [later]);
  }
  return undefined;
}

/** A scalar of a schema as messages show it; undefined for maps and lists. */
export function showScalar(value: PlainValue): string | undefined {
  if (value === null) return "<nil>";
  if (typeof value === "string") return quoteText(value);
  return typeof value === "object" && !(value instanceof GoInt) ? undefined : String(value);
}
