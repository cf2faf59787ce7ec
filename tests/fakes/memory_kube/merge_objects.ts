import type { PlainMap, PlainValue } from "../../../src/yaml/mod.ts";
import { itemKey, itemKeys } from "./field_tree.ts";

/** Lays `over` on `under`: maps by key, lists by their items' keys where they have some, all else replaced. */
export function mergedObject(under: PlainMap, over: PlainMap): PlainMap {
  const result = new Map(under);
  for (const [key, value] of over) result.set(key, mergedValue(key, under.get(key), value));
  return result;
}

function mergedValue(name: string, under: PlainValue | undefined, over: PlainValue): PlainValue {
  if (over instanceof Map) return under instanceof Map ? mergedObject(under, over) : over;
  if (!Array.isArray(over) || !Array.isArray(under) || itemKeys(name, over) === undefined) return over;
  const rest = over.filter((item) => !under.some((old) => itemKey(name, old) === itemKey(name, item)));
  const kept = under.map((old) => {
    const item = over.find((one) => itemKey(name, one) === itemKey(name, old));
    return item instanceof Map && old instanceof Map ? mergedObject(old, item) : item ?? old;
  });
  return [...kept, ...rest];
}

/** The object without what stands at a path; maps and lists that become empty stay away too. */
export function withoutPath(value: PlainValue, path: readonly string[], list = ""): PlainValue {
  const [key = "", ...rest] = path;
  if (key.startsWith("f:") && value instanceof Map) return withoutField(value, key.slice(2), rest);
  if (!Array.isArray(value)) return value;
  return value.flatMap((item) => {
    if (itemKey(list, item) !== key) return [item];
    return rest.length === 0 || rest[0] === "." ? [] : [withoutPath(item, rest)];
  });
}

function withoutField(map: PlainMap, name: string, rest: readonly string[]): PlainMap {
  const found = map.get(name);
  const result = new Map(map);
  if (found === undefined) return result;
  if (rest.length === 0) {
    result.delete(name);
    return result;
  }
  const left = withoutPath(found, rest, name);
  const isEmpty = left instanceof Map ? left.size === 0 : Array.isArray(left) && left.length === 0;
  if (isEmpty) result.delete(name);
  else result.set(name, left);
  return result;
}

/** JSON merge patch (RFC 7386): null removes. */
export function mergePatched(target: PlainValue | undefined, patch: PlainValue): PlainValue {
  if (!(patch instanceof Map)) return patch;
  const result: PlainMap = new Map(target instanceof Map ? target : []);
  for (const [key, value] of patch) {
    if (value === null) result.delete(key);
    else result.set(key, mergePatched(result.get(key), value));
  }
  return result;
}

/** Strategic merge patch, as far as tests need it: null and `$patch: delete` remove, keyed lists merge, other directives are read over. */
export function strategicPatched(target: PlainMap, patch: PlainMap): PlainMap {
  const result = patch.get("$patch") === "replace" ? new Map() : new Map(target);
  for (const [key, value] of patch) {
    if (key.startsWith("$deleteFromPrimitiveList/")) {
      const name = key.slice(key.indexOf("/") + 1);
      const gone = Array.isArray(value) ? value : [];
      const old = result.get(name);
      if (Array.isArray(old)) result.set(name, old.filter((item) => !gone.includes(item)));
    } else if (key.startsWith("$")) continue;
    else if (value === null) result.delete(key);
    else result.set(key, strategicValue(key, result.get(key), value));
  }
  return result;
}

function strategicValue(name: string, target: PlainValue | undefined, patch: PlainValue): PlainValue {
  if (patch instanceof Map) return strategicPatched(target instanceof Map ? target : new Map(), patch);
  if (!Array.isArray(patch) || itemKeys(name, patch) === undefined) return patch;
  const items = Array.isArray(target) ? [...target] : [];
  for (const item of patch) {
    const at = items.findIndex((old) => itemKey(name, old) === itemKey(name, item));
    const old = items[at];
    if (item instanceof Map && item.get("$patch") === "delete") items.splice(at, at < 0 ? 0 : 1);
    else if (at < 0) items.push(item);
    else items[at] = item instanceof Map && old instanceof Map ? strategicPatched(old, item) : item;
  }
  return items;
}

/** JSON patch (RFC 6902): add, replace, remove and test. @throws {Error} When a path or a test does not hold. */
export function jsonPatched(target: PlainValue, operations: PlainValue): PlainValue {
  const steps = Array.isArray(operations) ? operations : [];
  return steps.reduce((value: PlainValue, step) => {
    if (!(step instanceof Map)) throw new Error("an operation is no map");
    const path = String(step.get("path")).split("/").slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    return jsonStep(value, path, { op: String(step.get("op")), value: step.get("value") ?? null });
  }, target);
}

function jsonStep(target: PlainValue, path: readonly string[], step: { op: string; value: PlainValue }): PlainValue {
  const [key, ...rest] = path;
  if (key === undefined) {
    if (step.op === "test" && JSON.stringify(target) !== JSON.stringify(step.value)) throw new Error("test failed");
    return step.op === "test" ? target : step.value;
  }
  if (Array.isArray(target)) return jsonListStep(target, key, rest, step);
  if (!(target instanceof Map)) throw new Error(`nothing at "${key}"`);
  const result: PlainMap = new Map(target);
  if (rest.length > 0 || step.op === "test") result.set(key, jsonStep(present(target.get(key), key), rest, step));
  else if (step.op === "remove") {
    if (!result.delete(key)) throw new Error(`nothing at "${key}"`);
  } else if (step.op === "replace" && !target.has(key)) throw new Error(`nothing at "${key}"`);
  else result.set(key, step.value);
  return result;
}

function jsonListStep(
  target: readonly PlainValue[],
  key: string,
  rest: readonly string[],
  step: { op: string; value: PlainValue },
): PlainValue {
  const at = key === "-" ? target.length : Number(key);
  const result = [...target];
  if (rest.length > 0 || step.op === "test") result[at] = jsonStep(present(target[at], key), rest, step);
  else if (step.op === "add") result.splice(at, 0, step.value);
  else {
    present(target[at], key);
    result.splice(at, 1, ...(step.op === "remove" ? [] : [step.value]));
  }
  return result;
}

function present(value: PlainValue | undefined, key: string): PlainValue {
  if (value === undefined) throw new Error(`nothing at "${key}"`);
  return value;
}
