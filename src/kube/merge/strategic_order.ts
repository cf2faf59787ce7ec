import { HctlError } from "../../errors.ts";
import { isSame, mapOf, type PlainValue, printJson } from "../../yaml/mod.ts";

/**
 * What tells an item from others: its field `key`, or the item itself when `key` is "".
 *
 * @throws {HctlError} `kube.invalid` when the item has no such field.
 */
export function mergeKeyOf(item: PlainValue, key: string): PlainValue {
  if (key === "") return item;
  const value = mapOf(item).get(key);
  if (value !== undefined) return value;
  throw new HctlError("kube.invalid", `An item of a list has no field "${key}", by which its items are told apart`, {
    hint: `Give each item of the list a "${key}"; its other fields are: ${fieldNames(item)}`,
  });
}

/** Where the item with the same key stands, -1 for nowhere. */
export function placeOf(item: PlainValue, items: readonly PlainValue[], key: string): number {
  return items.findIndex((other) => isSame(mergeKeyOf(other, key), mergeKeyOf(item, key)));
}

/** Items in the order of `order`, which has them all; equal ones stay as they are. */
export function inOrderOf<T extends PlainValue>(
  items: readonly T[],
  order: readonly PlainValue[],
  key: string,
): readonly T[] {
  return items.toSorted((a, b) => placeOf(a, order, key) - placeOf(b, order, key));
}

function fieldNames(item: PlainValue): string {
  return item instanceof Map ? [...item.keys()].join(", ") : printJson(typeof item);
}
