import { isSame, mapOf, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import { byText, scalarText } from "./plain_values.ts";
import { differenceOfMaps, type DifferenceOptions, directives } from "./strategic_difference.ts";
import { inOrderOf, mergeKeyOf } from "./strategic_order.ts";

/** Half of a patch of one list that merges. */
export interface ListDifference {
  /** Items to add or change, removed maps behind them. */
  readonly items: readonly PlainValue[];
  /** Scalars to remove. */
  readonly removed: readonly PlainValue[];
  /** The order that the list is to have, empty when it need not be said. */
  readonly order: readonly PlainValue[];
}

/**
 * Half of a patch of a list of maps, matched by their merge key. Of several items with one key the last of one list is
 * matched with the last of the other, as Kubernetes' clients do.
 */
export function differenceOfMapLists(
  before: readonly PlainValue[],
  after: readonly PlainValue[],
  { schema, finds }: DifferenceOptions,
): ListDifference {
  const key = schema?.patchMergeKey ?? "";
  const changed: PlainMap[] = [];
  const removed: PlainMap[] = [];
  for (const [old, wanted] of pairs(before, after, key)) {
    if (old && wanted) {
      const inner = differenceOfMaps(
        old,
        wanted,
        { schema: schema?.items, finds },
        schema?.patchStrategies.includes("retainKeys"),
      );
      if (inner.size > 0) changed.push(inner.set(key, mergeKeyOf(wanted, key)));
    } else if (wanted && finds === "additions") changed.push(wanted);
    else if (old && finds === "removals") {
      removed.push(new Map([[key, mergeKeyOf(old, key)], [directives.patch, "delete"]]));
    }
  }
  const items = [...inOrderOf(changed, after, key), ...removed];
  const isReordered = finds === "additions" && !isSameOrder(before, after, key);
  const order = items.length > 0 || isReordered ? after.map((item) => new Map([[key, mergeKeyOf(item, key)]])) : [];
  return { items, removed: [], order };
}

/** Half of a patch of a list of scalars that merges as a set. */
export function differenceOfScalarLists(
  before: readonly PlainValue[],
  after: readonly PlainValue[],
  { finds }: DifferenceOptions,
): ListDifference {
  const sorted = [before.toSorted(byText(scalarText)), after.toSorted(byText(scalarText))] as const;
  if (finds === "removals") {
    const removed = surplus(sorted[0], sorted[1]).filter((item, index, all) => all.indexOf(item) === index);
    return { items: [], removed, order: removed.length > 0 ? after : [] };
  }
  const added = inOrderOf(surplus(sorted[1], sorted[0]), after, "");
  return { items: added, removed: [], order: isSame(sorted[0], after) ? [] : after };
}

/** What `items` have more than `others`, each as often as it is more. */
function surplus(items: readonly PlainValue[], others: readonly PlainValue[]): readonly PlainValue[] {
  const left = [...others.map(scalarText)];
  return items.filter((item) => {
    const index = left.indexOf(scalarText(item));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

type Pair = readonly [PlainMap | undefined, PlainMap | undefined];

/** Items of both lists with one key each, by the keys' order. */
function pairs(before: readonly PlainValue[], after: readonly PlainValue[], key: string): readonly Pair[] {
  const [old, wanted] = [byKey(before, key), byKey(after, key)];
  const names = [...new Set([...old.keys(), ...wanted.keys()])].sort(byText((name) => name));
  return names.flatMap((name) => {
    const [left, right] = [old.get(name) ?? [], wanted.get(name) ?? []];
    return Array.from({ length: Math.max(left.length, right.length) }, (_, index): Pair => [left[index], right[index]]);
  });
}

function byKey(items: readonly PlainValue[], key: string): ReadonlyMap<string, readonly PlainMap[]> {
  return Map.groupBy(items.toReversed().map(mapOf), (item) => scalarText(mergeKeyOf(item, key)));
}

function isSameOrder(before: readonly PlainValue[], after: readonly PlainValue[], key: string): boolean {
  return before.length === after.length &&
    after.every((item, index) => isSame(mergeKeyOf(item, key), mergeKeyOf(before[index] ?? null, key)));
}
