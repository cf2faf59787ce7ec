import { attempt } from "../../errors.ts";
import { goQuote } from "../../text/mod.ts";
import type { PlainMap, PlainValue } from "../../yaml/mod.ts";
import { partsOf, pointerOf } from "./json_pointer.ts";
import { isList } from "./json_values.ts";
import { draftOf, type Holder, metaSchemaUrl, schemaKeywords } from "./keywords.ts";
import type { LoadSchema } from "./load_schema.ts";
import { metaSchemaTexts } from "./meta_schemas.ts";
import { parseLoaded, SchemaError } from "./parse_schema.ts";
import type { Draft, Resource } from "./schema_node.ts";
import { addAnchors, newResource, type SchemaPlace } from "./schema_place.ts";

/** What a `$ref` leads to, and the anchor it was named by. */
interface ResolvedReference extends SchemaPlace {
  readonly fragment: string;
}

/** The documents that a schema refers to, each indexed once: parts with an own id, and anchors. */
export class SchemaDocuments {
  readonly #resources = new Map<string, Resource>();
  /** The resource of each schema that has its own. */
  readonly #own = new Map<PlainValue, Resource>();
  /** Every schema that stands where its draft has one. */
  readonly #schemas = new Set<PlainValue>();
  readonly #load: LoadSchema;

  constructor(load: LoadSchema) {
    this.#load = load;
  }

  /** Adds a document; its draft is the one it names, otherwise `draft`. */
  add(url: string, root: PlainValue, draft: Draft): Resource {
    const named = root instanceof Map ? root.get("$schema") : undefined;
    const own = typeof named === "string" ? this.#draftNamed(named) : draft;
    const resource = newResource({ url, documentUrl: url, pointer: "", root, draft: own });
    this.#resources.set(url, resource);
    this.#index({ schema: root, pointer: "", resource });
    return resource;
  }

  /** The resource that a schema of this one starts, otherwise this one. */
  resourceAt(schema: PlainValue, around: Resource): Resource {
    return this.#own.get(schema) ?? around;
  }

  /** Whether a document or a part of one stands under that address. */
  knows(url: string): boolean {
    return this.#resources.has(url);
  }

  /** The whole document that a resource is part of. */
  document(resource: Resource): Resource {
    return this.#resources.get(resource.documentUrl) ?? resource;
  }

  /** Whether a value stands where a schema is expected, so that checking the document has checked it. */
  holdsSchema(schema: PlainValue): boolean {
    return this.#schemas.has(schema);
  }

  /** Follows a reference. */
  resolve(reference: string, from: Pick<Resource, "url" | "draft">): ResolvedReference {
    const absolute = absoluteUrl(reference, from.url);
    const hash = absolute.indexOf("#");
    const url = hash < 0 ? absolute : absolute.slice(0, hash);
    const fragment = hash < 0 ? "" : decodeFragment(absolute.slice(hash + 1));
    const resource = this.#resources.get(url) ?? this.#loaded(url, from.draft);
    if (fragment !== "" && !fragment.startsWith("/")) return { ...this.#anchored(fragment, resource), fragment };
    return { ...this.#pointed(fragment, resource), fragment: "" };
  }

  /** The place of an anchor in a resource that has it. */
  anchor(name: string, resource: Resource): SchemaPlace | undefined {
    const found = resource.anchors.get(name);
    return found && { ...found, resource };
  }

  #draftNamed(url: string): Draft {
    const draft = draftOf(url);
    if (draft !== undefined) return draft;
    this.#loaded(url.replace(/#$/, ""), 2020);
    return 2020;
  }

  #loaded(url: string, draft: Draft): Resource {
    const own = metaSchemaTexts[url.replace(/^https?:\/\/json-schema\.org\/schema$/, metaSchemaUrl(2020))];
    return this.add(url, parseLoaded(own ?? this.#load(url)), draft);
  }

  #anchored(name: string, resource: Resource): SchemaPlace {
    const place = this.anchor(name, resource);
    if (place) return place;
    throw new SchemaError(
      `anchor in ${goQuote(`${resource.url}#${name}`)} not found in schema ${goQuote(resource.documentUrl)}`,
    );
  }

  #pointed(fragment: string, resource: Resource): SchemaPlace {
    let schema = resource.root;
    let current = resource;
    for (const part of partsOf(fragment)) {
      const next = memberOf(schema, part);
      if (next === undefined) {
        throw new SchemaError(`json-pointer in ${goQuote(`${resource.url}#${fragment}`)} not found`);
      }
      schema = next;
      current = this.resourceAt(schema, current);
    }
    return { schema, pointer: resource.pointer + fragment, resource: current };
  }

  #index({ schema, pointer, resource }: SchemaPlace): void {
    this.#schemas.add(schema);
    if (!(schema instanceof Map)) return;
    const current = this.#withOwnId({ schema, pointer, resource });
    addAnchors(schema, { pointer, resource: current });
    for (const [keyword, kinds] of schemaKeywords(current.draft)) {
      for (const [key, member] of heldSchemas(schema.get(keyword), kinds)) {
        this.#index({ schema: member, pointer: `${pointer}/${keyword}${key}`, resource: current });
      }
    }
  }

  #withOwnId({ schema, pointer, resource }: SchemaPlace & { readonly schema: PlainMap }): Resource {
    const id = schema.get(resource.draft === 4 ? "id" : "$id");
    if (typeof id !== "string" || (resource.draft < 2019 && schema.has("$ref"))) return resource;
    const bare = id.replace(/#.*$/s, "");
    if (bare === "") return resource;
    if (/%(?![0-9a-fA-F]{2})/.test(bare)) {
      throw new SchemaError(`error in parsing id at ${goQuote(`${resource.documentUrl}#${pointer}`)}`);
    }
    const url = absoluteUrl(bare, resource.url);
    const { documentUrl, draft } = resource;
    const own = newResource({ url, documentUrl, pointer, root: schema, draft });
    this.#resources.set(url, own);
    this.#own.set(schema, own);
    return own;
  }
}

function heldSchemas(value: PlainValue | undefined, kinds: readonly Holder[]): (readonly [string, PlainValue])[] {
  if (isList(value)) return kinds.includes("list") ? value.map((item, index) => [`/${index}`, item] as const) : [];
  if (!(value instanceof Map)) return [];
  if (kinds.includes("one")) return [["", value]];
  return kinds.includes("map") ? [...value].map(([key, item]) => [pointerOf([key]), item] as const) : [];
}

function memberOf(value: PlainValue, key: string): PlainValue | undefined {
  if (value instanceof Map) return value.get(key);
  return isList(value) && /^\d+$/.test(key) ? value[Number(key)] : undefined;
}

function absoluteUrl(reference: string, base: string): string {
  if (reference === "") return base;
  const absolute = attempt(TypeError, () => new URL(reference, base).href);
  return absolute ?? (reference.startsWith("#") ? base + reference : reference);
}

function decodeFragment(fragment: string): string {
  return attempt(URIError, () => decodeURIComponent(fragment)) ?? fragment;
}
