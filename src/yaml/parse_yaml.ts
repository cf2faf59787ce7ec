import { decodeNode } from "./decode_node.ts";
import type { PlainMap, PlainValue } from "./plain.ts";
import { readCommonYaml } from "./read_common_yaml.ts";
import { YamlError } from "./yaml_error.ts";
import type { YamlNode } from "./yaml_node.ts";
import { YamlParser } from "./yaml_parser.ts";
import { prepareText, refusalBefore, type YamlText } from "./yaml_text.ts";

/**
 * Reads the first document of a text as Helm does: YAML 1.1 by go-yaml's rules, turned into JSON's types (sigs.k8s.io/yaml). Later
 * documents are never looked at.
 *
 * @returns null for an empty document; numbers are float64, keys strings.
 * @throws {YamlError} With Helm's message and the line.
 */
export function parseYaml(text: string): PlainValue {
  const common = readCommonYaml(text);
  return common === undefined ? parseAnyYaml(text) : common;
}

/** The same for any text, by the rules alone. */
export function parseAnyYaml(text: string): PlainValue {
  const node = new DocumentReader(text).next();
  return node === undefined ? null : decodeNode(node);
}

/**
 * Reads the first document of a text into a mapping, as Helm reads values and metadata.
 *
 * @returns undefined for an empty document.
 * @throws {YamlError} Also when the document is something else.
 */
export function parseYamlMap(text: string): PlainMap | undefined {
  const value = parseYaml(text);
  if (value === null) return undefined;
  if (value instanceof Map) return value;
  throw cannotUnmarshal(value, "map[string]interface {}");
}

/**
 * Reads the first document of a text into a list.
 *
 * @returns undefined for an empty document.
 * @throws {YamlError} Also when the document is something else.
 */
export function parseYamlList(text: string): readonly PlainValue[] | undefined {
  const value = parseYaml(text);
  if (value === null) return undefined;
  if (isList(value)) return value;
  throw cannotUnmarshal(value, "[]interface {}");
}

/**
 * Reads every document of a text.
 *
 * @throws {YamlError} With Helm's message and the line.
 */
export function parseYamlDocuments(text: string): PlainValue[] {
  const reader = new DocumentReader(text);
  const documents: PlainValue[] = [];
  for (let node = reader.next(); node !== undefined; node = reader.next()) documents.push(decodeNode(node));
  return documents;
}

/** What JSON calls a value's type, in Go's messages. */
export function jsonTypeName(value: PlainValue): string {
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "string";
  if (value instanceof Map) return "object";
  return isList(value) ? "array" : value === null ? "null" : "number";
}

function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}

function cannotUnmarshal(value: PlainValue, goType: string): YamlError {
  const problem = `json: cannot unmarshal ${jsonTypeName(value)} into Go value of type ${goType}`;
  return new YamlError(problem, undefined, "error unmarshaling JSON: while decoding JSON");
}

class DocumentReader {
  readonly #text: YamlText;
  readonly #parser: YamlParser;

  constructor(source: string) {
    this.#text = prepareText(source);
    this.#parser = new YamlParser(this.#text.text);
  }

  next(): YamlNode | undefined {
    try {
      const node = this.#parser.document();
      const refusal = refusalBefore(this.#text, this.#parser.at);
      if (refusal) throw refusal;
      return node;
    } catch (error) {
      if (error instanceof RangeError) throw YamlError.inYaml("exceeded max depth of 10000");
      throw error instanceof YamlError ? refusalBefore(this.#text, this.#parser.at) ?? error : error;
    }
  }
}
