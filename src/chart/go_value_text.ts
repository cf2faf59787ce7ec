import { compareBytes, formatFloat, GoInt, type PlainValue } from "../yaml/mod.ts";

/** A value as Go's `%v` prints it: `[a b]`, `map[k:v]` sorted by key, `<nil>`. */
export function goValueText(value: PlainValue): string {
  if (value === null) return "<nil>";
  if (typeof value === "number") return formatFloat(value);
  if (value instanceof Map) return mapText(value, goValueText);
  if (Array.isArray(value)) return `[${value.map(goValueText).join(" ")}]`;
  return String(value);
}

/** A value as Go's `%t` prints it, which fits booleans only: `%!t(string=hello)`. */
export function goBooleanText(value: PlainValue): string {
  return value === null ? "%!t(<nil>)" : nestedBooleanText(value);
}

/** Inside lists and maps nil has its usual form; keys are texts that do not fit either. */
function nestedBooleanText(value: PlainValue): string {
  if (value === null) return "<nil>";
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map(nestedBooleanText).join(" ")}]`;
  if (value instanceof Map) return mapText(value, nestedBooleanText, nestedBooleanText);
  return `%!t(${scalarType(value)}=${goValueText(value)})`;
}

function scalarType(value: PlainValue): string {
  if (value instanceof GoInt) return value.type;
  return typeof value === "number" ? "float64" : "string";
}

function mapText(
  map: ReadonlyMap<string, PlainValue>,
  textOf: (value: PlainValue) => string,
  keyText: (key: string) => string = (key) => key,
): string {
  const keys = [...map.keys()].sort(compareBytes);
  return `map[${keys.map((key) => `${keyText(key)}:${textOf(map.get(key)!)}`).join(" ")}]`;
}
