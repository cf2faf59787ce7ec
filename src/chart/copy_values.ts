import type { PlainMap, PlainValue } from "../yaml/mod.ts";

/** A copy that shares no map or list with the original. */
export function copyValues(values: PlainMap): PlainMap {
  const copy: PlainMap = new Map();
  for (const [key, value] of values) copy.set(key, copyValue(value));
  return copy;
}

function copyValue(value: PlainValue): PlainValue {
  if (value instanceof Map) return copyValues(value);
  return Array.isArray(value) ? value.map(copyValue) : value;
}
