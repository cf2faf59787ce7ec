import { isSame, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import { fieldOf, type MergeSchema } from "./merge_schema.ts";
import { asList } from "./plain_values.ts";
import { isSameScalar } from "./same_scalar.ts";
import { serverDefault, storedField } from "./server_defaults.ts";

/**
 * True when a server stores both as one value where it replaces the whole: fields may be missing on either side when the other
 * has their default, and Kubernetes' own kinds drop nulls, empty lists and empty maps without declared fields.
 */
export function isSameWhole(
  a: PlainValue | undefined,
  b: PlainValue | undefined,
  schema: MergeSchema | undefined,
): boolean {
  if (isSame(a, b)) return true;
  if (schema && [a, b].every((value) => value === undefined || isLeftOut(value, schema))) return true;
  if (a === undefined || b === undefined) return false;
  const [items, others] = [asList(a), asList(b)];
  if (items && others) {
    return items.length === others.length &&
      items.every((item, index) => isSameWhole(item, others[index], schema?.items));
  }
  if (a instanceof Map && b instanceof Map) return isSameMap(a, b, schema);
  return !items && !others && isSameScalar(a, b, schema);
}

function isSameMap(a: PlainMap, b: PlainMap, schema: MergeSchema | undefined): boolean {
  return [...new Set([...a.keys(), ...b.keys()])].every((key) => {
    if (a.has(key) !== b.has(key) && !schema?.property(key)) return false;
    return isSameWhole(fieldIn(a, key, schema), fieldIn(b, key, schema), fieldOf(schema, key));
  });
}

function fieldIn(map: PlainMap, key: string, schema: MergeSchema | undefined): PlainValue | undefined {
  const value = map.get(key);
  return value === undefined ? schema && serverDefault(schema, key, map) : storedField(value, key, schema);
}

/** Values that a server keeps as none; an empty map only where it cannot tell it from none. */
function isLeftOut(value: PlainValue, schema: MergeSchema): boolean {
  if (!schema.isBuiltIn) return false;
  if (value === null || asList(value)?.length === 0) return true;
  if (!(value instanceof Map) || value.size > 0) return false;
  return schema.values !== undefined || isSame(schema.defaultValue, value);
}
