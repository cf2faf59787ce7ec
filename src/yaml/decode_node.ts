import type { PlainMap, PlainValue } from "./plain.ts";
import { keyText, syntaxOf } from "./node_syntax.ts";
import { resolveNode } from "./resolve_node.ts";
import { YamlError } from "./yaml_error.ts";
import type { AliasNode, MappingNode, ScalarNode, YamlNode } from "./yaml_node.ts";

/**
 * A document's value in JSON's types: numbers are float64, keys strings.
 *
 * Helm first reads YAML's own types and then turns them into JSON; so a key or number that JSON cannot hold is reported only if
 * nothing else is wrong.
 *
 * @throws {YamlError} With Helm's message.
 */
export function decodeNode(node: YamlNode): PlainValue {
  const decoder = new Decoder();
  const value = decoder.decode(node);
  decoder.finish();
  return value;
}

/** What JSON cannot hold of a value. */
interface Problems {
  readonly key: YamlError | undefined;
  readonly number: YamlError | undefined;
}

/** Tells keys apart as Go does, before they become text: `on` is `true`, but "1" is not 1. */
function identityOf(key: YamlNode): string {
  const node = key.kind === "alias" ? key.target : key;
  if (node.kind !== "scalar") return "";
  const { value } = resolveNode(node);
  return `${typeof value} ${value}`;
}

const fewestCounted = { aliased: 100, all: 1000 };

class Decoder {
  #unsupportedKey: YamlError | undefined;
  #unsupportedNumber: YamlError | undefined;
  #decoded = 0;
  #aliased = 0;
  readonly #open = new Set<YamlNode>();

  finish(): void {
    const error = this.#unsupportedKey ?? this.#unsupportedNumber;
    if (error) throw error;
  }

  decode(node: YamlNode): PlainValue {
    this.#count();
    if (node.kind === "scalar") return this.#scalar(node);
    if (node.kind === "alias") return this.#alias(node);
    if (node.kind === "sequence") return node.items.map((item) => this.decode(item));
    const map: PlainMap = new Map();
    this.#fill(map, node);
    return map;
  }

  /** Aliases may multiply a document only within limits that shrink as it grows. */
  #count(): void {
    this.#decoded++;
    if (this.#open.size === 0) return;
    this.#aliased++;
    if (this.#aliased <= fewestCounted.aliased || this.#decoded <= fewestCounted.all) return;
    if (this.#aliased / this.#decoded > allowedRatio(this.#decoded)) {
      throw YamlError.inYaml("document contains excessive aliasing");
    }
  }

  #scalar(node: ScalarNode): PlainValue {
    const value = resolveNode(node).value;
    if (typeof value === "bigint") return Number(value);
    if (typeof value === "number" && !Number.isFinite(value)) {
      const shown = Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
      this.#unsupportedNumber ??= new YamlError(`json: unsupported value: ${shown}`);
    }
    return value;
  }

  #alias(node: AliasNode): PlainValue {
    return this.#within(node, () => this.decode(node.target));
  }

  #within<T>({ name, target }: AliasNode, work: () => T): T {
    if (this.#open.has(target)) throw YamlError.inYaml(`anchor '${name}' value contains itself`);
    this.#open.add(target);
    const result = work();
    this.#open.delete(target);
    return result;
  }

  #fill(map: PlainMap, { entries }: MappingNode): void {
    let unsupported: YamlError | undefined;
    const problems = new Map<string, Problems>();
    for (let at = 0; at < entries.length; at += 2) {
      const key = entries[at]!;
      const item = entries[at + 1]!;
      if (isMerge(key)) this.#merge(map, item);
      else unsupported = this.#aside(problems, key, () => this.#entry(map, key, item)) ?? unsupported;
    }
    for (const { key, number } of problems.values()) {
      this.#unsupportedKey ??= key;
      this.#unsupportedNumber ??= number;
    }
    this.#unsupportedKey ??= unsupported;
  }

  /** Puts what JSON cannot hold of an entry aside: a later entry of the same key takes it away. */
  #aside<T>(problems: Map<string, Problems>, key: YamlNode, decode: () => T): T {
    const before = { key: this.#unsupportedKey, number: this.#unsupportedNumber };
    this.#unsupportedKey = this.#unsupportedNumber = undefined;
    const result = decode();
    const found = { key: this.#unsupportedKey, number: this.#unsupportedNumber };
    if (found.key || found.number) problems.set(identityOf(key), found);
    else if (problems.size > 0) problems.delete(identityOf(key));
    this.#unsupportedKey = before.key;
    this.#unsupportedNumber = before.number;
    return result;
  }

  #entry(map: PlainMap, key: YamlNode, item: YamlNode): YamlError | undefined {
    const text = this.#key(key);
    const value = this.decode(item);
    if (typeof text !== "string") return unsupportedKey(text.goType, key, item);
    map.set(text, value);
  }

  /** A key may be a number that JSON does not have: it becomes a string. */
  #key(node: YamlNode): ReturnType<typeof keyText> {
    const unsupported = this.#unsupportedNumber;
    this.decode(node);
    this.#unsupportedNumber = unsupported;
    return keyText(node);
  }

  /** What is merged overwrites keys before it; of several mappings the first wins. */
  #merge(map: PlainMap, value: YamlNode): void {
    if (value.kind === "sequence") {
      for (const item of value.items.toReversed()) this.#mergeOne(map, item);
    } else this.#mergeOne(map, value);
  }

  #mergeOne(map: PlainMap, value: YamlNode): void {
    const target = value.kind === "alias" ? value.target : value;
    if (target.kind !== "mapping") {
      throw YamlError.inYaml("map merge requires map or sequence of maps as the value");
    }
    this.#count();
    if (value.kind !== "alias") return this.#fill(map, target);
    this.#within(value, () => {
      this.#count();
      this.#fill(map, target);
    });
  }
}

function unsupportedKey(goType: string, key: YamlNode, item: YamlNode): YamlError {
  return new YamlError(`unsupported map key of type: ${goType}, key: ${syntaxOf(key)}, value: ${syntaxOf(item)}`);
}

function isMerge(key: YamlNode): boolean {
  return key.kind === "scalar" && key.text === "<<" && (key.isPlain || key.tag === "tag:yaml.org,2002:merge");
}

const ratioFrom = { nodes: 400_000, ratio: 0.99 };
const ratioTo = { nodes: 4_000_000, ratio: 0.1 };

function allowedRatio(nodes: number): number {
  if (nodes <= ratioFrom.nodes) return ratioFrom.ratio;
  if (nodes >= ratioTo.nodes) return ratioTo.ratio;
  const progress = (nodes - ratioFrom.nodes) / (ratioTo.nodes - ratioFrom.nodes);
  return ratioFrom.ratio - (ratioFrom.ratio - ratioTo.ratio) * progress;
}
