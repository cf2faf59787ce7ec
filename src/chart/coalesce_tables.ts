import type { PlainMap, PlainValue } from "../yaml/mod.ts";
import type { WarningSink } from "./chart_warning.ts";
import { goValueText } from "./go_value_text.ts";

/**
 * What a null means: `coalesce` removes the key below it, and chart defaults that are null; `overlay` only the former; `merge`
 * keeps nulls, for a later pass to see.
 */
export type NullRule = "coalesce" | "overlay" | "merge";

/** How two trees of values are joined. */
export interface Joining {
  readonly nulls: NullRule;
  readonly warn: WarningSink;
}

/**
 * Lays `lower` under `upper`, which is changed: maps merge, everything else of `upper` stays. Maps of `lower` may become
 * part of `upper`; a key that is null in `upper` becomes null in `lower` too, which is seen where both belong to one tree, as
 * with imported values.
 *
 * @param path Keys that lead here, joined by dots, for warnings.
 */
export function coalesceTables(upper: PlainMap, lower: PlainMap, path: string, joining: Joining): PlainMap {
  const nullKeys = [...upper].filter(([, value]) => value === null).map(([key]) => key);
  for (const [key, below] of lower) {
    const above = upper.get(key);
    if (above === undefined) addDefault(upper, key, below, joining.nulls);
    else if (above === null) removeNull(upper, key, below, joining.nulls);
    else coalesceValue(above, below, joinKeys(path, key), joining);
  }
  for (const key of nullKeys) lower.set(key, null);
  return upper;
}

/** Adds a default; a null, at any depth of it, is none unless nulls are kept. */
export function addDefault(values: PlainMap, key: string, value: PlainValue, nulls: NullRule): void {
  if (nulls !== "coalesce") values.set(key, value);
  else if (value !== null) values.set(key, withoutNulls(value));
}

/** A note for the user, at the level Helm gives it. */
export function tell(warn: WarningSink, message: string): void {
  warn({ level: "info", message, details: [] });
}

/** Two keys, or paths, as one path. */
export function joinKeys(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function removeNull(upper: PlainMap, key: string, below: PlainValue, nulls: NullRule): void {
  if (nulls !== "merge" && below !== null) upper.delete(key);
}

function coalesceValue(above: PlainValue, below: PlainValue, path: string, joining: Joining): void {
  if (above instanceof Map && below instanceof Map) {
    coalesceTables(above, below, path, joining);
  } else if (below instanceof Map) {
    tell(joining.warn, `warning: cannot overwrite table with non table for ${path} (${goValueText(below)})`);
  } else if (above instanceof Map && below !== null) {
    const ignored = `Ignoring non-table value (${goValueText(below)})`;
    tell(joining.warn, `warning: destination for ${path} is a table. ${ignored}`);
  }
}

function withoutNulls(value: PlainValue): PlainValue {
  if (!(value instanceof Map)) return value;
  const kept: PlainMap = new Map();
  for (const [key, item] of value) if (item !== null) kept.set(key, withoutNulls(item));
  return kept;
}
