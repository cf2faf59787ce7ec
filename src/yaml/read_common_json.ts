import type { PlainMap, PlainValue } from "./plain.ts";

/** What is thrown when a text is not of the common kind. */
const uncommon = Symbol("uncommon");

/** Escapes and characters that Go reads in its own way, or that stand for bytes. */
const special = /\\u|[\ud800-\udfff]/;
const deepest = 200;

/**
 * Reads JSON with the engine's own parser where Go's reader gives the same: no escaped or unpaired surrogates, numbers within
 * float64, keys that do not begin with a digit (JavaScript would move them), a bounded depth.
 *
 * @returns undefined for any other text, mistakes included.
 */
export function readCommonJson(text: string): PlainValue | undefined {
  if (special.test(text)) return undefined;
  try {
    return converted(JSON.parse(text), 0);
  } catch (error) {
    if (error === uncommon || error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function converted(value: unknown, depth: number): PlainValue {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw uncommon;
    return value;
  }
  if (depth === deepest || typeof value !== "object") throw uncommon;
  if (Array.isArray(value)) return value.map((item) => converted(item, depth + 1));
  const map: PlainMap = new Map();
  for (const [key, item] of Object.entries(value)) {
    const first = key.charCodeAt(0);
    if (first >= 0x30 && first <= 0x39) throw uncommon;
    map.set(key, converted(item, depth + 1));
  }
  return map;
}
