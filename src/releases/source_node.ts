import type { PlainMap, PlainValue } from "../yaml/mod.ts";

/** A piece of a YAML file that knows where it stands; aliases and merge keys are followed already. */
export type SourceNode = ScalarNode | ListNode | MapNode | BrokenNode;

/** One value. `text` is what the file says, `value` what that means in YAML 1.1 as Helm reads it. */
export interface ScalarNode {
  readonly kind: "scalar";
  readonly offset: number;
  readonly text: string;
  readonly value: null | boolean | number | string;
}

/** What a mistake was reported for already; nothing more is said about it. */
export interface BrokenNode {
  readonly kind: "broken";
  readonly offset: number;
}

/** A list in the order of the file. */
export interface ListNode {
  readonly kind: "list";
  readonly offset: number;
  readonly items: readonly SourceNode[];
}

/** A map in the order of the file; every key once. */
export interface MapNode {
  readonly kind: "map";
  readonly offset: number;
  readonly entries: readonly MapEntry[];
}

/** A key and its value. `valuesKey` is the key as Helm reads it in a values file, where `on` is `true`. */
export interface MapEntry {
  readonly key: string;
  readonly valuesKey: string;
  readonly offset: number;
  readonly value: SourceNode;
}

/** The entry of a key. */
export function entryOf(node: MapNode, key: string): MapEntry | undefined {
  return node.entries.find((entry) => entry.key === key);
}

/** The same data without places, as a values file with this text would give it. */
export function valuesOf(node: MapNode): PlainMap {
  return new Map(node.entries.map(({ valuesKey, value }) => [valuesKey, plainOf(value)]));
}

function plainOf(node: SourceNode): PlainValue {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(plainOf);
  return node.kind === "map" ? valuesOf(node) : null;
}
