import {
  compareBytes,
  formatFloat,
  isWritableList,
  PlainStruct,
  PlainTime,
  type WritableValue,
} from "../../yaml/mod.ts";
import { GoError } from "../value.ts";

type Table = Map<string, WritableValue>;

/**
 * TOML as Helm's toToml prints it (BurntSushi/toml): keys sorted, plain values before tables, sub-tables indented by two,
 * nil left out. A value that is no table is printed alone.
 *
 * @throws {GoError} For nil in lists and for a list of tables at the top.
 */
export function printToml(value: WritableValue): string {
  if (value instanceof Map) return new TomlPrinter().print(value);
  if (isWritableList(value) && isTableList(value)) {
    throw new GoError("toml: top-level values must be Go maps or structs");
  }
  return value === null ? "" : inline(value);
}

class TomlPrinter {
  readonly #out: string[] = [];

  print(table: Table): string {
    this.#table(table, []);
    return this.#out.join("");
  }

  #table(table: Table, path: readonly string[]): void {
    const entries = sorted(table);
    const margin = "  ".repeat(path.length);
    for (const [key, value] of entries) {
      if (!isTable(value)) this.#out.push(`${margin}${quoteKey(key)} = ${inline(value)}\n`);
    }
    for (const [key, value] of entries) {
      if (value instanceof Map) this.#subTable(value, [...path, key]);
      else if (isWritableList(value) && isTableList(value)) this.#tableList(value, [...path, key]);
    }
  }

  #subTable(table: Table, path: readonly string[]): void {
    if (path.length === 1) this.#blankLine();
    this.#out.push(`${"  ".repeat(path.length - 1)}[${path.map(quoteKey).join(".")}]\n`);
    this.#table(table, path);
  }

  #tableList(list: readonly Table[], path: readonly string[]): void {
    for (const table of list) {
      this.#blankLine();
      this.#out.push(`${"  ".repeat(path.length - 1)}[[${path.map(quoteKey).join(".")}]]\n`);
      this.#table(table, path);
    }
  }

  #blankLine(): void {
    if (this.#out.length > 0) this.#out.push("\n");
  }
}

/** Entries in the order of their keys, a struct's in its own. */
function sorted(table: Table, nil: "withNil" | "withoutNil" = "withoutNil"): [string, WritableValue][] {
  const entries = [...table].filter(([, value]) => nil === "withNil" || value !== null);
  return table instanceof PlainStruct ? entries : entries.sort(([a], [b]) => compareBytes(a, b));
}

function isTable(value: WritableValue): boolean {
  return value instanceof Map || (isWritableList(value) && isTableList(value));
}

/** @throws {GoError} When an element is nil. */
function isTableList(list: readonly WritableValue[]): list is readonly Table[] {
  if (list.includes(null)) throw new GoError("toml: cannot encode array with nil element");
  return list.length > 0 && list.every((item) => item instanceof Map);
}

function inline(value: WritableValue): string {
  if (typeof value === "string") return quoteText(value);
  if (typeof value === "number") return floatText(value);
  if (value instanceof PlainTime) return value.text;
  if (value instanceof Map) return inlineTable(value);
  if (!isWritableList(value)) return value === null || typeof value === "boolean" ? String(value) : String(value.value);
  if (value.includes(null)) throw new GoError("toml: cannot encode array with nil element");
  return `[${value.map(inline).join(", ")}]`;
}

/** A comma follows each value that is not the last, also when only nil, which is left out, follows. */
function inlineTable(table: Table): string {
  const entries = sorted(table, "withNil");
  const ordered = [...entries.filter(([, value]) => !isTable(value)), ...entries.filter(([, value]) => isTable(value))];
  const parts = ordered.map(([key, value], at) =>
    value === null ? "" : `${quoteKey(key)} = ${inline(value)}${at < ordered.length - 1 ? ", " : ""}`
  );
  return `{${parts.join("")}}`;
}

function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const text = formatFloat(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function quoteKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : quoteText(key);
}

const named: Readonly<Record<string, string>> = {
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\f": "\\f",
  "\b": "\\b",
  '"': '\\"',
  "\\": "\\\\",
};

function quoteText(text: string): string {
  const escaped = text.replace(
    /["\\\u0000-\u001f\u007f]/g,
    (char) => named[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}
