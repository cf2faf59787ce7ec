import { isSame, mapOf, type PlainMap, type PlainValue, scalarOf } from "../yaml/mod.ts";
import type { FieldChange } from "./plan.ts";

/** Keys that tell items of Kubernetes' lists apart, most telling first (Kubernetes API, `x-kubernetes-list-map-keys`). */
const mergeKeys = "name mountPath devicePath containerPort port key ip uid type topologyKey".split(" ");

/**
 * The fields that differ between two values, by path. Maps match by key, lists by their merge key where every item has it
 * and none twice, else by position. A list whose items only changed places is one change that shows the order.
 */
export function diffFields(before: PlainValue | undefined, after: PlainValue | undefined, path = ""): FieldChange[] {
  if (before instanceof Map && after instanceof Map) return diffMaps(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path);
  if (isSame(before, after)) return [];
  return [{ path, before, after }];
}

function diffMaps(before: PlainMap, after: PlainMap, path: string): FieldChange[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => diffFields(before.get(key), after.get(key), joinField(path, key)));
}

function joinField(path: string, key: string): string {
  if (!/^[A-Za-z0-9_$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}

function diffLists(before: readonly PlainValue[], after: readonly PlainValue[], path: string): FieldChange[] {
  const key = mergeKeys.find((candidate) => isKeyOf(before, candidate) && isKeyOf(after, candidate));
  if (key === undefined || before.length === 0 || after.length === 0) return diffByPosition(before, after, path);
  return diffByKey(keyed(before, key), keyed(after, key), (name) => `${path}[${key}=${name}]`, path);
}

function diffByPosition(before: readonly PlainValue[], after: readonly PlainValue[], path: string): FieldChange[] {
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) => diffFields(before[index], after[index], `${path}[${index}]`)).flat();
}

function diffByKey(before: PlainMap, after: PlainMap, pathOf: (name: string) => string, path: string): FieldChange[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const changes = names.flatMap((name) => diffFields(before.get(name), after.get(name), pathOf(name)));
  const stayed = [...before.keys()].filter((name) => after.has(name));
  const placed = [...after.keys()].filter((name) => before.has(name));
  return isSame(stayed, placed)
    ? changes
    : [...changes, { path, before: [...before.keys()], after: [...after.keys()] }];
}

function isKeyOf(items: readonly PlainValue[], key: string): boolean {
  const names = items.map((item) => nameOf(item, key));
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

function keyed(items: readonly PlainValue[], key: string): PlainMap {
  return new Map(items.map((item) => [nameOf(item, key) ?? "", item]));
}

function nameOf(item: PlainValue, key: string): string | undefined {
  const value = scalarOf(mapOf(item).get(key));
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}
