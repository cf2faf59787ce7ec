import type { GoInt } from "./go_int.ts";

/**
 * Data as YAML and JSON carry it, in Go's types: number is float64, Map is map[string]interface{} (insertion order kept,
 * printed sorted), Array is []interface{}, null is nil. Strings hold bytes that are not UTF-8 as lone surrogates
 * U+DC80–U+DCFF (one per byte), so that no byte of a Go string is lost.
 */
export type PlainValue = null | boolean | number | string | GoInt | readonly PlainValue[] | PlainMap;

/** map[string]interface{}. */
export type PlainMap = Map<string, PlainValue>;

/** A Go struct: JSON keeps the order of its fields, YAML v3 as well. */
export class PlainStruct extends Map<string, WritableValue> {}

/** A point in time: YAML v3 and TOML write it without quotes. */
export class PlainTime {
  /** RFC 3339. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can be written: plain data, structs and times. */
export type WritableValue =
  | null
  | boolean
  | number
  | string
  | GoInt
  | PlainTime
  | readonly WritableValue[]
  | Map<string, WritableValue>;

/** True for lists, which TypeScript does not tell apart when they are readonly. */
export function isWritableList(value: WritableValue): value is readonly WritableValue[] {
  return Array.isArray(value);
}
