import { compareBytes, formatFloat, GoInt } from "../yaml/mod.ts";
import { countSteps, requireRoom } from "./limits.ts";
import { GoObject, GoSlice, type Value } from "./value.ts";

/** What an action of the value nil writes. */
const noValue = "<no value>";

/** The text that `{{ value }}` writes. */
export function printValue(value: Value): string {
  if (value === null) return noValue;
  return value instanceof GoObject && !value.text ? printObject(value) : formatValue(value);
}

/** An action looks behind a pointer, and takes the address that a String method may need. */
function printObject(value: GoObject): string {
  const method = value.methods.get("String");
  return method ? formatValue(method.call()) : formatStruct(value).replace(/^&/, "");
}

/** A value as Go's `%v` prints it: `[a b]`, `map[k:v]` sorted by key, `<nil>`. */
export function formatValue(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return formatFloat(value);
  if (value === null) return "<nil>";
  if (typeof value === "boolean" || value instanceof GoInt) return String(value);
  if (Array.isArray(value)) return `[${formatAll(value)}]`;
  if (value instanceof GoSlice) return `[${value.bytes?.join(" ") ?? formatAll(value.items)}]`;
  if (value instanceof GoObject) return value.text?.() ?? formatStruct(value);
  const keys = [...value.keys()].sort(compareBytes);
  return `map[${joinAll(keys, (key) => `${key}:${formatValue(value.get(key)!)}`)}]`;
}

function formatAll(items: readonly Value[]): string {
  return joinAll(items, formatValue);
}

/** Joins with blanks; stops where the text grows too long. */
function joinAll<T>(items: readonly T[], format: (item: T) => string): string {
  countSteps(1 + items.length);
  let text = "";
  for (let at = 0; at < items.length; at++) {
    text += at === 0 ? format(items[at]!) : ` ${format(items[at]!)}`;
    requireRoom(text.length);
  }
  return text;
}

function formatStruct(value: GoObject): string {
  if (value.isNil) return "<nil>";
  const fields = [...value.fields.values()].map(formatValue).join(" ");
  return `${value.goKind === "ptr" ? "&" : ""}{${fields}}`;
}

/** Go's Sprint: blanks only between operands that are both no strings (Go docs, "fmt.Print"). */
export function sprint(values: readonly Value[]): string {
  return values.map((value, at) => {
    const isSpaced = at > 0 && typeof value !== "string" && typeof values[at - 1] !== "string";
    return (isSpaced ? " " : "") + formatValue(value);
  }).join("");
}

/** Go's Sprintln: blanks between all operands, a newline at the end. */
export function sprintln(values: readonly Value[]): string {
  return values.map(formatValue).join(" ") + "\n";
}
