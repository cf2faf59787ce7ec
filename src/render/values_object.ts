import { type Callable, GoError, GoMap, type Value } from "../template/mod.ts";
import { goQuote } from "../text/mod.ts";

/**
 * Go's `common.Values`: a view of a plain map with Helm's methods on it. It keeps nothing of its own, so that what a
 * template sets in `.Values.sub` is seen in the subchart's `.Values`.
 */
export class ValuesObject extends GoMap {
  readonly #target: Map<string, Value>;

  /** @param printYaml Gives the text of the method YAML. */
  constructor(target: Map<string, Value>, printYaml: (values: Value) => string) {
    super("common.Values", null, { methods: { names, make: () => new Map(methodsOf(target, printYaml)) } });
    this.#target = target;
  }

  override get size(): number {
    return this.#target?.size ?? 0;
  }

  override get(key: string): Value | undefined {
    return this.#target.get(key);
  }

  override has(key: string): boolean {
    return this.#target.has(key);
  }

  override set(key: string, value: Value): this {
    this.#target.set(key, value);
    return this;
  }

  override delete(key: string): boolean {
    return this.#target.delete(key);
  }

  override clear(): void {
    this.#target.clear();
  }

  override keys(): MapIterator<string> {
    return this.#target.keys();
  }

  override values(): MapIterator<Value> {
    return this.#target.values();
  }

  override entries(): MapIterator<[string, Value]> {
    return this.#target.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.#target.entries();
  }

  override forEach(visit: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const [key, value] of this.#target) visit(value, key, this);
  }
}

const names: ReadonlySet<string> = new Set(["YAML", "AsMap", "Table", "PathValue", "Encode"]);

function methodsOf(target: Map<string, Value>, printYaml: (values: Value) => string): [string, Callable][] {
  return [
    ["YAML", { params: [], call: () => printYaml(target) }],
    ["AsMap", { params: [], call: () => target }],
    ["Table", {
      params: ["string"],
      call: (path: string) => new ValuesObject(tableAt(target, path), printYaml),
    }],
    ["PathValue", { params: ["string"], call: (path: string) => valueAt(target, path) }],
    ["Encode", {
      params: ["io.Writer"],
      call: () => {
        throw new GoError("there is nothing to write to");
      },
    }],
  ];
}

/** The map at a path of keys joined by dots. */
function tableAt(target: Map<string, Value>, path: string): Map<string, Value> {
  let table = target;
  for (const key of path.split(".")) {
    const next = table.get(key);
    if (!(next instanceof Map)) throw new GoError(`${goQuote(key)} is not a table`);
    table = next;
  }
  return table;
}

/** The value at a path of keys joined by dots; a map is none. */
function valueAt(target: Map<string, Value>, path: string): Value {
  if (path === "") throw new GoError("YAML path cannot be empty");
  const keys = path.split(".");
  const last = keys.pop()!;
  let table: Value | undefined = target;
  for (const key of keys) table = table instanceof Map ? table.get(key) : undefined;
  const value = table instanceof Map ? table.get(last) : undefined;
  if (value === undefined || value instanceof Map) throw new GoError(`${goQuote(last)} is not a value`);
  return value;
}
