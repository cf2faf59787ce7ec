import type { YamlPlace } from "./yaml_error.ts";
import { YamlScanner } from "./yaml_scanner.ts";
import type { YamlToken } from "./yaml_token.ts";

/** A piece of a YAML text that knows where it stands. Aliases lead to what they name, at their own place. */
export interface PlacedNode {
  readonly place: YamlPlace;
  /** Of a mapping, in the order of the text. */
  readonly entries: readonly PlacedEntry[];
  /** Of a list. */
  readonly items: readonly PlacedNode[];
}

/** A key and its value; the text of a key is as it stands, its escapes read. */
export interface PlacedEntry {
  readonly key: string;
  readonly place: YamlPlace;
  readonly value: PlacedNode;
}

type Kind = YamlToken["kind"];
interface OpenNode extends PlacedNode {
  readonly entries: PlacedEntry[];
  readonly items: PlacedNode[];
}

/**
 * Reads documents for the places of their parts, a second time, after something was found wrong with what they say. Columns
 * are looked up in the text, from token to token, because the scanner counts lines alone.
 */
export class PlaceReader {
  readonly #scanner: YamlScanner;
  readonly #lines: readonly string[];
  readonly #anchors = new Map<string, PlacedNode>();
  #line = 0;
  #column = 0;

  /** @param text Prepared, with "\0" at its end. */
  constructor(text: string) {
    this.#scanner = new YamlScanner(text);
    this.#lines = text.slice(0, -1).split(/[\n\u2028\u2029]/);
  }

  /** The next document; undefined at the end. @throws {YamlError} */
  document(): PlacedNode | undefined {
    while (this.#isAt("documentStart", "documentEnd", "version", "tagDirective")) this.#take();
    if (this.#isAt("streamEnd")) return undefined;
    const token = this.#scanner.peek();
    const node = this.#node();
    // A token that starts no document is passed over, so that the end is reached.
    if (this.#scanner.peek() === token) this.#take();
    return node;
  }

  #isAt(...kinds: readonly Kind[]): boolean {
    return kinds.includes(this.#scanner.peek().kind);
  }

  /** Takes a token and says where it stands. */
  #take(): YamlPlace {
    const token = this.#scanner.peek();
    if (token.line > this.#line) [this.#line, this.#column] = [token.line, 0];
    const line = this.#lines[token.line] ?? "";
    const found = token.line < this.#line ? -1 : columnOf(token, line, this.#column);
    this.#scanner.skip();
    const blanks = line.slice(this.#column).search(/\S|$/);
    const column = found < 0 ? this.#column + blanks : found;
    if (found >= 0 && token.line === this.#line) this.#column = found + 1;
    return { line: token.line + 1, column: column + 1 };
  }

  #node(): PlacedNode {
    const names: string[] = [];
    while (this.#isAt("anchor", "tag")) {
      const token = this.#scanner.peek();
      if (token.kind === "anchor") names.push(token.name);
      this.#take();
    }
    const token = this.#scanner.peek();
    if (token.kind === "alias") return this.#alias(token.name);
    const node: OpenNode = { place: this.#startOf(token), entries: [], items: [] };
    for (const name of names) this.#anchors.set(name, node);
    this.#fill(node, token.kind);
    return node;
  }

  /** A block starts where its first part does, which is not taken yet. */
  #startOf({ kind, line }: YamlToken): YamlPlace {
    if (kind === "scalar" || kind === "[" || kind === "{") return this.#take();
    const from = line > this.#line ? 0 : this.#column;
    const text = this.#lines[line] ?? "";
    return { line: line + 1, column: from + text.slice(from).search(/\S|$/) + 1 };
  }

  #alias(name: string): PlacedNode {
    const place = this.#take();
    const target = this.#anchors.get(name);
    return { place, entries: target?.entries ?? [], items: target?.items ?? [] };
  }

  #fill(node: OpenNode, kind: Kind): void {
    if (kind === "mappingStart") this.#block(() => this.#entries(node));
    else if (kind === "sequenceStart") this.#block(() => this.#items(node));
    else if (kind === "-") this.#items(node);
    else if (kind === "{") this.#flow("}", () => this.#flowEntry(node));
    else if (kind === "[") this.#flow("]", () => node.items.push(this.#flowItem()));
  }

  #block(read: () => void): void {
    this.#scanner.skip();
    read();
    if (this.#isAt("blockEnd")) this.#scanner.skip();
  }

  #items(node: OpenNode): void {
    while (this.#isAt("-")) {
      const place = this.#take();
      const isEmpty = this.#isAt("-", "?", ":", "blockEnd");
      node.items.push(isEmpty ? nothingAt(place) : this.#node());
    }
  }

  #entries(node: OpenNode): void {
    while (this.#isAt("?", ":")) this.#entry(node, ["?", ":", "blockEnd"]);
  }

  #entry(node: OpenNode, ends: readonly Kind[]): void {
    if (this.#isAt("?")) this.#scanner.skip();
    const token = this.#scanner.peek();
    const key = token.kind === "scalar" ? token.text : "";
    const { place } = this.#isAt(...ends) ? nothingAt(this.#take()) : this.#node();
    let value = nothingAt(place);
    if (this.#isAt(":")) {
      this.#take();
      if (!this.#isAt(...ends)) value = this.#node();
    }
    node.entries.push({ key, place, value });
  }

  #flow(end: Kind, read: () => void): void {
    while (!this.#isAt(end, "streamEnd")) {
      const token = this.#scanner.peek();
      if (token.kind !== ",") read();
      // A token that means nothing here is passed over.
      if (this.#scanner.peek() === token) this.#take();
    }
    this.#take();
  }

  #flowEntry(node: OpenNode): void {
    if (this.#isAt("?")) return this.#entry(node, [",", "}", "]"]);
    const token = this.#scanner.peek();
    const { place } = this.#node();
    node.entries.push({ key: token.kind === "scalar" ? token.text : "", place, value: nothingAt(place) });
  }

  #flowItem(): PlacedNode {
    if (!this.#isAt("?")) return this.#node();
    const pair: OpenNode = { place: this.#startOf(this.#scanner.peek()), entries: [], items: [] };
    this.#flowEntry(pair);
    return pair;
  }
}

function nothingAt(place: YamlPlace): PlacedNode {
  return { place, entries: [], items: [] };
}

/** Where a token starts in its line, at or behind a column; -1 when it has no text of its own. */
function columnOf(token: YamlToken, line: string, from: number): number {
  if (token.kind === "scalar") return scalarColumn(token, line, from);
  if (token.kind === "alias") return line.indexOf(`*${token.name}`, from);
  if (token.kind === "anchor") return line.indexOf(`&${token.name}`, from);
  if (token.kind === "tag") return line.indexOf("!", from);
  return token.kind.length === 1 ? line.indexOf(token.kind, from) : -1;
}

function scalarColumn(
  { style, text }: Extract<YamlToken, { readonly kind: "scalar" }>,
  line: string,
  from: number,
): number {
  if (style === "plain") return line.indexOf(text.split(/[\n ]/, 1)[0]!, from);
  const found = line.slice(from).search(style === "quoted" ? /["']/ : /[|>]/);
  return found < 0 ? -1 : from + found;
}
