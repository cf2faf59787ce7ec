import type { Callable, Value } from "../value.ts";
import type { NamedFunctions } from "./function_ports.ts";
import { MergeError, mergeMaps, type MergeRule } from "./merge_maps.ts";
import { asPlainMap } from "./plain_map.ts";

const anyMap = "map[string]interface {}";

/** sprig's merge functions: the first map is changed and returned; those without `must` give "" where it fails. */
export const mergeFunctions: NamedFunctions = [
  ["merge", lenient({ overwrite: false })],
  ["mustMerge", strict({ overwrite: false })],
  ["mergeOverwrite", lenient({ overwrite: true })],
  ["mustMergeOverwrite", strict({ overwrite: true })],
];

function strict(rule: MergeRule): Callable {
  return { params: [anyMap, anyMap], variadic: true, call: (into, ...from) => mergeAll(into, from, rule) };
}

function lenient(rule: MergeRule): Callable {
  return { ...strict(rule), call: (into, ...from) => emptyOnMergeError(() => mergeAll(into, from, rule)) };
}

type NilableMap = Map<string, Value> | null;

function mergeAll(into: NilableMap, sources: readonly NilableMap[], rule: MergeRule): NilableMap {
  const maps = sources.filter((source) => source !== null);
  const target = into ?? (maps.length > 0 ? new Map<string, Value>() : null);
  if (target) maps.forEach((source) => mergeMaps(target, source, rule));
  return target && asPlainMap(target);
}

function emptyOnMergeError(merge: () => Value): Value {
  try {
    return merge();
  } catch (error) {
    if (error instanceof MergeError) return "";
    throw error;
  }
}
