import { fromBytes } from "../go_string.ts";
import { formatValue } from "../print_value.ts";
import { GoInt } from "../../yaml/mod.ts";
import { GoSlice, type Value } from "../value.ts";

/** A value as sprig's string functions take it: bytes become a string, all else is printed as `%v`. */
export function toText(value: Value): string {
  if (typeof value === "string") return value;
  if (value instanceof GoSlice && value.goType === "[]uint8") return fromBytes(bytesOf(value));
  return formatValue(value);
}

function bytesOf(slice: GoSlice): Uint8Array {
  return Uint8Array.from(slice.items.map((item) => item instanceof GoInt ? Number(item.value) : 0));
}
