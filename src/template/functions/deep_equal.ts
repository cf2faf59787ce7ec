import { GoInt } from "../../yaml/mod.ts";
import { GoObject, GoSlice, type Value } from "../value.ts";
import { countSteps } from "../limits.ts";
import { typeOf } from "../value_type.ts";

/**
 * Equality as Go's `reflect.DeepEqual` has it: types must be the same (an int never equals a float64), a nil slice
 * differs from an empty one, a list or map equals itself even with a NaN inside.
 */
export function isDeepEqual(a: Value, b: Value): boolean {
  if (a === b) return !Number.isNaN(a);
  if (a === null || b === null || typeOf(a) !== typeOf(b)) return false;
  if (a instanceof GoInt && b instanceof GoInt) return a.value === b.value;
  if (Array.isArray(a) && Array.isArray(b)) return areItemsEqual(a, b);
  if (a instanceof GoSlice && b instanceof GoSlice) return a.isNil === b.isNil && areItemsEqual(a.items, b.items);
  if (a instanceof Map && b instanceof Map) return areEntriesEqual(a, b);
  return a instanceof GoObject && b instanceof GoObject && areObjectsEqual(a, b);
}

function areItemsEqual(a: readonly Value[], b: readonly Value[]): boolean {
  countSteps(1 + a.length);
  return a.length === b.length && a.every((item, at) => isDeepEqual(item, b[at]!));
}

function areEntriesEqual(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  countSteps(1 + a.size);
  if (a.size !== b.size) return false;
  return [...a].every(([key, value]) => {
    const other = b.get(key);
    return other !== undefined && isDeepEqual(value, other);
  });
}

/** Hidden fields show in the text. */
function areObjectsEqual(a: GoObject, b: GoObject): boolean {
  return a.text?.() === b.text?.() && areEntriesEqual(a.fields, b.fields);
}
