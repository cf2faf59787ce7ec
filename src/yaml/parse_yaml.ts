import { formatFloat } from "./format_float.ts";
import type { PlainMap, PlainValue } from "./plain.ts";
import { isInfinite, resolveScalar } from "./resolve_scalar.ts";
import { readBlockScalar, readDoubleQuoted, readSingleQuoted } from "./read_scalars.ts";
import { YamlCursor } from "./yaml_cursor.ts";
import { YamlError } from "./yaml_error.ts";

/**
 * Reads the first document of a text as Helm does: YAML 1.1 by go-yaml's rules, turned into JSON's types (sigs.k8s.io/yaml). Later
 * documents are never looked at.
 *
 * @returns null for an empty document; numbers are float64, keys strings.
 * @throws {YamlError} With Helm's message and the line.
 */
export function parseYaml(text: string): PlainValue {
  return new DocumentReader(text).document() ?? null;
}

/**
 * Reads every document of a text.
 *
 * @throws {YamlError} With Helm's message and the line.
 */
export function parseYamlDocuments(text: string): PlainValue[] {
  const reader = new DocumentReader(text);
  const documents: PlainValue[] = [];
  for (let document = reader.document(); document !== undefined; document = reader.document()) documents.push(document);
  return documents;
}

/** Copies that aliases may make before the document counts as an attack. */
const mostAliasedNodes = 1_000_000;
const deepest = 10_000;

interface Properties {
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
}

const noProperties: Properties = { anchor: undefined, tag: undefined };

/** A merge key, `<<`, unquoted. */
const mergeKey = Symbol("<<");

class DocumentReader {
  readonly #cursor: YamlCursor;
  #anchors = new Map<string, PlainValue>();
  #aliased = 0;
  #depth = 0;

  constructor(text: string) {
    this.#cursor = new YamlCursor(text);
  }

  /** The next document; undefined when there is none. */
  document(): PlainValue | undefined {
    const { isEnd, isExplicit } = this.#cursor.startDocument();
    if (isEnd) return undefined;
    this.#anchors = new Map();
    const value = this.#blockNode(-1, isExplicit);
    this.#cursor.endDocument();
    return value;
  }

  /** A node whose column is above `parent`; null when there is none. */
  #blockNode(parent: number, isInline: boolean): PlainValue {
    if (++this.#depth > deepest) throw this.#cursor.error("exceeded max depth of 10000");
    try {
      const startLine = this.#cursor.line;
      let properties = this.#properties();
      this.#cursor.skipToContent();
      if (this.#cursor.isAtEnd() || this.#cursor.column <= parent) {
        return this.#named(properties, this.#empty(properties));
      }
      if (properties === noProperties) properties = this.#properties();
      const column = this.#cursor.column;
      const isSameLine = isInline && this.#cursor.line === startLine;
      return this.#content({ parent, column, properties, isSameLine });
    } finally {
      this.#depth--;
    }
  }

  #properties(): Properties {
    let anchor: string | undefined;
    let tag: string | undefined;
    for (;;) {
      this.#cursor.skipBlanks();
      const char = this.#cursor.char;
      if (char === "&" && anchor === undefined) anchor = this.#cursor.word().slice(1);
      else if (char === "!" && tag === undefined) tag = this.#cursor.word();
      else break;
    }
    return anchor === undefined && tag === undefined ? noProperties : { anchor, tag };
  }

  #empty({ tag }: Properties): PlainValue {
    return tag === "!!str" ? "" : null;
  }

  #named({ anchor }: Properties, value: PlainValue): PlainValue {
    if (anchor !== undefined) this.#anchors.set(anchor, value);
    return value;
  }

  #content(at: { parent: number; column: number; properties: Properties; isSameLine: boolean }): PlainValue {
    const { parent, column, properties } = at;
    const cursor = this.#cursor;
    if (cursor.isIndicator("-")) {
      if (at.isSameLine && parent >= 0) throw cursor.error("block sequence entries are not allowed in this context");
      return this.#named(properties, this.#sequence(column));
    }
    if (cursor.isIndicator("?")) return this.#named(properties, this.#mapping(column, undefined, noProperties));
    if (cursor.char === "|" || cursor.char === ">") {
      return this.#named(properties, this.#tagged(properties, readBlockScalar(cursor, parent), true));
    }
    const line = cursor.line;
    const key = this.#simple(parent, properties);
    cursor.skipBlanks();
    if (cursor.char === ":" && cursor.isBlankAt(1) && cursor.line === line) {
      if (at.isSameLine && parent >= 0) throw cursor.error("mapping values are not allowed in this context");
      return this.#mapping(column, key, properties);
    }
    if (cursor.char === ":" && cursor.isBlankAt(1)) {
      throw cursor.error("mapping values are not allowed in this context");
    }
    if (!key.isPlain) cursor.expectLineEnd();
    return this.#named(properties, this.#valueOf(key, properties));
  }

  /** A scalar, alias or flow collection; what may be a key. */
  #simple(parent: number, _properties: Properties): Simple {
    const cursor = this.#cursor;
    const char = cursor.char;
    if (char === '"') return { text: readDoubleQuoted(cursor), isPlain: false };
    if (char === "'") return { text: readSingleQuoted(cursor), isPlain: false };
    if (char === "*") return { value: this.#alias(), isPlain: false };
    if (char === "[" || char === "{") return { value: this.#flow(), isPlain: false };
    return { text: cursor.plain(parent, false), isPlain: true };
  }

  #valueOf({ text, value, isPlain }: Simple, properties: Properties): PlainValue {
    return text === undefined ? value! : this.#tagged(properties, text, !isPlain);
  }

  #tagged({ tag }: Properties, text: string, isQuoted: boolean): PlainValue {
    if (tag === "!!binary") return decodeBinary(text, this.#cursor);
    if (tag === "!!str" || (isQuoted && (tag === undefined || !tag.startsWith("!!")))) return text;
    if (!isQuoted && tag === "!") return text;
    if (isInfinite(text)) {
      throw new YamlError(
        `json: unsupported value: ${
          text.includes("n") && !text.includes("i") ? "NaN" : text.startsWith("-") ? "-Inf" : "+Inf"
        }`,
      );
    }
    const value = resolveScalar(text);
    const wanted = tag === "!!int" || tag === "!!float" ? "number" : tag === "!!bool" ? "boolean" : undefined;
    if (wanted !== undefined && (typeof value !== wanted || (tag === "!!int" && !Number.isInteger(value)))) {
      throw new YamlError(`cannot decode !!str \`${text}\` as a ${tag}`);
    }
    return value;
  }

  #alias(): PlainValue {
    const name = this.#cursor.word().slice(1);
    if (!this.#anchors.has(name)) throw new YamlError(`unknown anchor '${name}' referenced`);
    return this.#copy(this.#anchors.get(name)!);
  }

  #copy(value: PlainValue): PlainValue {
    if (++this.#aliased > mostAliasedNodes) throw new YamlError("document contains excessive aliasing");
    if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, this.#copy(item)]));
    return Array.isArray(value) ? value.map((item) => this.#copy(item)) : value;
  }

  #sequence(column: number): PlainValue {
    const cursor = this.#cursor;
    const items: PlainValue[] = [];
    while (!cursor.isAtEnd() && cursor.column === column && cursor.isIndicator("-")) {
      cursor.advance(1);
      items.push(this.#entry(column));
      cursor.skipToContent();
    }
    if (!cursor.isAtEnd() && cursor.column > column) throw cursor.error("did not find expected '-' indicator");
    return items;
  }

  /** What follows `- `: a node on the same line may itself be a sequence or mapping at its own column. */
  #entry(column: number): PlainValue {
    return this.#blockNode(column, false);
  }

  #mapping(column: number, first: Simple | undefined, properties: Properties): PlainValue {
    const cursor = this.#cursor;
    const map: PlainMap = new Map();
    if (first !== undefined) {
      // Properties before the first key belong to the key when both share a line, as go-yaml reads them.
      if (first.text !== undefined && properties.anchor !== undefined) this.#anchors.set(properties.anchor, first.text);
      this.#pair(map, this.#keyOf(first, properties), column);
    }
    for (;;) {
      cursor.skipToContent();
      if (cursor.isAtEnd() || cursor.column < column) return map;
      if (cursor.column > column) throw cursor.error("did not find expected key");
      if (cursor.isIndicator("-")) throw cursor.error("did not find expected key");
      this.#nextPair(map, column);
    }
  }

  #nextPair(map: PlainMap, column: number): void {
    const cursor = this.#cursor;
    if (cursor.isIndicator("?")) {
      cursor.advance(1);
      const value = this.#blockNode(column, false);
      cursor.skipToContent();
      const key = keyText(value, cursor);
      if (cursor.column === column && cursor.isIndicator(":")) this.#pair(map, key, column);
      else map.set(key, null);
      return;
    }
    const line = cursor.line;
    const properties = this.#properties();
    const key = this.#simple(column, properties);
    cursor.skipBlanks();
    if (cursor.line !== line || cursor.char !== ":" || !cursor.isBlankAt(1)) {
      throw cursor.errorAt(
        "could not find expected ':'",
        Math.min(cursor.line + (cursor.isTextEnd() ? 0 : 1), cursor.lastLine),
      );
    }
    if (properties.anchor !== undefined && key.text !== undefined) this.#anchors.set(properties.anchor, key.text);
    this.#pair(map, this.#keyOf(key, properties), column);
  }

  #keyOf(key: Simple, properties: Properties): string | typeof mergeKey {
    if (key.isPlain && key.text === "<<" && properties.tag === undefined) return mergeKey;
    return keyText(this.#valueOf(key, properties), this.#cursor);
  }

  /** The cursor stands on the colon. */
  #pair(map: PlainMap, key: string | typeof mergeKey, column: number): void {
    const cursor = this.#cursor;
    cursor.advance(1);
    const value = this.#pairValue(column);
    if (key === mergeKey) mergeInto(map, value, cursor);
    else map.set(key, value);
  }

  #pairValue(column: number): PlainValue {
    const cursor = this.#cursor;
    const line = cursor.line;
    const before = this.#properties();
    cursor.skipToContent();
    if (!cursor.isAtEnd() && cursor.line !== line && cursor.column === column && cursor.isIndicator("-")) {
      return this.#named(before, this.#sequence(column));
    }
    if (cursor.isAtEnd() || cursor.column <= column) return this.#named(before, this.#empty(before));
    if (before === noProperties) return this.#valueNode(column, line, this.#properties());
    return this.#valueNode(column, line, before);
  }

  #valueNode(parent: number, line: number, properties: Properties): PlainValue {
    if (++this.#depth > deepest) throw this.#cursor.error("exceeded max depth of 10000");
    const column = this.#cursor.column;
    const value = this.#content({ parent, column, properties, isSameLine: this.#cursor.line === line });
    this.#depth--;
    return value;
  }

  #flow(): PlainValue {
    if (++this.#depth > deepest) throw this.#cursor.error("exceeded max depth of 10000");
    const value = this.#cursor.char === "[" ? this.#flowSequence() : this.#flowMapping();
    this.#depth--;
    return value;
  }

  #flowSequence(): PlainValue {
    const cursor = this.#cursor;
    const items: PlainValue[] = [];
    cursor.advance(1);
    for (;;) {
      cursor.skipFlow();
      if (cursor.char === "]") break;
      const item = this.#flowNode();
      cursor.skipFlow();
      items.push(cursor.char === ":" ? this.#singlePair(item) : this.#flowValue(item));
      cursor.skipFlow();
      if (cursor.char === ",") cursor.advance(1);
      else if (cursor.char !== "]") throw cursor.error("did not find expected ',' or ']'");
    }
    cursor.advance(1);
    return items;
  }

  #singlePair(key: FlowNode): PlainValue {
    const map: PlainMap = new Map();
    this.#cursor.advance(1);
    this.#cursor.skipFlow();
    const isEmpty = this.#cursor.char === "," || this.#cursor.char === "]";
    map.set(keyText(this.#flowValue(key), this.#cursor), isEmpty ? null : this.#flowValue(this.#flowNode()));
    return map;
  }

  #flowMapping(): PlainValue {
    const cursor = this.#cursor;
    const map: PlainMap = new Map();
    cursor.advance(1);
    for (;;) {
      cursor.skipFlow();
      if (cursor.char === "}") break;
      if (cursor.isIndicator("?")) cursor.advance(1);
      cursor.skipFlow();
      const key = this.#flowNode();
      cursor.skipFlow();
      let value: PlainValue = null;
      if (cursor.char === ":") {
        cursor.advance(1);
        cursor.skipFlow();
        if (!cursor.standsOn(",}")) value = this.#flowValue(this.#flowNode());
      }
      if (key.simple.isPlain && key.simple.text === "<<") mergeInto(map, value, cursor);
      else map.set(keyText(this.#flowValue(key), cursor), value);
      cursor.skipFlow();
      if (cursor.char === ",") cursor.advance(1);
      else if (cursor.char !== "}") throw cursor.error("did not find expected ',' or '}'");
    }
    cursor.advance(1);
    return map;
  }

  #flowNode(): FlowNode {
    const cursor = this.#cursor;
    const properties = this.#properties();
    cursor.skipFlow();
    const char = cursor.char;
    if (char === "") throw cursor.error("did not find expected node content");
    if (properties !== noProperties && /[,\]}]/.test(char)) {
      return { properties, simple: { value: this.#empty(properties), isPlain: false } };
    }
    if (char === ",") throw cursor.error("did not find expected node content");
    if (char === '"' || char === "'" || char === "*" || char === "[" || char === "{") {
      return { properties, simple: this.#simple(-1, properties) };
    }
    return { properties, simple: { text: cursor.plain(-1, true), isPlain: true } };
  }

  #flowValue({ properties, simple }: FlowNode): PlainValue {
    return this.#named(properties, this.#valueOf(simple, properties));
  }
}

interface Simple {
  readonly text?: string;
  readonly value?: PlainValue;
  readonly isPlain: boolean;
}

interface FlowNode {
  readonly properties: Properties;
  readonly simple: Simple;
}

function keyText(value: PlainValue, cursor: YamlCursor): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? BigInt(value).toString() : formatFloat(value);
  }
  throw new YamlError(value === null ? "invalid map key: <nil>" : "invalid map key", cursor.line);
}

function mergeInto(map: PlainMap, value: PlainValue, cursor: YamlCursor): void {
  const sources = Array.isArray(value) ? [...value].reverse() : [value];
  for (const source of sources) {
    if (!(source instanceof Map)) {
      throw new YamlError("map merge requires map or sequence of maps as the value", cursor.line);
    }
    for (const [key, item] of source) map.set(key, item);
  }
}

function decodeBinary(text: string, cursor: YamlCursor): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text.replace(/\s/g, "")), (char) => char.charCodeAt(0)));
  } catch (cause) {
    if (cause instanceof DOMException) throw new YamlError("!!binary value contains invalid base64 data", cursor.line);
    throw cause;
  }
}
