import type { GoInt } from "./go_int.ts";

/**
 * Data as YAML and JSON carry it, in Go's types: number is float64, Map is map[string]interface{} (insertion order kept,
 * printed sorted), Array is []interface{}, null is nil. Strings hold bytes that are not UTF-8 as lone surrogates
 * U+DC80–U+DCFF (one per byte), so that no byte of a Go string is lost.
 */
export type PlainValue = null | boolean | number | string | GoInt | readonly PlainValue[] | PlainMap;

/** map[string]interface{}. */
export type PlainMap = Map<string, PlainValue>;
