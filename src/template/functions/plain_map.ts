import { GoMap, type Value } from "../value.ts";

const views = new WeakMap<GoMap, Map<string, Value>>();

/**
 * The map as Go passes it for a parameter of type map[string]interface {}: a named type such as Values loses its name and
 * methods, its entries stay shared.
 */
export function asPlainMap(map: Map<string, Value>): Map<string, Value> {
  if (!(map instanceof GoMap)) return map;
  const known = views.get(map);
  if (known) return known;
  const view = new MapView(map);
  views.set(map, view);
  return view;
}

/** The entries of another map, under the type map[string]interface {}. */
class MapView extends Map<string, Value> {
  readonly #map: Map<string, Value>;

  constructor(map: Map<string, Value>) {
    super();
    this.#map = map;
  }

  override get size(): number {
    return this.#map.size;
  }

  override get(key: string): Value | undefined {
    return this.#map.get(key);
  }

  override has(key: string): boolean {
    return this.#map.has(key);
  }

  override set(key: string, value: Value): this {
    this.#map.set(key, value);
    return this;
  }

  override delete(key: string): boolean {
    return this.#map.delete(key);
  }

  override clear(): void {
    this.#map.clear();
  }

  override forEach(callback: (value: Value, key: string, map: Map<string, Value>) => void): void {
    this.#map.forEach((value, key) => callback(value, key, this));
  }

  override entries(): MapIterator<[string, Value]> {
    return this.#map.entries();
  }

  override keys(): MapIterator<string> {
    return this.#map.keys();
  }

  override values(): MapIterator<Value> {
    return this.#map.values();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.#map.entries();
  }
}
