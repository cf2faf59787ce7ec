import { isSame, mapOf, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import { keptOf } from "./applied_state.ts";
import { appliedFields } from "./applied_fields.ts";
import { itemKey } from "./field_set.ts";
import { isSameWhole } from "./same_whole.ts";
import { fieldOf, type MergeSchema } from "./merge_schema.ts";
import { asList } from "./plain_values.ts";
import { isSameScalar } from "./same_scalar.ts";
import { storedField } from "./server_defaults.ts";

/**
 * True when the live object has all that `desired` says, so that writing it would change no value: maps hold each field, lists
 * each item in this order (Kubernetes docs, "Server-Side Apply", "Merge strategy"), atomic ones are equal but for what the
 * schema defaults. Spellings that the server rewrites are one value: `1000m` and `1`, `stringData` and `data`. An empty
 * value that the server does not show counts as held when Helm's entry in `managedFields` owns it. Doubts are false, for which
 * the price is a write that changes nothing.
 *
 * @param schema Undefined when the server publishes none: then lists must be equal.
 */
export function holds(desired: PlainMap, live: PlainMap, schema: MergeSchema | undefined): boolean {
  const isBuiltIn = schema?.isBuiltIn ?? false;
  const owned = appliedFields(live, String(desired.get("apiVersion")));
  return isHeld(keptOf(desired, isBuiltIn), keptOf(live, isBuiltIn), { schema, owned: mapOf(owned), isBuiltIn });
}

/** A place in an object, as the server knows it. */
export interface Place {
  readonly schema: MergeSchema | undefined;
  /** What Helm's apply owns below here. */
  readonly owned: PlainMap;
  readonly isBuiltIn: boolean;
}

/** The place of a map's field. */
export function placeOf(key: string, { schema, owned, isBuiltIn }: Place): Place {
  return { schema: fieldOf(schema, key), owned: mapOf(owned.get(`f:${key}`)), isBuiltIn };
}

/** The same as `holds` for a part of an object. */
export function isHeld(desired: PlainValue, live: PlainValue | undefined, place: Place): boolean {
  const items = asList(desired);
  if (items) return isListHeld(items, live, place);
  if (desired instanceof Map) return isMapHeld(desired, live, place);
  if (live === undefined || live === null) return live === desired || (desired === null && place.isBuiltIn);
  return desired !== null && isSameScalar(desired, live, place.schema);
}

function isMapHeld(desired: PlainMap, live: PlainValue | undefined, parent: Place): boolean {
  const { schema, owned, isBuiltIn } = parent;
  if (schema?.isAtomicMap) return isSameWhole(desired, live, schema);
  if (live === undefined) return desired.size === 0 && isBuiltIn && schema?.values !== undefined;
  if (!(live instanceof Map)) return false;
  return [...desired].every(([key, named]) => {
    const value = storedField(named, key, schema);
    const place = placeOf(key, parent);
    if (!live.has(key) && !schema?.property(key)) return false;
    if (!live.has(key) && isBuiltIn && isEmptyScalar(value)) return owned.has(`f:${key}`);
    return isHeld(value, live.get(key), place);
  });
}

/** Servers do not show an empty value of a field that cannot be absent. */
function isEmptyScalar(value: PlainValue): boolean {
  return value === "" || value === 0 || value === false;
}

function isListHeld(desired: readonly PlainValue[], live: PlainValue | undefined, place: Place): boolean {
  const { schema, isBuiltIn } = place;
  if (desired.length === 0 && (live === undefined || live === null)) return isBuiltIn;
  const items = asList(live);
  if (!items || !schema) return isSame(desired, live);
  if (schema.listType === "atomic") return isSameWhole(desired, live, schema);
  return areItemsHeld(desired, items, place, schema);
}

/** Each item stands once, and those that are desired stand in their order. */
function areItemsHeld(
  desired: readonly PlainValue[],
  live: readonly PlainValue[],
  { owned, isBuiltIn }: Place,
  schema: MergeSchema,
): boolean {
  const keys = live.map((item) => itemKey(item, schema));
  if (new Set(keys).size < keys.length) return isSame(desired, live);
  let last = -1;
  return desired.every((item) => {
    const key = itemKey(item, schema);
    const place = keys.indexOf(key);
    if (place <= last) return false;
    last = place;
    return isHeld(item, live[place], { schema: schema.items, owned: mapOf(owned.get(key)), isBuiltIn });
  });
}
