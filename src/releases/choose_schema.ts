import { type SchemaNode, typesOf } from "./schema_node.ts";
import type { MapEntry, MapNode, SourceNode } from "./source_node.ts";

/** The alternative that a node is meant to be: of its type, and for maps the one that knows most of its keys. */
export function chooseSchema(node: SourceNode, schema: SchemaNode): SchemaNode | undefined {
  const fitting = (schema.anyOf ?? [schema]).filter((one) => hasType(node, one));
  if (node.kind !== "map") return fitting[0];
  return fitting.toSorted((a, b) => knownKeys(node, b) - knownKeys(node, a))[0];
}

/** The schema of the value behind a key; undefined when the key is unknown. */
export function schemaOf(
  { key }: MapEntry,
  { properties = {}, additionalProperties = {} }: SchemaNode,
): SchemaNode | undefined {
  if (Object.hasOwn(properties, key)) return properties[key];
  return additionalProperties === false ? undefined : additionalProperties;
}

function knownKeys(node: MapNode, { properties = {} }: SchemaNode): number {
  return node.entries.filter(({ key }) => Object.hasOwn(properties, key)).length;
}

function hasType(node: SourceNode, schema: SchemaNode): boolean {
  const types = typesOf(schema);
  if (types.length === 0) return true;
  if (node.kind === "map") return types.includes("object");
  if (node.kind === "list") return types.includes("array");
  if (node.kind === "broken") return false;
  if (node.value === null) return types.includes("null");
  return types.includes(typeof node.value) || (types.includes("integer") && Number.isInteger(node.value));
}
