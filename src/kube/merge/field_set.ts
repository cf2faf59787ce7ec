import { mapOf, parseJson, type PlainMap, plainMap, type PlainValue, printJson } from "../../yaml/mod.ts";
import { deducedSchema, type MergeSchema } from "./merge_schema.ts";
import { asList } from "./plain_values.ts";

/**
 * The fields that somebody owns, in the shape of `fieldsV1` (Kubernetes API, `meta/v1` FieldsV1): `f:NAME` is a field, `k:KEYS`
 * and `v:VALUE` are items of lists; an empty map is owned, a filled one only when it has ".".
 */
export type FieldSet = PlainMap;

/** Metadata that nobody owns. */
const unownedMetadata = new Set(
  "name namespace creationTimestamp selfLink uid clusterName generation managedFields resourceVersion".split(" "),
);

/**
 * The fields that server-side apply of `object` makes its manager own (Kubernetes docs, "Server-Side Apply", "Field
 * management"): every field that it names, but lists and maps that are atomic as one. The identity of an object and, for
 * Kubernetes' own kinds, its status are never owned.
 */
export function fieldSetOf(object: PlainMap, schema: MergeSchema): FieldSet {
  const skipped = schema.isBuiltIn ? ["apiVersion", "kind", "status"] : ["apiVersion", "kind"];
  const { inner } = fieldsOf(new Map([...object].filter(([key]) => !skipped.includes(key))), schema);
  const metadata = mapOf(inner.get("f:metadata"));
  const kept = [...metadata].filter(([key]) => key !== "." && !unownedMetadata.has(key.slice(2)));
  inner.delete("f:metadata");
  return kept.length > 0 ? inner.set("f:metadata", new Map(kept)) : inner;
}

/** A field set as a server wrote it, with keys of items spelled as `fieldSetOf` does. */
export function readFieldSet(fields: PlainMap): FieldSet {
  return new Map([...fields].map(([key, inner]) => [sameSpelling(key), readFieldSet(mapOf(inner))]));
}

/** All that either of two sets has. */
export function joinFieldSets(a: FieldSet, b: FieldSet): FieldSet {
  const joined = new Map(a);
  for (const [key, inner] of b) {
    const other = joined.get(key);
    joined.set(key, other === undefined ? inner : joinPlaces(mapOf(other), mapOf(inner)));
  }
  return joined;
}

/** A place that is owned on one side stays owned when the other side owns what is below it. */
function joinPlaces(a: FieldSet, b: FieldSet): FieldSet {
  return a.size > 0 && b.size > 0 ? joinFieldSets(a, b) : ownedToo(a.size > 0 ? a : b);
}

/** True when a field is in both; items of lists alone are none, their fields are. */
export function shareFields(a: FieldSet, b: FieldSet): boolean {
  return [...a].some(([key, inner]) => {
    const [left, right] = [mapOf(inner), b.get(key)];
    if (key === "." || !(right instanceof Map)) return false;
    return left.size === 0 || right.size === 0
      ? left.size === right.size || isOwned(left) || isOwned(right)
      : shareFields(left, right);
  });
}

function isOwned(set: FieldSet): boolean {
  return set.size === 0 || set.has(".");
}

/** The name of a list's item in a field set: `k:{"name":"web"}`; keys that the item lacks count with their default. */
export function itemKey(item: PlainValue, list: MergeSchema): string {
  if (list.listType === "set") return `v:${printJson(item)}`;
  const keys = list.mapKeys.map((key) =>
    [key, mapOf(item).get(key) ?? list.items?.property(key)?.defaultValue] as const
  );
  return `k:${printJson(plainMap(Object.fromEntries(keys)))}`;
}

interface Fields {
  /** The place itself is owned, whatever is below it. */
  readonly isOwned: boolean;
  readonly inner: FieldSet;
}

const whole: Fields = { isOwned: true, inner: new Map() };

function fieldsOf(value: PlainValue, schema: MergeSchema): Fields {
  const items = asList(value);
  if (items) return schema.listType === "atomic" ? whole : { isOwned: false, inner: itemsOf(items, schema) };
  if (!(value instanceof Map) || schema.isAtomicMap || value.size === 0) return whole;
  const inner: FieldSet = new Map();
  for (const [key, field] of value) {
    const declared = schema.property(key);
    const fields = fieldsOf(field, declared ?? schema.values ?? deducedSchema);
    add(inner, `f:${key}`, declared === undefined ? { ...fields, isOwned: true } : fields);
  }
  return { isOwned: false, inner };
}

function itemsOf(items: readonly PlainValue[], schema: MergeSchema): FieldSet {
  const inner: FieldSet = new Map();
  for (const item of items) {
    add(inner, itemKey(item, schema), { ...fieldsOf(item, schema.items ?? deducedSchema), isOwned: true });
  }
  return inner;
}

function add(set: FieldSet, key: string, { isOwned, inner }: Fields): void {
  if (inner.size > 0) set.set(key, isOwned ? ownedToo(inner) : inner);
  else if (isOwned) set.set(key, new Map());
}

function ownedToo(inner: FieldSet): FieldSet {
  return inner.size === 0 ? inner : new Map(inner).set(".", new Map());
}

function sameSpelling(key: string): string {
  if (!key.startsWith("k:") && !key.startsWith("v:")) return key;
  return key.slice(0, 2) + printJson(parseJson(key.slice(2)));
}
