import type { PlainValue } from "../../yaml/mod.ts";
import { NodeReader, type NodeSource } from "./node_reader.ts";
import type { SchemaDocuments } from "./schema_documents.ts";
import type { SchemaPlace } from "./schema_place.ts";
import type { Draft, Resource, SchemaNode } from "./schema_node.ts";

/** Turns schemas into nodes; every schema of a document becomes one node, so that cycles end. */
export class SchemaCompiler implements NodeSource {
  readonly #documents: SchemaDocuments;
  readonly #nodes = new Map<PlainValue, SchemaNode>();
  readonly #onReference: (place: SchemaPlace) => void;
  readonly #assertsFormats: (draft: Draft) => boolean;
  readonly #permissive: (reference: string) => boolean;

  /**
   * @param options.onReference Told every place that a reference leads to, to check it as a schema.
   * @param options.assertsFormats Whether `format` is more than a remark in a draft.
   * @param options.permissive Whether a reference that cannot be followed accepts everything.
   */
  constructor(documents: SchemaDocuments, options: {
    readonly onReference: (place: SchemaPlace) => void;
    readonly assertsFormats: (draft: Draft) => boolean;
    readonly permissive: (reference: string) => boolean;
  }) {
    this.#documents = documents;
    this.#onReference = options.onReference;
    this.#assertsFormats = options.assertsFormats;
    this.#permissive = options.permissive;
  }

  /** The node of a place. */
  node({ schema, pointer, resource }: SchemaPlace): SchemaNode {
    const own = this.#documents.resourceAt(schema, resource);
    const location = `${own.documentUrl}#${pointer}`;
    const { draft } = own;
    if (!(schema instanceof Map)) return { location, draft, resource: own, always: schema !== false };
    const known = this.#nodes.get(schema);
    if (known) return known;
    const node: SchemaNode = { location, draft, resource: own };
    this.#nodes.set(schema, node);
    new NodeReader(schema, { pointer, resource: own }, this).fill(node);
    return node;
  }

  /** The node of an anchor in a resource, undefined when it has none of that name. */
  anchored(name: string, resource: Resource): SchemaNode | undefined {
    const place = this.#documents.anchor(name, resource);
    return place && this.node(place);
  }

  /** The node that a reference leads to, and the anchor it names. */
  followed(reference: string, from: Resource): { readonly node: SchemaNode; readonly anchor: string } {
    if (this.#permissive(reference)) {
      return { node: { location: reference, draft: from.draft, resource: from, always: true }, anchor: "" };
    }
    const place = this.#documents.resolve(reference, from);
    this.#onReference(place);
    return { node: this.node(place), anchor: place.fragment };
  }

  /** Whether `format` counts in that draft. */
  assertsFormats(draft: Draft): boolean {
    return this.#assertsFormats(draft);
  }
}
