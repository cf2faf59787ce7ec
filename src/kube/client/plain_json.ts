import { GoInt, parseJson, type PlainMap, type PlainValue, printJson } from "../../yaml/mod.ts";

/**
 * An API server's JSON as plain data. The engine's own parser reads it; what is special about Go's reading (`parseJson`) does not
 * occur in what Go has written. Of big numbers the nearest JavaScript number is kept.
 *
 * @throws {SyntaxError} When it is no JSON.
 */
export function parsePlain(bytes: Uint8Array): PlainValue {
  return plainOf(JSON.parse(new TextDecoder().decode(bytes)));
}

/** What `JSON.parse` gives as plain data. */
export function plainOf(value: unknown): PlainValue {
  if (typeof value !== "object" || value === null) return scalarOf(value);
  if (value instanceof Map) return parseJson(printJson(value));
  if (Array.isArray(value)) return value.map(plainOf);
  const map: PlainMap = new Map();
  for (const key in value) map.set(key, plainOf((value as Record<string, unknown>)[key]));
  return map;
}

function scalarOf(value: unknown): PlainValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** A request's body: plain data, JavaScript's own objects and lists, or both. */
export function printBody(body: unknown): string {
  return printJson(body instanceof Map ? body : mixed(body));
}

function mixed(value: unknown): PlainValue {
  if (typeof value !== "object" || value === null) return scalarOf(value);
  if (value instanceof Map || value instanceof GoInt) return value;
  if (Array.isArray(value)) return value.map(mixed);
  return new Map(
    Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => [key, mixed(item)]),
  );
}
