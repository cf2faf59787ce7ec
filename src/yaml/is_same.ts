import { GoInt } from "./go_int.ts";
import type { PlainValue } from "./plain.ts";

/** True when both values print the same JSON; the order of map keys does not count. */
export function isSame(a: PlainValue | undefined, b: PlainValue | undefined): boolean {
  if (a instanceof Map && b instanceof Map) {
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && isSame(value, b.get(key)));
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  return scalarOf(a) === scalarOf(b);
}

/** A scalar as JavaScript compares it: an integer of Go's as a number. */
export function scalarOf(value: PlainValue | undefined): unknown {
  return value instanceof GoInt ? Number(value.value) : value;
}
