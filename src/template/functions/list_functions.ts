import { type Callable, GoSlice, type Value } from "../value.ts";
import { chunk } from "./chunk_list.ts";
import { isDeepEqual } from "./deep_equal.ts";
import type { NamedFunctions } from "./function_ports.ts";
import { appended, exact, grown } from "./list_capacity.ts";
import { itemsOf } from "./list_items.ts";
import { rangeFunctions } from "./range_functions.ts";
import { sliceList } from "./slice_list.ts";
import { countSteps, LimitError, mostItems } from "../limits.ts";
import { isTrue } from "../value_type.ts";

const anything = "interface {}";

const list: Callable = { params: [anything], variadic: true, call: (...items: Value[]) => exact(items) };
const append: Callable = { params: [anything, anything], call: appendItem };

/** Functions that also exist as `mustX`; in a template both fail alike. */
const checkedFunctions: NamedFunctions = [
  ["append", append],
  ["push", append],
  ["prepend", { params: [anything, anything], call: prependItem }],
  ["first", { params: [anything], call: (value: Value) => itemsOf(value, "Cannot find first on type %s")[0] ?? null }],
  ["last", {
    params: [anything],
    call: (value: Value) => itemsOf(value, "Cannot find last on type %s").at(-1) ?? null,
  }],
  ["rest", {
    params: [anything],
    call: (value: Value) => unlessEmpty(itemsOf(value, "Cannot find rest on type %s"), 1),
  }],
  ["initial", {
    params: [anything],
    call: (value: Value) => unlessEmpty(itemsOf(value, "Cannot find initial on type %s"), 0, -1),
  }],
  ["reverse", {
    params: [anything],
    call: (value: Value) => exact(itemsOf(value, "Cannot find reverse on type %s").toReversed()),
  }],
  ["compact", {
    params: [anything],
    call: (value: Value) => grown(itemsOf(value, "Cannot compact on type %s").filter(isTrue)),
  }],
  ["uniq", { params: [anything], call: unique }],
  ["without", { params: [anything, anything], variadic: true, call: without }],
  ["has", { params: [anything, anything], call: has }],
  ["slice", { params: [anything, anything], variadic: true, call: sliceList }],
  ["chunk", { params: ["int", anything], call: chunk }],
];

/** sprig's list functions (sprig docs, "Lists and List Functions"); none changes the list it is given. */
export const listFunctions: NamedFunctions = [
  ["list", list],
  ["tuple", list],
  ["concat", { params: [anything], variadic: true, call: concat }],
  ...checkedFunctions,
  ...checkedFunctions.map(([name, callable]) => [mustName(name), callable] as const),
  ...rangeFunctions,
];

function mustName(name: string): string {
  return `must${name[0]!.toUpperCase()}${name.slice(1)}`;
}

function appendItem(value: Value, item: Value): Value[] {
  const items = itemsOf(value, "Cannot push on type %s");
  return appended([...items, item], items.length);
}

function prependItem(value: Value, item: Value): Value[] {
  return appended([item, ...itemsOf(value, "Cannot prepend on type %s")], 1);
}

/** Part of a list; of an empty one Go returns a nil slice. */
function unlessEmpty(items: readonly Value[], start: number, end?: number): Value {
  return items.length === 0 ? nilList() : exact(items.slice(start, end));
}

function nilList(): GoSlice {
  return new GoSlice("[]interface {}", [], true);
}

function unique(value: Value): Value[] {
  const kept: Value[] = [];
  for (const item of itemsOf(value, "Cannot find uniq on type %s")) if (!includes(kept, item)) kept.push(item);
  return grown(kept);
}

function without(value: Value, ...unwanted: Value[]): Value[] {
  return grown(itemsOf(value, "Cannot find without on type %s").filter((item) => !includes(unwanted, item)));
}

function has(needle: Value, haystack: Value): boolean {
  return haystack !== null && includes(itemsOf(haystack, "Cannot find has on type %s"), needle);
}

function includes(items: readonly Value[], wanted: Value): boolean {
  countSteps(Math.ceil(items.length / 8));
  return items.some((item) => isDeepEqual(item, wanted));
}

function lengthOf(list: Value): number {
  return Array.isArray(list) ? list.length : list instanceof GoSlice ? list.items.length : 0;
}

function concat(...lists: Value[]): Value {
  const count = lists.reduce((sum: number, list) => sum + lengthOf(list), 0);
  if (count > mostItems) throw new LimitError(`more than ${mostItems} items`);
  const items = lists.flatMap((value) => itemsOf(value, "Cannot concat type %s as list"));
  return items.length === 0 ? nilList() : grown(items);
}
