import { GoInt } from "./go_int.ts";
import { type PlainMap, PlainStruct, type PlainValue, type WritableValue } from "./plain.ts";

type Fields = Readonly<Record<string, PlainValue | undefined>>;

/** A map of these fields, without those that are undefined. */
export function plainMap(fields: Fields): PlainMap {
  return new Map(Object.entries(fields).filter((entry): entry is [string, PlainValue] => entry[1] !== undefined));
}

/** The same as a Go struct: JSON keeps the order of its fields. */
export function plainStruct(fields: Fields): PlainMap {
  const struct: Map<string, WritableValue> = new PlainStruct(plainMap(fields));
  return struct as PlainMap;
}

/** The fields that Go's `omitempty` leaves. */
export function omitEmpty(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: PlainValue | undefined): boolean {
  if (value instanceof GoInt) return Number(value.value) === 0;
  if (value instanceof Map) return value.size === 0;
  return Array.isArray(value) ? value.length === 0 : !value;
}

/** A map as it is, an empty one for anything else. */
export function mapOf(value: PlainValue | undefined): PlainMap {
  return value instanceof Map ? value : new Map();
}

/** The items of a list, none of anything else. */
export function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  return Array.isArray(value) ? value : [];
}

/** A text as it is, "" for anything else. */
export function textOf(value: PlainValue | undefined): string {
  return typeof value === "string" ? value : "";
}
