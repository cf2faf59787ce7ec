import { isSame, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import { fieldOf, type MergeSchema } from "./merge_schema.ts";
import { asList, byText, scalarText } from "./plain_values.ts";
import { differenceOfMapLists, differenceOfScalarLists, type ListDifference } from "./strategic_lists.ts";

/** Which half of a patch is made, and by which schema. */
export interface DifferenceOptions {
  readonly schema: MergeSchema | undefined;
  /** `additions`: what `after` adds and changes; `removals`: what it no longer has. */
  readonly finds: "additions" | "removals";
}

/** Names of a patch's directives. */
export const directives = {
  order: "$setElementOrder/",
  remove: "$deleteFromPrimitiveList/",
  retain: "$retainKeys",
  patch: "$patch",
} as const;

/** Half of a strategic merge patch from `before` to `after`. */
export function differenceOfMaps(
  before: PlainMap,
  after: PlainMap,
  { schema, finds }: DifferenceOptions,
  isRetaining = false,
): PlainMap {
  const patch: PlainMap = new Map();
  for (const [key, value] of after) {
    if (before.has(key)) {
      addField(patch, key, { before: before.get(key), after: value, schema: fieldOf(schema, key), finds });
    } else if (finds === "additions") patch.set(key, value);
  }
  if (finds === "removals") {
    for (const key of before.keys()) if (!after.has(key)) patch.set(key, null);
  }
  if (isRetaining) addRetained(patch, before, after);
  return patch;
}

interface FieldStates extends DifferenceOptions {
  readonly before: PlainValue | undefined;
  readonly after: PlainValue;
}

function addField(patch: PlainMap, key: string, { before, after, schema, finds }: FieldStates): void {
  const lists = [asList(before), asList(after)] as const;
  if (before instanceof Map && after instanceof Map && !schema?.patchStrategies.includes("replace")) {
    const inner = differenceOfMaps(before, after, { schema, finds }, schema?.patchStrategies.includes("retainKeys"));
    if (inner.size > 0) patch.set(key, inner);
  } else if (lists[0] && lists[1] && schema?.patchStrategies.includes("merge")) {
    addList(patch, key, differenceOfLists(lists[0], lists[1], { schema, finds }));
  } else if (finds === "additions" && !isSame(before, after)) {
    patch.set(key, after);
  }
}

/** Names every field that stays when something else must go: fields of a union exclude each other. */
function addRetained(patch: PlainMap, before: PlainMap, after: PlainMap): void {
  const kept = [...after].filter(([, value]) => value !== null).map(([key]) => key);
  const leaves = [...before].some(([key, value]) => value !== null && !after.has(key));
  if (kept.length > 0 && (patch.size > 0 || leaves)) patch.set(directives.retain, kept.sort(byText(scalarText)));
}

function differenceOfLists(
  before: readonly PlainValue[],
  after: readonly PlainValue[],
  options: DifferenceOptions,
): ListDifference {
  if (before.length === 0) return { items: options.finds === "additions" ? after : [], removed: [], order: [] };
  const isMaps = [...before, ...after].every((item) => item instanceof Map);
  return isMaps ? differenceOfMapLists(before, after, options) : differenceOfScalarLists(before, after, options);
}

function addList(patch: PlainMap, key: string, { items, removed, order }: ListDifference): void {
  if (items.length > 0) patch.set(key, items);
  if (removed.length > 0) patch.set(directives.remove + key, removed);
  if (order.length > 0) patch.set(directives.order + key, order);
}
