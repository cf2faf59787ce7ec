import { compareBytes, GoInt } from "../yaml/mod.ts";
import type { Evaluated, Frame } from "./frame.ts";
import { NamedInteger } from "./functions/time/named_integer.ts";
import { formatValue } from "./print_value.ts";
import { GoMap, GoObject, GoSlice, type Value } from "./value.ts";

/** What a range goes through. */
export interface RangeItems {
  readonly count: number;
  readonly at: (index: number) => Value;
  /** Keys of a map; without it the index counts. */
  readonly key?: (index: number) => Value;
  /** Static Go type of the items where it is not their value's own. */
  readonly type: string | undefined;
}

const none: RangeItems = { count: 0, at: () => null, type: undefined };
const boxed = "interface {}";

/** Lists in their order, maps sorted by key, integers counted from 0; a missing value is empty (Go docs, "text/template"). */
export function rangeItems(value: Evaluated, variables: number, frame: Frame): RangeItems {
  if (value === undefined || value === null) return none;
  if (Array.isArray(value)) return { count: value.length, at: (index) => value[index]!, type: boxed };
  if (value instanceof GoSlice) {
    const { items, goType } = value;
    return { count: items.length, at: (index) => items[index]!, type: goType === "[]interface {}" ? boxed : undefined };
  }
  if (value instanceof Map) return mapItems(value);
  if (value instanceof GoInt || value instanceof NamedInteger) {
    if (variables > 1) return frame.fail(`can't use ${formatValue(value)} to iterate over more than one variable`);
    return { count: Math.max(0, Number(value.value)), at: (index) => sameType(value, index), type: undefined };
  }
  return frame.fail(`range can't iterate over ${formatValue(value).replace(isPointer(value) ? /^&/ : "", "")}`);
}

function isPointer(value: Value): boolean {
  return value instanceof GoObject && value.goKind === "ptr" && !value.text;
}

function mapItems(map: Map<string, Value>): RangeItems {
  const keys = [...map.keys()].sort(compareBytes);
  return {
    count: keys.length,
    at: (index) => map.get(keys[index]!) ?? null,
    key: (index) => keys[index]!,
    type: map instanceof GoMap && map.zero !== null ? undefined : boxed,
  };
}

function sameType(value: GoInt | NamedInteger, index: number): Value {
  if (value instanceof NamedInteger) return value.sibling(BigInt(index));
  return value.type === "int" ? GoInt.int(index) : new GoInt(BigInt(index), value.type);
}
