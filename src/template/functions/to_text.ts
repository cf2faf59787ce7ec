import { fromBytes } from "../go_string.ts";
import { formatValue } from "../print_value.ts";
import { GoSlice, type Value } from "../value.ts";

/** A value as sprig's string functions take it: bytes become a string, all else is printed as `%v`. */
export function toText(value: Value): string {
  if (typeof value === "string") return value;
  const bytes = value instanceof GoSlice ? value.bytes : undefined;
  return bytes ? fromBytes(bytes) : formatValue(value);
}
