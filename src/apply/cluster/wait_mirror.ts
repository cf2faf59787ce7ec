import type { ObjectReference } from "../../kube/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import type { WaitGroup } from "./wait_group.ts";

/** One object as it was last seen. */
export interface SeenObject {
  /** `unknown` until the server has answered. */
  readonly presence: "unknown" | "present" | "absent";
  /** The object, or what it was before it went; undefined when it was never seen. */
  readonly object: PlainMap | undefined;
}

const unseen: SeenObject = { presence: "unknown", object: undefined };

/** The live state of objects, kept by those who watch them. */
export class WaitMirror {
  readonly #seen = new Map<string, SeenObject>();
  #wake = () => {};

  /** What is known of an object. */
  of(reference: ObjectReference): SeenObject {
    return this.#seen.get(keyOf(reference, reference.namespace, reference.name)) ?? unseen;
  }

  /** All objects of a kind in a namespace that are there. */
  all({ apiVersion, kind }: { apiVersion: string; kind: string }, namespace: string): readonly PlainMap[] {
    const prefix = keyOf({ apiVersion, kind }, namespace, "");
    return [...this.#seen].flatMap(([key, { presence, object }]) =>
      key.startsWith(prefix) && presence === "present" && object ? [object] : []
    );
  }

  /** The object is there and looks so. */
  put(group: WaitGroup, object: PlainMap): void {
    this.#set(group, nameOf(object), { presence: "present", object });
  }

  /** The object is gone. */
  take(group: WaitGroup, name: string): void {
    const known = this.#seen.get(keyOf(group, group.namespace, name));
    this.#set(group, name, { presence: "absent", object: known?.object });
  }

  /** The group's objects are these and no others. */
  listed(group: WaitGroup, present: ReadonlySet<string>): void {
    const names = group.names ?? new Set(this.all(group, group.namespace).map(nameOf));
    for (const name of names) if (!present.has(name)) this.take(group, name);
  }

  /** Resolves with the next change. */
  changed(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #set(group: WaitGroup, name: string, seen: SeenObject): void {
    if (group.names && !group.names.has(name)) return;
    this.#seen.set(keyOf(group, group.namespace, name), seen);
    this.#wake();
  }
}

function keyOf({ apiVersion, kind }: { apiVersion: string; kind: string }, namespace: string, name: string): string {
  return `${apiVersion} ${kind} ${namespace} ${name}`;
}

function nameOf(object: PlainMap): string {
  return textOf(mapOf(object.get("metadata")).get("name"));
}
