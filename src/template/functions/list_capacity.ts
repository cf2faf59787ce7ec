import { GoSlice, type Value } from "../value.ts";

/** What lies behind the end of a slice in its array, up to the capacity. */
const spares = new WeakMap<readonly Value[], readonly Value[]>();

const elementBytes = 16;

/**
 * Elements `start` to `end` as Go's slice expression takes them; undefined when that is out of bounds.
 *
 * The end may lie beyond the length, up to the capacity of the slice's array (Go specification, "Slice expressions").
 * Decoded lists have grown by doubling, typed slices are exact, unless recorded otherwise.
 */
export function reslice(list: Value[] | GoSlice, start: number, end: number): Value[] | undefined {
  const items = list instanceof GoSlice ? list.items : list;
  const spare = spares.get(items) ?? (list instanceof GoSlice ? [] : spareAfterGrowth(items.length, null));
  const whole = [...items, ...spare];
  if (start < 0 || end < start || end > whole.length) return undefined;
  return withSpare(whole.slice(start, end), whole.slice(end));
}

/** The list, its capacity being its length. */
export function exact(items: Value[]): Value[] {
  return withSpare(items, []);
}

/** The list, as Go leaves it when its elements were appended one by one; `zero` fills the rest. */
export function grown(items: Value[], zero: Value = null): Value[] {
  return withSpare(items, spareAfterGrowth(items.length, zero));
}

/** The list, as Go leaves it after one append to a slice of that `capacity`. */
export function appended(items: Value[], capacity: number): Value[] {
  if (items.length <= capacity) return withSpare(items, new Array<Value>(capacity - items.length).fill(null));
  const room = roundUp(Math.max(items.length, 2 * capacity) * elementBytes) / elementBytes;
  return withSpare(items, new Array<Value>(room - items.length).fill(null));
}

/** The list, its capacity being that of another one as long. */
export function asRoomyAs(items: Value[], model: readonly Value[]): Value[] {
  const spare = spares.get(model);
  return spare ? withSpare(items, spare) : items;
}

function withSpare(items: Value[], spare: readonly Value[]): Value[] {
  spares.set(items, spare);
  return items;
}

/** Each time it is full, the array doubles. */
function spareAfterGrowth(length: number, zero: Value): Value[] {
  const capacity = length === 0 ? 0 : 2 ** Math.ceil(Math.log2(length));
  return new Array<Value>(capacity - length).fill(zero);
}

/** Sizes that Go's allocator hands out, for small objects. */
function roundUp(bytes: number): number {
  const step = bytes <= 256 ? 16 : bytes <= 512 ? 32 : bytes <= 768 ? 64 : bytes <= 1536 ? 128 : 256;
  return Math.ceil(bytes / step) * step;
}
