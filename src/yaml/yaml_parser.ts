import { YamlError } from "./yaml_error.ts";
import type { MappingNode, ScalarNode, YamlNode } from "./yaml_node.ts";
import { placeOfToken } from "./place_of_token.ts";
import { YamlScanner } from "./yaml_scanner.ts";
import type { YamlToken } from "./yaml_token.ts";

type Kind = YamlToken["kind"];
type TagToken = Extract<YamlToken, { readonly kind: "tag" }>;

/** Which collections may stand here. */
type Context = "block" | "blockOrIndentless" | "flow";

const empty: ScalarNode = { kind: "scalar", text: "", tag: "", isPlain: true };
const defaultHandles: readonly (readonly [string, string])[] = [["!", "!"], ["!!", "tag:yaml.org,2002:"]];

/** Builds the documents of a YAML text, one at a time; what follows a document is not looked at before it is asked for. */
export class YamlParser {
  readonly #scanner: YamlScanner;
  #anchors = new Map<string, YamlNode>();
  #handles = new Map(defaultHandles);
  #isFirst = true;

  constructor(text: string) {
    this.#scanner = new YamlScanner(text);
  }

  /** How far the text has been scanned. */
  get at(): number {
    return this.#scanner.cursor.at;
  }

  /**
   * The next document; undefined when there is none.
   *
   * @throws {YamlError} With go-yaml's message.
   */
  document(): YamlNode | undefined {
    const isExplicit = this.#startDocument();
    if (isExplicit === undefined) return undefined;
    this.#anchors = new Map();
    const node = isExplicit && this.#isAt("version", "tagDirective", "documentStart", "documentEnd", "streamEnd")
      ? empty
      : this.#node("block");
    if (this.#isAt("documentEnd")) this.#scanner.skip();
    return node;
  }

  /** Whether the document has a `---`; undefined at the end. */
  #startDocument(): boolean | undefined {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    while (!isFirst && this.#isAt("documentEnd")) this.#scanner.skip();
    if (this.#isAt("streamEnd")) return undefined;
    if (isFirst && !this.#isAt("version", "tagDirective", "documentStart")) return false;
    this.#directives();
    if (!this.#isAt("documentStart")) throw this.#error("did not find expected <document start>");
    this.#scanner.skip();
    return true;
  }

  #directives(): void {
    let hasVersion = false;
    const handles = new Map<string, string>();
    for (;;) {
      const token = this.#scanner.peek();
      if (token.kind === "version") {
        if (hasVersion) throw this.#error("found duplicate %YAML directive");
        if (token.major !== 1 || token.minor !== 1) throw this.#error("found incompatible YAML document");
        hasVersion = true;
      } else if (token.kind === "tagDirective") {
        if (handles.has(token.handle)) throw this.#error("found duplicate %TAG directive");
        handles.set(token.handle, token.prefix);
      } else break;
      this.#scanner.skip();
    }
    this.#handles = new Map([...defaultHandles, ...handles]);
  }

  #isAt(...kinds: readonly Kind[]): boolean {
    return kinds.includes(this.#scanner.peek().kind);
  }

  /** go-yaml counts these lines from 0. */
  #error(problem: string): YamlError {
    const token = this.#scanner.peek();
    return YamlError.inYaml(problem, token.line, placeOfToken(token, this.#scanner.cursor));
  }

  #node(context: Context): YamlNode {
    const first = this.#scanner.peek();
    if (first.kind === "scalar") {
      this.#scanner.skip();
      return { kind: "scalar", text: first.text, tag: "", isPlain: first.style === "plain" };
    }
    if (first.kind === "alias") return this.#alias(first.name);
    if (first.kind !== "anchor" && first.kind !== "tag") return this.#content(context);
    return this.#nodeWithProperties(context);
  }

  #alias(name: string): YamlNode {
    const token = this.#scanner.peek();
    const target = this.#anchors.get(name);
    if (!target) {
      throw YamlError.inYaml(`unknown anchor '${name}' referenced`, 0, placeOfToken(token, this.#scanner.cursor));
    }
    this.#scanner.skip();
    return { kind: "alias", name, target };
  }

  #nodeWithProperties(context: Context): YamlNode {
    const { anchor, tag } = this.#properties();
    const token = this.#scanner.peek();
    if (token.kind === "scalar") {
      this.#scanner.skip();
      const isPlain = tag === "" && token.style === "plain";
      return this.#named(anchor, { kind: "scalar", text: token.text, tag, isPlain });
    }
    if (!this.#startsCollection(token.kind, context)) {
      return this.#named(anchor, { kind: "scalar", text: "", tag, isPlain: tag === "" });
    }
    return this.#content(context, anchor);
  }

  #properties(): { readonly anchor: string | undefined; readonly tag: string } {
    let anchor: string | undefined;
    let tag: TagToken | undefined;
    for (;;) {
      const token = this.#scanner.peek();
      if (token.kind === "anchor" && anchor === undefined) anchor = token.name;
      else if (token.kind === "tag" && !tag) tag = token;
      else return { anchor, tag: tag ? this.#resolveTag(tag) : "" };
      this.#scanner.skip();
    }
  }

  #resolveTag({ handle, suffix, line }: TagToken): string {
    if (handle === "") return suffix;
    const prefix = this.#handles.get(handle);
    if (prefix === undefined) throw YamlError.inYaml("found undefined tag handle", line);
    return prefix + suffix;
  }

  #startsCollection(kind: Kind, context: Context): boolean {
    if (kind === "[" || kind === "{") return true;
    if (context === "flow") return false;
    return kind === "sequenceStart" || kind === "mappingStart" || (kind === "-" && context === "blockOrIndentless");
  }

  #named<T extends YamlNode>(anchor: string | undefined, node: T): T {
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return node;
  }

  #content(context: Context, anchor?: string): YamlNode {
    const { kind } = this.#scanner.peek();
    if (!this.#startsCollection(kind, context)) throw this.#error("did not find expected node content");
    if (kind === "{" || kind === "mappingStart") {
      const mapping = this.#named(anchor, { kind: "mapping", entries: [] });
      this.#fillMapping(kind, mapping);
      return mapping;
    }
    const sequence = this.#named(anchor, { kind: "sequence", items: [] as YamlNode[] });
    if (kind === "[") this.#flowSequence(sequence.items);
    else if (kind === "-") this.#indentless(sequence.items);
    else this.#blockSequence(sequence.items);
    return sequence;
  }

  #fillMapping(kind: "{" | "mappingStart", { entries }: MappingNode): void {
    this.#scanner.skip();
    if (kind === "{") this.#flowMapping(entries);
    else this.#blockMapping(entries);
  }

  #blockSequence(items: YamlNode[]): void {
    this.#scanner.skip();
    while (this.#isAt("-")) {
      this.#scanner.skip();
      items.push(this.#isAt("-", "blockEnd") ? empty : this.#node("block"));
    }
    if (!this.#isAt("blockEnd")) throw this.#error("did not find expected '-' indicator");
    this.#scanner.skip();
  }

  /** A list at the column of its key: it ends where no `-` follows. */
  #indentless(items: YamlNode[]): void {
    while (this.#isAt("-")) {
      this.#scanner.skip();
      items.push(this.#isAt("-", "?", ":", "blockEnd") ? empty : this.#node("block"));
    }
  }

  #blockMapping(entries: YamlNode[]): void {
    while (this.#isAt("?")) {
      this.#scanner.skip();
      entries.push(this.#blockPart(), this.#isAt(":") ? (this.#scanner.skip(), this.#blockPart()) : empty);
    }
    if (!this.#isAt("blockEnd")) throw this.#error("did not find expected key");
    this.#scanner.skip();
  }

  #blockPart(): YamlNode {
    return this.#isAt("?", ":", "blockEnd") ? empty : this.#node("blockOrIndentless");
  }

  #flowSequence(items: YamlNode[]): void {
    this.#scanner.skip();
    for (let isFirst = true; !this.#isAt("]"); isFirst = false) {
      if (!isFirst) this.#separator("did not find expected ',' or ']'");
      if (this.#isAt("?")) items.push(this.#singlePair());
      else if (!this.#isAt("]")) items.push(this.#node("flow"));
      else break;
    }
    this.#scanner.skip();
  }

  #separator(problem: string): void {
    if (!this.#isAt(",")) throw this.#error(problem);
    this.#scanner.skip();
  }

  /** `[a: b]` holds a mapping of one pair; where the key is missing, go-yaml loses the token that follows. */
  #singlePair(): YamlNode {
    this.#scanner.skip();
    const key = this.#flowPart("]");
    if (key === empty) this.#scanner.skip();
    return { kind: "mapping", entries: [key, this.#flowValue("]")] };
  }

  #flowMapping(entries: YamlNode[]): void {
    for (let isFirst = true; !this.#isAt("}"); isFirst = false) {
      if (!isFirst) this.#separator("did not find expected ',' or '}'");
      if (this.#isAt("?")) {
        this.#scanner.skip();
        entries.push(this.#flowPart("}"), this.#flowValue("}"));
      } else if (!this.#isAt("}")) entries.push(this.#node("flow"), empty);
      else break;
    }
    this.#scanner.skip();
  }

  #flowPart(end: "]" | "}"): YamlNode {
    return this.#isAt(":", ",", end) ? empty : this.#node("flow");
  }

  #flowValue(end: "]" | "}"): YamlNode {
    if (!this.#isAt(":")) return empty;
    this.#scanner.skip();
    return this.#isAt(",", end) ? empty : this.#node("flow");
  }
}
