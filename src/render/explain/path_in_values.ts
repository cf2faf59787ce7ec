import { GoMap, type Value } from "../../template/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";

/** As many maps and lists are looked through. */
const mostVisited = 200_000;

/** Where a map stands in a tree of values: keys and indices; undefined when it is no part of it. */
export function pathTo(
  wanted: Map<string, Value>,
  tree: Value | PlainMap | undefined,
): readonly (string | number)[] | undefined {
  const goal = unwrapped(wanted);
  const queue: { readonly value: object; readonly path: readonly (string | number)[] }[] = [];
  const seen = new Set<unknown>();
  const add = (value: unknown, path: readonly (string | number)[]) => {
    if (value === null || typeof value !== "object" || seen.has(value)) return;
    seen.add(value);
    queue.push({ value, path });
  };
  add(tree, []);
  for (let at = 0; at < queue.length && at < mostVisited; at++) {
    const { value, path } = queue[at]!;
    if (unwrapped(value) === goal) return path;
    if (value instanceof Map) value.forEach((item, key) => add(item, [...path, key]));
    else if (Array.isArray(value)) value.forEach((item, index) => add(item, [...path, index]));
  }
  return undefined;
}

/** `.Values` is a view of a plain map. */
function unwrapped(value: unknown): unknown {
  return value instanceof GoMap ? value.methods.get("AsMap")?.call() ?? value : value;
}

/** A path as people write it: `ingress.hosts[0].name`. */
export function pathText(path: readonly (string | number)[]): string {
  return path.map((part, index) => {
    if (typeof part === "number") return `[${part}]`;
    return index === 0 ? part : `.${part}`;
  }).join("");
}
