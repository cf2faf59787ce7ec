import { GoError, GoSlice, type Value } from "../value.ts";
import { toInt64 } from "./cast_number.ts";
import { reslice } from "./list_capacity.ts";
import { sliceIn } from "./list_items.ts";

/**
 * Elements from a first up to, not including, a last position (sprig docs, "slice"). The type stays; as in Go the end may
 * lie behind the list's last element as long as its capacity reaches.
 */
export function sliceList(list: Value, ...[start = null, end]: Value[]): Value {
  const slice = sliceIn(list, "list should be type of slice or array but %s");
  const length = slice instanceof GoSlice ? slice.items.length : slice.length;
  if (length === 0) return null;
  const items = reslice(slice, Number(toInt64(start)), end === undefined ? length : Number(toInt64(end)));
  if (!items) throw new GoError("reflect.Value.Slice: slice index out of bounds");
  return slice instanceof GoSlice ? new GoSlice(slice.goType, items, false, slice.methods) : items;
}
