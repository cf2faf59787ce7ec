import { goQuote } from "../../text/mod.ts";
import { JsonError, parseJson, type PlainMap, type PlainValue } from "../../yaml/mod.ts";
import { isList } from "./json_values.ts";
import { draftOf, type Holder, metaSchemaUrl, schemaKeywords } from "./keywords.ts";
import { metaSchemaTexts } from "./meta_schemas.ts";
import type { Draft, Resource } from "./schema_node.ts";

/** Where in the chart's own schema a mistake stands: an offset in its text, or the way to a value. */
export type SchemaSpot = { readonly at: number } | { readonly path: readonly string[] };

/** A schema that cannot be used; the message is the one Helm shows. */
export class SchemaError extends Error {
  readonly spot: SchemaSpot | undefined;

  constructor(message: string, spot?: SchemaSpot) {
    super(message);
    this.spot = spot;
  }
}

/** A place in a document. */
export interface SchemaPlace {
  readonly schema: PlainValue;
  readonly pointer: string;
  readonly resource: Resource;
}

/** What a `$ref` leads to, and the anchor it was named by. */
export interface ResolvedReference extends SchemaPlace {
  readonly fragment: string;
}

/** Gives the text at an address that is neither the document's own nor a draft's. Throws SchemaError when it cannot. */
export type LoadSchema = (url: string) => string;

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
  resolve(reference: string, from: Resource): ResolvedReference {
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
    for (const part of fragment === "" ? [] : fragment.slice(1).split("/")) {
      const next = memberOf(schema, part.replaceAll("~1", "/").replaceAll("~0", "~"));
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

/** Reads a schema's JSON, with the messages of Go's streaming decoder. */
export function parseSchema(text: string): PlainValue {
  if (/^[ \t\r\n]*$/.test(text)) throw new SchemaError("EOF", { at: 0 });
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const spot = error instanceof JsonError ? { at: error.at } : undefined;
    if (error.message === "unexpected end of JSON input") throw new SchemaError("unexpected EOF", spot);
    throw new SchemaError(error.message.replace(/^(invalid character) .* (after top-level value)$/s, "$1 $2"), spot);
  }
}

/** A document at another address; its mistakes have no place in the chart's own. */
function parseLoaded(text: string): PlainValue {
  try {
    return parseSchema(text);
  } catch (error) {
    throw error instanceof SchemaError ? new SchemaError(error.message) : error;
  }
}

function newResource(facts: Omit<Resource, "anchors" | "dynamicAnchors">): Resource {
  return { ...facts, anchors: new Map(), dynamicAnchors: new Set() };
}

function addAnchors(schema: PlainMap, { pointer, resource }: Omit<SchemaPlace, "schema">): void {
  const { draft } = resource;
  const names: PlainValue[] = [];
  const id = schema.get(draft === 4 ? "id" : "$id");
  if (draft < 2019 && typeof id === "string" && id.includes("#")) names.push(id.slice(id.indexOf("#") + 1));
  if (draft >= 2019) names.push(schema.get("$anchor") ?? null);
  if (draft >= 2020) names.push(schema.get("$dynamicAnchor") ?? null);
  for (const name of names) {
    if (typeof name === "string" && name !== "") resource.anchors.set(name, { schema, pointer });
  }
  const dynamic = schema.get("$dynamicAnchor");
  if (draft >= 2020 && typeof dynamic === "string") resource.dynamicAnchors.add(dynamic);
}

function heldSchemas(value: PlainValue | undefined, kinds: readonly Holder[]): (readonly [string, PlainValue])[] {
  if (isList(value)) return kinds.includes("list") ? value.map((item, index) => [`/${index}`, item] as const) : [];
  if (!(value instanceof Map)) return [];
  if (kinds.includes("one")) return [["", value]];
  return kinds.includes("map")
    ? [...value].map(([key, item]) => [`/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, item] as const)
    : [];
}

function memberOf(value: PlainValue, key: string): PlainValue | undefined {
  if (value instanceof Map) return value.get(key);
  return isList(value) && /^\d+$/.test(key) ? value[Number(key)] : undefined;
}

function absoluteUrl(reference: string, base: string): string {
  try {
    return reference === "" ? base : new URL(reference, base).href;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return reference.startsWith("#") ? base + reference : reference;
  }
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return fragment;
  }
}

/** Refuses every address: a chart's schema does not reach files of the machine. */
export function loadNothing(url: string): never {
  const path = /^file:\/\/(.*)$/.exec(url)?.[1];
  if (path !== undefined) {
    throw new SchemaError(`failing loading ${goQuote(url)}: open ${path}: no such file or directory`);
  }
  const reason = /^https?:/.test(url)
    ? `HTTP request failed for ${url}`
    : `no URLLoader registered for ${goQuote(url)}`;
  throw new SchemaError(`failing loading ${goQuote(url)}: ${reason}`);
}
