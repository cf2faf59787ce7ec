import { goQuote } from "../go_string.ts";
import { GoError, GoSlice, type Value } from "../value.ts";

type Table = Map<string, Value>;

/** A key of several parts. */
export type KeyPath = readonly string[];

/** A key that cannot be set. */
export class TomlKeyError extends GoError {}

/**
 * The tables of a TOML document while it is read, with BurntSushi/toml's rules on what may be defined again: tables that
 * exist only because a longer key needed them may be, once.
 */
export class TomlTables {
  readonly root: Table = new Map();
  readonly #implicit = new Set<string>();
  readonly #lists = new Set<string>();
  /** The table that keys now belong to. */
  path: KeyPath = [];

  /** `[a.b]`, or with `isList` `[[a.b]]`; makes `path` name it. */
  open(path: KeyPath, isList: boolean): void {
    let table = this.root;
    this.path = [];
    for (const key of path.slice(0, -1)) {
      const outer = [...this.path, key];
      if (!table.has(key)) {
        this.#implicit.add(nameOf(outer));
        table.set(key, new Map());
      }
      const inner = innerTable(table, key);
      if (!inner) throw new TomlKeyError(`Key '${printKey(outer)}' was already created as a hash.`);
      table = inner;
      this.path = outer;
    }
    const last = path.at(-1)!;
    if (isList) this.#append(table, last, path);
    else this.set(last, new Map());
    this.path = path;
  }

  /** A table that inline braces or a dotted key bring; it may be defined again. */
  openImplicit(path: KeyPath, isList = false): void {
    this.#implicit.add(nameOf(path));
    this.open(path, isList);
  }

  /** Notes that the value being read for `key` is a list, which replaces what its own elements made. */
  markList(key: string): void {
    this.#lists.add(nameOf([...this.path, key]));
  }

  /** @throws {GoError} When the key has a value already. */
  set(key: string, value: Value): void {
    let table = this.root;
    this.path.forEach((part, at) => {
      const inner = innerTable(table, part);
      if (!inner) throw alreadyDefined(this.path.slice(0, at + 1));
      table = inner;
    });
    const path = [...this.path, key];
    const name = nameOf(path);
    if (!table.has(key)) table.set(key, value);
    else if (!this.#implicit.delete(name)) throw alreadyDefined(path);
    else if (this.#lists.has(name)) table.set(key, value);
  }

  #append(table: Table, key: string, path: KeyPath): void {
    if (!table.has(key)) table.set(key, new GoSlice("[]map[string]interface {}", []));
    const list = table.get(key);
    if (!(list instanceof GoSlice)) {
      throw new TomlKeyError(`Key '${printKey(path)}' was already created and cannot be used as an array.`);
    }
    list.items.push(new Map());
  }
}

/** The table under a key, or the newest of its list of tables. */
function innerTable(table: Table, key: string): Table | undefined {
  const value = table.get(key);
  if (value instanceof Map) return value;
  const last = value instanceof GoSlice ? value.items.at(-1) : undefined;
  return last instanceof Map ? last : undefined;
}

function alreadyDefined(path: KeyPath): TomlKeyError {
  return new TomlKeyError(`Key '${printKey(path)}' has already been defined.`);
}

function nameOf(path: KeyPath): string {
  return path.join("\0");
}

/** A key as messages show it: parts that are no bare keys in quotes. */
export function printKey(path: KeyPath): string {
  return path.map((part) => /^[A-Za-z0-9_-]+$/.test(part) ? part : goQuote(part)).join(".");
}
