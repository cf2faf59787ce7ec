import type { StoredChart } from "../revision/mod.ts";
import { type PlainMap, PlainStruct, type PlainValue, type WritableValue } from "../yaml/mod.ts";

/** The columns of a record's chart; Helm says MISSING where there is none. */
export function chartCells(chart: StoredChart | undefined): { readonly chart: string; readonly app_version: string } {
  const metadata = chart?.metadata;
  if (!metadata) return { chart: "MISSING", app_version: "MISSING" };
  return { chart: `${metadata.name}-${metadata.version}`, app_version: metadata.appVersion ?? "" };
}

/** A row as an object with the keys that helm's JSON has. */
export function row(entries: Readonly<Record<string, PlainValue>>): PlainMap {
  return new Map(Object.entries(entries));
}

/** The same as a Go struct: JSON keeps the order of its fields, and an undefined one is left out. */
export function struct(entries: Readonly<Record<string, PlainValue | undefined>>): PlainMap {
  const given = Object.entries(entries).filter((entry): entry is [string, PlainValue] => entry[1] !== undefined);
  const fields: Map<string, WritableValue> = new PlainStruct(given);
  return fields as PlainMap;
}
