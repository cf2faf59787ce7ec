import { GoError, GoSlice, type Value } from "../value.ts";
import { kindOf } from "../value_type.ts";

const nilDereference = "runtime error: invalid memory address or nil pointer dereference";

/**
 * The value, when it is a slice of any type.
 *
 * @param refusal The message on any other value; its kind replaces `%s`.
 * @throws {GoError} The refusal, or the panic that nil causes.
 */
export function sliceIn(list: Value, refusal: string): Value[] | GoSlice {
  if (Array.isArray(list) || list instanceof GoSlice) return list;
  throw new GoError(list === null ? nilDereference : refusal.replace("%s", kindOf(list)));
}

/** The elements of a slice of any type; fails as `sliceIn` does. */
export function itemsOf(list: Value, refusal: string): readonly Value[] {
  const slice = sliceIn(list, refusal);
  return slice instanceof GoSlice ? slice.items : slice;
}
