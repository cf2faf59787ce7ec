import { mapOf, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import { appliedFields } from "./applied_fields.ts";
import { keptOf } from "./applied_state.ts";
import { itemKey } from "./field_set.ts";
import { isHeld, type Place, placeOf } from "./holds.ts";
import type { MergeSchema } from "./merge_schema.ts";
import { asList } from "./plain_values.ts";

/**
 * What the live object has of `desired`, in the words of `desired` wherever it holds the same: where the two differ, the live
 * object differs. What `desired` says nothing of is left out. A Secret's `stringData` shows as `data` on both sides.
 */
export function seenAs(
  desired: PlainMap,
  live: PlainMap,
  schema: MergeSchema | undefined,
): { readonly desired: PlainMap; readonly seen: PlainMap } {
  const isBuiltIn = schema?.isBuiltIn ?? false;
  const [wanted, found] = [keptOf(desired, isBuiltIn), keptOf(live, isBuiltIn)];
  const owned = mapOf(appliedFields(live, String(desired.get("apiVersion"))));
  return { desired: wanted, seen: mapOf(seen(wanted, found, { schema, owned, isBuiltIn })) };
}

function seen(desired: PlainValue, live: PlainValue, place: Place): PlainValue {
  const { schema } = place;
  if (isHeld(desired, live, place)) return desired;
  if (desired instanceof Map && live instanceof Map && !schema?.isAtomicMap) return seenMap(desired, live, place);
  const [items, others] = [asList(desired), asList(live)];
  if (!items || !others || !schema || schema.listType === "atomic") return live;
  return seenItems(items, others, place, schema);
}

function seenMap(desired: PlainMap, live: PlainMap, place: Place): PlainMap {
  return new Map([...desired].flatMap(([key, value]): [string, PlainValue][] => {
    const found = live.get(key);
    const inner = placeOf(key, place);
    if (found !== undefined) return [[key, seen(value, found, inner)]];
    return isHeld(new Map([[key, value]]), live, place) ? [[key, value]] : [];
  }));
}

/** Items that are there in the order of the live list, so that another order shows. */
function seenItems(
  desired: readonly PlainValue[],
  live: readonly PlainValue[],
  { owned, isBuiltIn }: Place,
  schema: MergeSchema,
): PlainValue {
  const wanted = new Map(desired.map((item) => [itemKey(item, schema), item]));
  return live.flatMap((item) => {
    const key = itemKey(item, schema);
    const own = wanted.get(key);
    return own === undefined
      ? []
      : [seen(own, item, { schema: schema.items, owned: mapOf(owned.get(key)), isBuiltIn })];
  });
}
