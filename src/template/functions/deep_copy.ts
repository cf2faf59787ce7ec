import { GoError, GoMap, GoObject, GoSlice, type Value } from "../value.ts";
import { countSteps } from "../limits.ts";
import { asRoomyAs } from "./list_capacity.ts";

/**
 * A copy that shares no list and no map with the original (sprig docs, "deepCopy"); types and nil slices stay.
 *
 * @throws {GoError} The panic that nil causes; nil inside is copied.
 */
export function deepCopy(value: Value): Value {
  if (value === null) throw new GoError("reflect: call of reflect.Value.Type on zero Value");
  return copy(value);
}

/** What an item takes, in memory above all. */
const stepsOfItem = 3;

function copy(value: Value): Value {
  if (Array.isArray(value)) return copyItems(value);
  if (value instanceof GoSlice) return new GoSlice(value.goType, copyItems(value.items), value.isNil, value.methods);
  if (value instanceof GoObject) return value.deepCopy();
  if (!(value instanceof Map)) return value;
  countSteps(stepsOfItem * (1 + value.size));
  const entries = [...value].map(([key, item]) => [key, copy(item)] as const);
  return value instanceof GoMap ? new GoMap(value.goType, entries, value) : new Map(entries);
}

function copyItems(items: readonly Value[]): Value[] {
  countSteps(stepsOfItem * items.length);
  return asRoomyAs(items.map(copy), items);
}
