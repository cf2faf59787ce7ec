import type { SourceLocation } from "../errors.ts";
import { entryOf, type ListNode, type MapNode, type SourceNode } from "./source_node.ts";
import type { SourceText } from "./source_text.ts";

/** Where the parts of checked data stand in their file. */
export class CheckedPlaces {
  readonly #source: SourceText;
  readonly #maps = new WeakMap<object, MapNode>();
  readonly #lists = new WeakMap<object, { readonly node: ListNode; readonly items: readonly SourceNode[] }>();

  constructor(source: SourceText) {
    this.#source = source;
  }

  rememberMap(content: object, node: MapNode): void {
    this.#maps.set(content, node);
  }

  /** `items` are the nodes of what was kept, which may be fewer than the file has. */
  rememberList(list: object, node: ListNode, items: readonly SourceNode[]): void {
    this.#lists.set(list, { node, items });
  }

  /** The place of the value behind a key or an index, of the container itself when it has none. */
  at(container: object, key: string | number): SourceLocation {
    return this.#source.locate((this.nodeAt(container, key) ?? this.#nodeOf(container))?.offset ?? 0);
  }

  /** The place of a key. */
  atKey(container: object, key: string): SourceLocation {
    const node = this.#maps.get(container);
    return this.#source.locate(((node && entryOf(node, key)) ?? node)?.offset ?? 0);
  }

  nodeAt(container: object, key: string | number): SourceNode | undefined {
    if (typeof key === "number") return this.#lists.get(container)?.items[key];
    const node = this.#maps.get(container);
    return node && entryOf(node, key)?.value;
  }

  /** True when an item of the file's list was not valid and is left out. */
  isBroken(list: object): boolean {
    const found = this.#lists.get(list);
    return found !== undefined && found.node.items.length > found.items.length;
  }

  #nodeOf(container: object): SourceNode | undefined {
    return this.#maps.get(container) ?? this.#lists.get(container)?.node;
  }
}
