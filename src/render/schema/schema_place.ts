import type { PlainMap, PlainValue } from "../../yaml/mod.ts";
import type { Resource } from "./schema_node.ts";

/** A place in a document. */
export interface SchemaPlace {
  readonly schema: PlainValue;
  readonly pointer: string;
  readonly resource: Resource;
}

/** A resource whose anchors are still to be found. */
export function newResource(facts: Omit<Resource, "anchors" | "dynamicAnchors">): Resource {
  return { ...facts, anchors: new Map(), dynamicAnchors: new Set() };
}

/** Notes the anchors that a schema sets. */
export function addAnchors(schema: PlainMap, { pointer, resource }: Omit<SchemaPlace, "schema">): void {
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
