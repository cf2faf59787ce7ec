import { GoError, GoMap, GoObject, GoSlice, type Value } from "../value.ts";
import { countSteps } from "../limits.ts";
import { isTrue, typeOf } from "../value_type.ts";

/** How the entries of two maps become one. */
export interface MergeRule {
  /** Whether a value of the source replaces one that is there and not empty. */
  readonly overwrite: boolean;
}

/** Two values that cannot be merged: in Go an error, where other failures are panics. */
export class MergeError extends GoError {}

/**
 * Merges `from` into `into`, deeply, as sprig's merge functions do (sprig docs, "merge"): maps in both are merged, other
 * values of `from` fill what is missing or empty, lists are never joined. nil fills nothing, but overwrites. What is
 * taken over stays shared with `from`.
 *
 * @throws {MergeError} When a map meets a pointer that is not to be overwritten.
 * @throws {GoError} The panic when a value does not fit a typed map.
 */
export function mergeMaps(into: Map<string, Value>, from: ReadonlyMap<string, Value>, rule: MergeRule): void {
  countSteps(1 + from.size);
  for (const [key, value] of [...from]) {
    if (value === null && !rule.overwrite) continue;
    const old = into.get(key) ?? null;
    mergeInside(old, value, rule);
    const isKept = isTrue(old) && (!rule.overwrite || (old instanceof Map && value instanceof Map));
    if (isKept) continue;
    refuseForeignType(into, from, value);
    into.set(key, value);
  }
}

function mergeInside(old: Value, value: Value, rule: MergeRule): void {
  if (old instanceof Map && value instanceof Map) mergeMaps(old, value, rule);
  const isPointer = old instanceof GoObject && old.goKind === "ptr";
  const isOther = value instanceof Map || (value instanceof GoObject && value.goKind === "struct");
  if (isPointer && isOther && !rule.overwrite) throw new MergeError("src and dst must be of same type");
}

/** Go's map of strings takes no `interface {}`, even when a string is inside. */
function refuseForeignType(into: Map<string, Value>, from: ReadonlyMap<string, Value>, value: Value): void {
  const wanted = elementType(into);
  const given = Array.isArray(value) || value instanceof GoSlice ? typeOf(value) : elementType(from);
  if (wanted === anything || wanted === given) return;
  throw new GoError(`reflect.Value.SetMapIndex: value of type ${given} is not assignable to type ${wanted}`);
}

const anything = "interface {}";

function elementType(map: ReadonlyMap<string, Value>): string {
  return map instanceof GoMap && map.zero !== null ? typeOf(map.zero) : anything;
}
