import { GoError, GoSlice, type Value } from "../value.ts";
import { exact } from "./list_capacity.ts";
import { itemsOf } from "./list_items.ts";

/**
 * Splits a list into lists of `size` elements, the last one shorter (sprig docs, "chunk"). sprig counts the pieces in
 * float64 before it allocates them, which decides what sizes below 1 give: mostly a panic.
 */
export function chunk(size: number, list: Value): GoSlice {
  const items = itemsOf(list, "Cannot chunk type %s");
  const count = Math.floor((items.length - 1) / size) + 1;
  const chunks = Array.from({ length: checkedLength(count) }, (_, at) => {
    const length = at === count - 1 ? items.length % size || size : size;
    return exact(items.slice(at * size, at * size + checkedLength(length)));
  });
  return new GoSlice("[][]interface {}", chunks);
}

/** @throws {GoError} The panic of Go's `make`. */
function checkedLength(length: number): number {
  if (Number.isFinite(length) && length >= 0) return length;
  throw new GoError("runtime error: makeslice: len out of range");
}
