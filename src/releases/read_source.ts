import {
  Alias,
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from "yaml";
import { locateIn } from "../errors.ts";
import { parseYaml, YamlError } from "../yaml/mod.ts";
import type { Mistakes } from "./mistakes.ts";
import type { BrokenNode, MapEntry, ScalarNode, SourceNode } from "./source_node.ts";
import type { SourceText } from "./source_text.ts";
import { syntaxMistake } from "./syntax_mistake.ts";

/** Nodes one file may unfold to; aliases of aliases can multiply without end. */
const mostNodes = 200_000;

/**
 * Reads YAML with its places. Scalars mean what Helm's YAML 1.1 makes of them, so that inline values and values files agree.
 *
 * @returns undefined when the file is no YAML or holds nothing; the mistakes are in `mistakes`.
 */
export function readSource(source: SourceText, mistakes: Mistakes): SourceNode | undefined {
  const tooDeep = tooDeepLine(source.text);
  if (tooDeep !== undefined) {
    mistakes.add("releases.invalid", "The file is nested too deeply", locateIn(source.path, source.text, tooDeep));
    return undefined;
  }
  const document = parseDocument(source.text, {
    schema: "failsafe",
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  for (const error of document.errors) mistakes.addError(syntaxMistake(error, source));
  if (document.errors.length > 0 || !document.contents) return undefined;
  return new TreeReader(document, source, mistakes).read(document.contents);
}

/** Levels beyond which no releases file goes; the YAML library needs the stack, and time, for each. */
const deepest = 300;

/** The first line that brackets, keys and dashes nest too deeply; quotes are not looked at. */
function tooDeepLine(text: string): number | undefined {
  let brackets = 0;
  const at = text.split("\n").findIndex((line) => {
    const indent = line.search(/[^ ]|$/);
    const marks = line.match(/[[\]{},]|[-?:](?= |$)/g) ?? [];
    let levels = 0;
    for (const mark of marks) {
      if (mark === "[" || mark === "{") brackets++;
      else if (mark === "]" || mark === "}") brackets = Math.max(0, brackets - 1);
      else if (mark !== ",") levels++;
      else if (brackets > 0 && levels > 0) levels--;
      if (brackets + levels > deepest) return true;
    }
    return indent > 2 * deepest && indent < line.length;
  });
  return at < 0 ? undefined : at + 1;
}

class TreeReader {
  readonly #document: Document;
  readonly #source: SourceText;
  readonly #mistakes: Mistakes;
  readonly #open = new Set<Node>();
  #count = 0;

  constructor(document: Document, source: SourceText, mistakes: Mistakes) {
    this.#document = document;
    this.#source = source;
    this.#mistakes = mistakes;
  }

  read(node: Node): SourceNode {
    if (++this.#count > mostNodes) return this.#tooMany(node);
    if (node instanceof Alias) return this.#alias(node);
    if (isScalar(node)) return this.#scalar(node);
    if (this.#open.has(node)) return this.#refuse(node, "This alias stands inside what it names");
    this.#open.add(node);
    const read = isSeq<Node>(node) ? this.#list(node) : this.#map(node);
    this.#open.delete(node);
    return read;
  }

  #list(node: Node): SourceNode {
    const items = isSeq<Node | null>(node) ? node.items : [];
    return { kind: "list", offset: offsetOf(node), items: items.map((item) => item ? this.read(item) : nothing(node)) };
  }

  #alias(node: Alias): SourceNode {
    const target = node.resolve(this.#document);
    return target ? this.read(target) : this.#refuse(node, `No anchor "&${node.source}" stands above this alias`);
  }

  #scalar(node: Scalar): ScalarNode | BrokenNode {
    const text = String(node.value ?? "");
    if (node.tag !== undefined && node.tag !== "tag:yaml.org,2002:str") {
      return this.#refuse(node, `The tag "${node.tag}" has no meaning here`);
    }
    try {
      return { kind: "scalar", offset: offsetOf(node), text, value: meaningOf(node, text) };
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      return this.#refuse(node, `"${text}" is no value that JSON can carry`);
    }
  }

  #map(node: Node): SourceNode {
    const entries = new Map<string, MapEntry>();
    const merged: MapEntry[] = [];
    const wrongKey = isMap<Node>(node) ? node.items.find(({ key }) => isCollection(key)) : undefined;
    if (wrongKey) return this.#refuse(wrongKey.key, "A key must be a word", templateHint(wrongKey.key, this.#source));
    for (const pair of isMap<Node, Node | null>(node) ? node.items : []) {
      if (isMergeKey(pair.key)) merged.push(...this.#merged(pair));
      else this.#addEntry(entries, pair);
    }
    for (const entry of merged) if (!entries.has(entry.key)) entries.set(entry.key, entry);
    return { kind: "map", offset: offsetOf(node), entries: [...entries.values()] };
  }

  #addEntry(entries: Map<string, MapEntry>, { key, value }: Pair<Node, Node | null>): void {
    const name = this.read(key);
    if (name.kind !== "scalar") return;
    const { text, value: meaning } = name;
    if (meaning === null) return void this.#refuse(key, "A key cannot be null", 'Put it in quotes: "null"');
    const before = entries.get(text);
    if (before) {
      const { line } = this.#source.locate(before.offset);
      this.#refuse(key, `Key "${text}" stands twice, first in line ${line}`);
      return;
    }
    const valuesKey = typeof meaning === "string" ? text : String(meaning);
    const content = value ? this.read(value) : nothing(key);
    entries.set(text, { key: text, valuesKey, offset: offsetOf(key), value: content });
  }

  /** What `<<` brings in: a map or a list of maps, the first of which wins (yaml.org, "Merge Key Language-Independent Type"). */
  #merged({ key, value }: Pair<Node, Node | null>): readonly MapEntry[] {
    const content = value ? this.read(value) : nothing(key);
    const parts = content.kind === "list" ? content.items : [content];
    if (parts.every((part) => part.kind === "map")) return parts.flatMap((part) => part.entries);
    this.#refuse(value ?? key, 'What "<<" brings in must be a map, or a list of maps');
    return [];
  }

  #tooMany(node: Node): BrokenNode {
    if (this.#count > mostNodes + 1) return { kind: "broken", offset: offsetOf(node) };
    return this.#refuse(node, `The file unfolds to more than ${mostNodes} values`, "Aliases of aliases multiply");
  }

  #refuse(node: Node, message: string, hint?: string): BrokenNode {
    this.#mistakes.add("yaml.invalid", message, this.#source.locate(offsetOf(node)), hint);
    return { kind: "broken", offset: offsetOf(node) };
  }
}

function isMergeKey(key: Node): boolean {
  return isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}

/** @throws {YamlError} For infinite numbers. */
function meaningOf(node: Scalar, text: string): ScalarNode["value"] {
  if (node.type !== "PLAIN" || node.tag !== undefined) return text;
  const value = parseYaml(text);
  return typeof value === "number" || typeof value === "boolean" || value === null ? value : text;
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function nothing(node: Node): ScalarNode {
  return { kind: "scalar", offset: offsetOf(node), text: "", value: null };
}

/** `chart: {{ .Values.chart }}` without quotes is a map in a map. */
function templateHint(key: Node, { text }: SourceText): string | undefined {
  return text.slice(offsetOf(key) - 1, offsetOf(key) + 1) === "{{"
    ? 'Put the template in quotes: "{{ … }}"'
    : undefined;
}
