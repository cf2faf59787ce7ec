import { compareBytes } from "../../yaml/mod.ts";
import { GoError, GoMap, GoSlice, type Value } from "../value.ts";
import { typeOf } from "../value_type.ts";
import { deepCopy } from "./deep_copy.ts";
import type { NamedFunctions } from "./function_ports.ts";
import { grown } from "./list_capacity.ts";
import { mergeFunctions } from "./merge_functions.ts";
import { asPlainMap } from "./plain_map.ts";
import { toText } from "./to_text.ts";

const anything = "interface {}";
const anyMap = "map[string]interface {}";

/** A parameter of type map[string]interface {}; null is Go's nil map. */
type NilableMap = Map<string, Value> | null;

/** sprig's dictionary functions (sprig docs, "Dictionaries and Dict Functions"). Go's order of keys is random, here sorted. */
export const dictFunctions: NamedFunctions = [
  ["dict", { params: [anything], variadic: true, call: makeDict }],
  ["get", { params: [anyMap, "string"], call: getKey }],
  ["set", { params: [anyMap, "string", anything], call: setKey }],
  ["unset", { params: [anyMap, "string"], call: unsetKey }],
  ["hasKey", { params: [anyMap, "string"], call: (map: NilableMap, key: string) => map?.has(key) ?? false }],
  ["pluck", { params: ["string", anyMap], variadic: true, call: pluck }],
  ["keys", { params: [anyMap], variadic: true, call: keysOf }],
  ["values", { params: [anyMap], call: (map: NilableMap) => grown(sortedKeys(map).map((key) => map!.get(key)!)) }],
  ["pick", { params: [anyMap, "string"], variadic: true, call: pick }],
  ["omit", { params: [anyMap, "string"], variadic: true, call: omit }],
  ["dig", { params: [anything], variadic: true, call: (...path: Value[]) => digPath(path) }],
  ["deepCopy", { params: [anything], call: deepCopy }],
  ["mustDeepCopy", { params: [anything], call: deepCopy }],
  ...mergeFunctions,
];

/** A key without a value gets "". */
function makeDict(...pairs: Value[]): Map<string, Value> {
  const dict = new Map<string, Value>();
  for (let at = 0; at < pairs.length; at += 2) {
    dict.set(toText(pairs[at]!), at + 1 < pairs.length ? pairs[at + 1]! : "");
  }
  return dict;
}

/** A missing key gives "", a stored nil stays nil. */
function getKey(map: NilableMap, key: string): Value {
  return map?.has(key) ? map.get(key)! : "";
}

function setKey(map: NilableMap, key: string, value: Value): Value {
  if (map === null) throw new GoError("assignment to entry in nil map");
  map.set(key, value);
  return asPlainMap(map);
}

function unsetKey(map: NilableMap, key: string): Value {
  if (!map) return new GoMap("map[string]interface {}", [], { isNil: true });
  map.delete(key);
  return asPlainMap(map);
}

function pluck(key: string, ...maps: NilableMap[]): Value[] {
  return grown(maps.filter((map) => map?.has(key)).map((map) => map!.get(key)!));
}

function keysOf(...maps: NilableMap[]): GoSlice {
  return new GoSlice("[]string", grown(maps.flatMap(sortedKeys), ""));
}

function sortedKeys(map: NilableMap): string[] {
  return [...map?.keys() ?? []].sort(compareBytes);
}

function pick(map: NilableMap, ...keys: string[]): Map<string, Value> {
  return new Map(keys.filter((key) => map?.has(key)).map((key) => [key, map!.get(key)!]));
}

function omit(map: NilableMap, ...keys: string[]): Map<string, Value> {
  return new Map([...map ?? []].filter(([key]) => !keys.includes(key)));
}

/** `dig "a" "b" DEFAULT MAP`: the default when a key is missing; only plain maps can be walked. */
function digPath(path: readonly Value[]): Value {
  if (path.length < 3) throw new GoError("dig needs at least three arguments");
  let found: Value = asserted(path.at(-1)!, anyMap);
  for (const key of path.slice(0, -2).map((part) => asserted(part, "string") as string)) {
    const map = asserted(found, anyMap) as Map<string, Value>;
    if (!map.has(key)) return path.at(-2)!;
    found = map.get(key)!;
  }
  return found;
}

/** Go's type assertion and its panic. */
function asserted(value: Value, type: string): Value {
  const given = value === null ? "nil" : typeOf(value);
  if (given === type) return value;
  throw new GoError(`interface conversion: interface {} is ${given}, not ${type}`);
}
