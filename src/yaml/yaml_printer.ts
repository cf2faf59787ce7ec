import { emitScalar, type ScalarStyle } from "./emit_scalar.ts";
import { GoInt } from "./go_int.ts";
import { isWritableList, PlainStruct, PlainTime, type WritableValue } from "./plain.ts";

/** In what the two versions of go-yaml differ as writers. */
export interface YamlDialect {
  /** How far a list is indented under its key. */
  readonly listIndent: number;
  /** Plain and quoted scalars are broken at a blank beyond this column. */
  readonly width: number;
  /** Structs keep the order of their fields. */
  readonly keepsFieldOrder: boolean;
  /** A literal block may hold tabs. */
  readonly hasTabsInLiterals: boolean;
  /** The order of a mapping's keys. */
  readonly compareKeys: (a: string, b: string) => number;
  readonly number: (value: number) => string;
  /** The style of a string without line breaks. */
  readonly style: (text: string) => ScalarStyle;
  /** The string as it is written; undefined when it has to be written as `!!binary`. */
  readonly text: (text: string, role: ScalarRole) => string | undefined;
  /** Base64 of a string that is not UTF-8. */
  readonly binary: (text: string) => string;
}

/** What a scalar is to the mapping that holds it. */
export type ScalarRole = "key" | "value";

interface Place {
  /** Indentation of the block that holds the node; -2 at the top. */
  readonly indent: number;
  /** Where the scalar starts on its line. */
  readonly column: number;
  readonly isInSequence: boolean;
}

const longestSimpleKey = 128;
const lineBreak = /[\n\r\u0085\u2028\u2029]/;
const encoder = new TextEncoder();

/** Writes one document in block style, with a newline at the end. */
export class YamlPrinter {
  readonly #dialect: YamlDialect;
  readonly #out: string[] = [];

  constructor(dialect: YamlDialect) {
    this.#dialect = dialect;
  }

  print(value: WritableValue): string {
    this.#node(value, { indent: -2, column: 0, isInSequence: false });
    return this.#out.join("");
  }

  #node(value: WritableValue, place: Place): void {
    if (value instanceof Map) {
      if (value.size === 0) this.#out.push("{}\n");
      else this.#map(value, place.indent + 2);
    } else if (isWritableList(value)) {
      if (value.length === 0) this.#out.push("[]\n");
      else this.#list(value, place.indent + (place.isInSequence || place.indent < 0 ? 2 : this.#dialect.listIndent));
    } else this.#line(this.#scalar(value, place));
  }

  /** A literal may end in a line separator, which is a break as well. */
  #line(text: string): void {
    this.#out.push(text, /[\u2028\u2029]$/.test(text) ? "" : "\n");
  }

  /** The first line of a block collection stands where the cursor is; the others get their margin. */
  #map(map: Map<string, WritableValue>, indent: number): void {
    const margin = " ".repeat(indent);
    const isOrdered = this.#dialect.keepsFieldOrder && map instanceof PlainStruct;
    const keys = isOrdered ? [...map.keys()] : [...map.keys()].sort(this.#dialect.compareKeys);
    keys.forEach((key, at) => {
      if (at > 0) this.#out.push(margin);
      const isComplex = lineBreak.test(key) || encoder.encode(key).length > longestSimpleKey;
      if (isComplex) this.#complexEntry(key, map.get(key)!, indent);
      else this.#entry(key, map.get(key)!, indent);
    });
  }

  #entry(key: string, value: WritableValue, indent: number): void {
    const lead = `${this.#scalar(key, { indent, column: indent, isInSequence: false }, "key")}:`;
    this.#out.push(lead);
    if (isBlock(value)) {
      const isList = Array.isArray(value);
      this.#out.push(`\n${" ".repeat(indent + (isList ? this.#dialect.listIndent : 2))}`);
      return this.#node(value, { indent, column: 0, isInSequence: false });
    }
    this.#out.push(" ");
    this.#node(value, { indent, column: indent + [...lead].length + 1, isInSequence: false });
  }

  /** A long key stands on a line of its own: `? key`, then `: value`. */
  #complexEntry(key: string, value: WritableValue, indent: number): void {
    const keyText = this.#scalar(key, { indent, column: indent + 2, isInSequence: false });
    this.#out.push(`? ${keyText}\n${" ".repeat(indent)}: `);
    if (isWritableList(value) && value.length > 0) this.#list(value, indent + 2);
    else this.#node(value, { indent, column: indent + 2, isInSequence: isBlock(value) });
  }

  #list(list: readonly WritableValue[], indent: number): void {
    const margin = " ".repeat(indent);
    list.forEach((item, at) => {
      this.#out.push(at > 0 ? `${margin}- ` : "- ");
      this.#node(item, { indent, column: indent + 2, isInSequence: true });
    });
  }

  #scalar(
    value: Exclude<WritableValue, readonly WritableValue[] | Map<string, WritableValue>>,
    place: Place,
    role: ScalarRole = "value",
  ): string {
    if (value === null) return "null";
    if (typeof value === "number") return this.#dialect.number(value);
    if (value instanceof PlainTime) return value.text;
    if (typeof value !== "string") return String(value instanceof GoInt ? value.value : value);
    const text = this.#dialect.text(value, role);
    if (text === undefined) return `!!binary ${this.#dialect.binary(value)}`;
    return emitScalar(text, {
      style: value.includes("\n") ? "literal" : this.#dialect.style(value),
      indent: Math.max(place.indent, 0) + 2,
      column: place.column,
      isKey: role === "key",
      width: this.#dialect.width,
      hasTabs: this.#dialect.hasTabsInLiterals,
    });
  }
}

function isBlock(value: WritableValue): boolean {
  return value instanceof Map ? value.size > 0 : isWritableList(value) && value.length > 0;
}
