import type { PlainMap, PlainValue } from "../yaml/mod.ts";

/**
 * Finds the map at a path of keys joined by dots.
 *
 * @returns The map, or the first key of the path that holds none.
 */
export function findTable(values: PlainMap, path: string): PlainMap | { readonly missing: string } {
  let table = values;
  for (const key of path.split(".")) {
    const next = table.get(key);
    if (!(next instanceof Map)) return { missing: key };
    table = next;
  }
  return table;
}

/** The value at a path of keys joined by dots; undefined when there is none or when it is a map. */
export function findValue(values: PlainMap, path: string): PlainValue | undefined {
  const dot = path.lastIndexOf(".");
  const table = dot < 0 ? values : findTable(values, path.slice(0, dot));
  const value = table instanceof Map ? table.get(path.slice(dot + 1)) : undefined;
  return value instanceof Map ? undefined : value;
}
