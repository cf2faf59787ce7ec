import { compareBytes, GoInt, type PlainValue } from "../../yaml/mod.ts";

/** True when both print the same JSON; the order of map keys does not count. */
export function isEqual(a: PlainValue | undefined, b: PlainValue | undefined): boolean {
  if (a instanceof Map) {
    return b instanceof Map && a.size === b.size &&
      [...a].every(([key, value]) => b.has(key) && isEqual(value, b.get(key)));
  }
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  return scalarOf(a) === scalarOf(b);
}

/** A list as TypeScript should see it, undefined for anything else. */
export function asList(value: PlainValue | undefined): readonly PlainValue[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

/** Go's `%v` of a scalar. */
export function scalarText(value: PlainValue | undefined): string {
  return value === null || value === undefined ? "<nil>" : String(scalarOf(value));
}

/** Orders by `text`, by bytes as Go does. */
export function byText<T>(text: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => compareBytes(text(a), text(b));
}

function scalarOf(value: PlainValue | undefined): unknown {
  return value instanceof GoInt ? Number(value.value) : value;
}
