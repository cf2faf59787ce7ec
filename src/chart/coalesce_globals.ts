import type { PlainMap } from "../yaml/mod.ts";
import type { WarningSink } from "./chart_warning.ts";
import { coalesceTables, joinKeys, tell } from "./coalesce_tables.ts";

const globalKey = "global";

/**
 * Pushes the `global` map of a parent's values down into a subchart's, where the parent's side wins (Helm docs,
 * "Global Chart Values"). Whatever is no map is left alone, with a warning.
 *
 * @param path The parent's path, for warnings.
 */
export function coalesceGlobals(into: PlainMap, from: PlainMap, path: string, warn: WarningSink): void {
  const target = into.has(globalKey) ? into.get(globalKey) : new Map();
  const source = from.has(globalKey) ? from.get(globalKey) : new Map();
  if (!(target instanceof Map)) {
    return tell(warn, "warning: skipping globals because destination global is not a table.");
  }
  if (!(source instanceof Map)) return tell(warn, "warning: skipping globals because source global is not a table.");
  for (const key of source.keys()) pushDown(target, source, key, { path, warn });
  into.set(globalKey, target);
}

function pushDown(
  target: PlainMap,
  source: PlainMap,
  key: string,
  { path, warn }: { readonly path: string; readonly warn: WarningSink },
): void {
  const value = source.get(key)!;
  const existing = target.get(key);
  if (!(value instanceof Map)) {
    if (existing instanceof Map) tell(warn, `key ${key} is table. Skipping`);
    else target.set(key, value);
    return;
  }
  if (existing !== undefined && !(existing instanceof Map)) {
    return tell(warn, `Conflict: cannot merge map onto non-map for ${JSON.stringify(key)}. Skipping.`);
  }
  const copy = new Map(value);
  // Nulls stay here: the values of the subchart are coalesced afterwards.
  if (existing) coalesceTables(copy, existing, joinKeys(path, key), { nulls: "merge", warn });
  target.set(key, copy);
}
