import { compareBytes, type PlainValue, scalarOf } from "../../yaml/mod.ts";

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
