import type { PlainMap, PlainValue } from "../yaml/mod.ts";

/**
 * Merges values from the lowest layer to the highest, as Helm merges values files (Helm docs, "Values Files"): maps merge,
 * everything else is replaced; a null stays, to remove the chart's default later. The layers are not changed.
 */
export function mergeValues(layers: readonly PlainMap[]): PlainMap {
  return layers.reduce<PlainMap>((below, above) => mergeTwo(below, above), new Map());
}

function mergeTwo(below: PlainMap, above: PlainMap): PlainMap {
  const merged: PlainMap = new Map(below);
  for (const [key, value] of above) merged.set(key, mergeOne(merged.get(key), value));
  return merged;
}

function mergeOne(below: PlainValue | undefined, above: PlainValue): PlainValue {
  return below instanceof Map && above instanceof Map ? mergeTwo(below, above) : above;
}
