import { compileRegex, GoError, type GoRegex } from "../../template/mod.ts";
import type { PlainMap, PlainValue } from "../../yaml/mod.ts";
import { isList, type JsonType, jsonTypes } from "./json_values.ts";
import { isNumber, toFloat } from "./numbers.ts";
import { SchemaError } from "./parse_schema.ts";
import { pointerOf } from "./json_pointer.ts";
import type { SchemaPlace } from "./schema_place.ts";
import type { Draft, Resource, SchemaNode } from "./schema_node.ts";

/** What gives a reader the nodes that its schema refers to. */
export interface NodeSource {
  node(place: SchemaPlace): SchemaNode;
  /** The node that a reference leads to, and the anchor it names. */
  followed(reference: string, from: Resource): { readonly node: SchemaNode; readonly anchor: string };
  /** Whether `format` counts in that draft. */
  assertsFormats(draft: Draft): boolean;
}

/** Reads the keywords of one schema. */
export class NodeReader {
  readonly #schema: PlainMap;
  readonly #pointer: string;
  readonly #resource: Resource;
  readonly #compiler: NodeSource;

  constructor(schema: PlainMap, place: Omit<SchemaPlace, "schema">, compiler: NodeSource) {
    this.#schema = schema;
    this.#pointer = place.pointer;
    this.#resource = place.resource;
    this.#compiler = compiler;
  }

  /** Fills a node in, which references may lead back to before it is finished. */
  fill(node: SchemaNode): void {
    const { draft } = this.#resource;
    this.#references(node, draft);
    if (draft < 2019 && node.ref) return;
    this.#scalars(node, draft);
    this.#numbers(node, draft);
    this.#arrays(node, draft);
    this.#objects(node, draft);
    this.#combinations(node, draft);
  }

  #references(node: SchemaNode, draft: Draft): void {
    const reference = this.#text("$ref");
    if (reference !== undefined) node.ref = this.#compiler.followed(reference, this.#resource).node;
    if (draft === 2019 && this.#schema.get("$recursiveAnchor") === true) node.isRecursiveAnchor = true;
    if (draft === 2019 && this.#text("$recursiveRef") !== undefined) {
      const { node: target } = this.#compiler.followed("#", this.#resource);
      node.dynamicRef = { target, anchor: "" };
    }
    const dynamic = draft >= 2020 ? this.#text("$dynamicRef") : undefined;
    if (dynamic === undefined) return;
    const { node: target, anchor } = this.#compiler.followed(dynamic, this.#resource);
    node.dynamicRef = { target, anchor: target.resource.dynamicAnchors.has(anchor) ? anchor : undefined };
  }

  #scalars(node: SchemaNode, draft: Draft): void {
    const type = this.#schema.get("type");
    const types = isList(type) ? type : type === undefined ? [] : [type];
    if (types.length > 0) node.types = jsonTypes.filter((name: JsonType) => types.includes(name));
    const constant = this.#schema.get("const");
    if (draft >= 6 && constant !== undefined) node.constant = { value: constant };
    const choices = this.#schema.get("enum");
    if (isList(choices)) node.choices = choices;
    const format = this.#text("format");
    if (format !== undefined && this.#compiler.assertsFormats(draft)) node.format = format;
    const pattern = this.#text("pattern");
    if (pattern !== undefined) node.pattern = regex(pattern);
    Object.assign(node, this.#counts("minLength", "maxLength"));
  }

  #numbers(node: SchemaNode, draft: Draft): void {
    Object.assign(node, this.#counts("minimum", "maximum", "multipleOf"));
    if (draft >= 6) {
      Object.assign(node, this.#counts("exclusiveMinimum", "exclusiveMaximum"));
      return;
    }
    if (this.#schema.get("exclusiveMinimum") === true) exclude(node, "minimum", "exclusiveMinimum");
    if (this.#schema.get("exclusiveMaximum") === true) exclude(node, "maximum", "exclusiveMaximum");
  }

  #arrays(node: SchemaNode, draft: Draft): void {
    Object.assign(node, this.#counts("minItems", "maxItems"));
    if (this.#schema.get("uniqueItems") === true) node.uniqueItems = true;
    const items = this.#schema.get("items");
    if (draft >= 2020) {
      set(node, "prefixItems", this.#list("prefixItems"));
      set(node, "items", this.#one("items"));
    } else if (isList(items)) {
      set(node, "prefixItems", this.#list("items"));
      if (this.#schema.get("additionalItems") === false) node.forbidsMoreItems = true;
      else set(node, "items", this.#one("additionalItems"));
    } else set(node, "items", this.#one("items"));
    if (draft >= 6) set(node, "contains", this.#one("contains"));
    if (draft >= 2019) Object.assign(node, this.#counts("minContains", "maxContains"));
    if (draft >= 2019) set(node, "unevaluatedItems", this.#one("unevaluatedItems"));
  }

  #objects(node: SchemaNode, draft: Draft): void {
    Object.assign(node, this.#counts("minProperties", "maxProperties"));
    set(node, "required", textsOf(this.#schema.get("required")));
    set(node, "properties", this.#map("properties"));
    const patterns = this.#map("patternProperties");
    if (patterns) node.patternProperties = [...patterns].map(([pattern, member]) => [regex(pattern), member]);
    const more = this.#schema.get("additionalProperties");
    set(node, "additionalProperties", more === false ? false : this.#one("additionalProperties"));
    if (draft >= 6) set(node, "propertyNames", this.#one("propertyNames"));
    set(node, "dependencies", this.#dependencies());
    if (draft < 2019) return;
    set(node, "dependentSchemas", this.#map("dependentSchemas"));
    set(node, "dependentRequired", this.#dependentRequired());
    set(node, "unevaluatedProperties", this.#one("unevaluatedProperties"));
  }

  #combinations(node: SchemaNode, draft: Draft): void {
    for (const keyword of ["allOf", "anyOf", "oneOf"] as const) set(node, keyword, this.#list(keyword));
    set(node, "not", this.#one("not"));
    if (draft < 7) return;
    for (const keyword of ["if", "then", "else"] as const) set(node, keyword, this.#one(keyword));
  }

  #dependencies(): SchemaNode["dependencies"] {
    const value = this.#schema.get("dependencies");
    if (!(value instanceof Map)) return undefined;
    return new Map([...value].map(([key, member]) => [
      key,
      textsOf(member) ?? this.#member(member, "dependencies", key),
    ]));
  }

  #dependentRequired(): SchemaNode["dependentRequired"] {
    const value = this.#schema.get("dependentRequired");
    return value instanceof Map ? new Map([...value].map(([key, names]) => [key, textsOf(names) ?? []])) : undefined;
  }

  #text(keyword: string): string | undefined {
    const value = this.#schema.get(keyword);
    return typeof value === "string" ? value : undefined;
  }

  #counts(...keywords: readonly string[]): Readonly<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const keyword of keywords) {
      const value = this.#schema.get(keyword);
      if (value !== undefined && isNumber(value)) found[keyword] = toFloat(value);
    }
    return found;
  }

  #one(keyword: string): SchemaNode | undefined {
    const value = this.#schema.get(keyword);
    return value === undefined || isList(value) ? undefined : this.#member(value, keyword);
  }

  #list(keyword: string): readonly SchemaNode[] | undefined {
    const value = this.#schema.get(keyword);
    return isList(value) ? value.map((member, index) => this.#member(member, keyword, String(index))) : undefined;
  }

  #map(keyword: string): ReadonlyMap<string, SchemaNode> | undefined {
    const value = this.#schema.get(keyword);
    if (!(value instanceof Map)) return undefined;
    return new Map([...value].map(([key, member]) => [key, this.#member(member, keyword, key)]));
  }

  #member(schema: PlainValue, ...path: readonly string[]): SchemaNode {
    return this.#compiler.node({
      schema,
      pointer: this.#pointer + pointerOf(path),
      resource: this.#resource,
    });
  }
}

function set<Key extends keyof SchemaNode>(node: SchemaNode, key: Key, value: SchemaNode[Key] | undefined): void {
  if (value !== undefined) node[key] = value;
}

function exclude(node: SchemaNode, from: "minimum" | "maximum", to: "exclusiveMinimum" | "exclusiveMaximum"): void {
  if (node[from] === undefined) return;
  node[to] = node[from];
  delete node[from];
}

function textsOf(value: PlainValue | undefined): readonly string[] | undefined {
  return isList(value) ? value.filter((item) => typeof item === "string") : undefined;
}

function regex(pattern: string): GoRegex {
  try {
    return compileRegex(pattern);
  } catch (error) {
    if (error instanceof GoError) throw new SchemaError(error.message);
    throw error;
  }
}
