import { mapOf, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import { fieldOf, type MergeSchema } from "./merge_schema.ts";
import { asList } from "./plain_values.ts";
import { directives } from "./strategic_difference.ts";
import { inOrderOf, placeOf } from "./strategic_order.ts";

/** The patch that does what both do; where they meet, `additions` count. */
export function joinPatches(removals: PlainMap, additions: PlainMap, schema: MergeSchema | undefined): PlainMap {
  const joined: PlainMap = new Map(removals);
  for (const [key, added] of additions) {
    const removed = removals.get(key);
    joined.set(key, joinField(removed, added, fieldOf(schema, key)));
  }
  for (const [key, order] of additions) {
    if (key.startsWith(directives.order)) {
      putInOrder(joined, removals, key.slice(directives.order.length), asList(order), schema);
    }
  }
  return joined;
}

function joinField(removed: PlainValue | undefined, added: PlainValue, schema: MergeSchema | undefined): PlainValue {
  const lists = [asList(removed), asList(added)] as const;
  if (removed instanceof Map && added instanceof Map && !schema?.patchStrategies.includes("replace")) {
    return joinPatches(removed, added, schema);
  }
  return lists[0] && lists[1] && schema?.patchStrategies.includes("merge")
    ? joinLists(lists[0], lists[1], schema)
    : added;
}

/** Both lists of maps as one, items with one key joined. */
function joinLists(
  removals: readonly PlainValue[],
  additions: readonly PlainValue[],
  schema: MergeSchema,
): readonly PlainValue[] {
  const key = schema.patchMergeKey;
  const items = [...removals];
  for (const added of additions) {
    const place = placeOf(added, items, key);
    if (place < 0) items.push(added);
    else items[place] = joinPatches(mapOf(items[place]), mapOf(added), schema.items);
  }
  return weave(items, additions, removals, key);
}

function putInOrder(
  patch: PlainMap,
  removals: PlainMap,
  name: string,
  order: readonly PlainValue[] | undefined,
  schema: MergeSchema | undefined,
): void {
  const items = asList(patch.get(name));
  if (items === undefined || order === undefined) return;
  const key = fieldOf(schema, name)?.patchMergeKey ?? "";
  patch.set(name, weave(items, order, asList(removals.get(name)) ?? [], key));
}

/**
 * Items that `order` has in its order, the others in the order of `base`, the latter between the former where `base` had
 * them; removed items behind each kind.
 */
function weave(
  items: readonly PlainValue[],
  order: readonly PlainValue[],
  base: readonly PlainValue[],
  key: string,
): readonly PlainValue[] {
  const inside = removedLast(items.filter((item) => placeOf(item, order, key) >= 0), order, key);
  const outside = removedLast(items.filter((item) => placeOf(item, order, key) < 0), base, key);
  const woven: PlainValue[] = [];
  for (const item of inside) {
    while (outside[0] !== undefined && isBefore(outside[0], item, base, key)) woven.push(...outside.splice(0, 1));
    woven.push(item);
  }
  return [...woven, ...outside];
}

function isBefore(a: PlainValue, b: PlainValue, base: readonly PlainValue[], key: string): boolean {
  return placeOf(a, base, key) < placeOf(b, base, key);
}

function removedLast(items: readonly PlainValue[], order: readonly PlainValue[], key: string): PlainValue[] {
  const isRemoved = (item: PlainValue) => mapOf(item).get(directives.patch) === "delete";
  return [...inOrderOf(items.filter((item) => !isRemoved(item)), order, key), ...items.filter(isRemoved)];
}
