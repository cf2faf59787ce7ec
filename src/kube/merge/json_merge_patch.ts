import { isSame, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import { asList } from "./plain_values.ts";

/**
 * The JSON merge patch (RFC 7386) that leads from one object to the other; what a server has meanwhile does not count.
 *
 * @returns Empty when there is nothing to send.
 */
export function jsonMergePatch(original: PlainMap, modified: PlainMap): PlainMap {
  const patch: PlainMap = new Map();
  for (const [key, value] of modified) {
    const old = original.get(key);
    if (old instanceof Map && value instanceof Map) {
      const inner = jsonMergePatch(old, value);
      if (inner.size > 0) patch.set(key, inner);
    } else if (!original.has(key) || !isSame(old, value)) patch.set(key, value);
  }
  for (const key of original.keys()) if (!modified.has(key)) patch.set(key, null);
  return patch;
}

/**
 * The JSON merge patch of a client-side apply: additions and changes from live to modified, removals from original to
 * modified. A null in `modified` is no value.
 */
export function threeWayJsonMergePatch(
  { original, modified, live }: { readonly original: PlainMap; readonly modified: PlainMap; readonly live: PlainMap },
): PlainMap {
  const removals = onlyNulls(jsonMergePatch(original, modified));
  const additions = withoutNulls(jsonMergePatch(live, modified));
  return laidOver(removals, additions);
}

function onlyNulls(patch: PlainMap): PlainMap {
  const kept: PlainMap = new Map();
  for (const [key, value] of patch) {
    const inner = value instanceof Map ? onlyNulls(value) : undefined;
    if (value === null || (inner && inner.size > 0)) kept.set(key, inner ?? null);
  }
  return kept;
}

/** Maps that held nothing but nulls go as well; empty ones are values. */
function withoutNulls(patch: PlainMap): PlainMap {
  const kept: PlainMap = new Map();
  for (const [key, value] of patch) {
    if (value === null) continue;
    const inner = value instanceof Map ? withoutNulls(value) : withoutInnerNulls(value);
    if (!(value instanceof Map) || value.size === 0 || (inner instanceof Map && inner.size > 0)) kept.set(key, inner);
  }
  return kept;
}

function withoutInnerNulls(value: PlainValue): PlainValue {
  if (value instanceof Map) {
    const items = [...value].filter(([, item]) => item !== null);
    return new Map(items.map(([key, item]) => [key, withoutInnerNulls(item)]));
  }
  return asList(value)?.map(withoutInnerNulls) ?? value;
}

function laidOver(base: PlainMap, over: PlainMap): PlainMap {
  const laid: PlainMap = new Map(base);
  for (const [key, value] of over) {
    const old = laid.get(key);
    laid.set(key, old instanceof Map && value instanceof Map ? laidOver(old, value) : value);
  }
  return laid;
}
