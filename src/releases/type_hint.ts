import { type SchemaNode, typesOf } from "./schema_node.ts";
import type { SourceNode } from "./source_node.ts";

/** What stands in the file, in words: `a list`, `"maybe"`, `18`. */
export function wordsForNode(node: SourceNode): string {
  if (node.kind !== "scalar") return node.kind === "list" ? "a list" : "a map";
  return typeof node.value === "string" ? `"${node.text}"` : node.text;
}

/** How to write a value of the wrong type so that it fits; undefined when nobody can know. */
export function typeHint(node: SourceNode, schema: SchemaNode): string | undefined {
  const wanted = (schema.anyOf ?? [schema]).flatMap(typesOf);
  if (node.kind === "scalar" && wanted.includes("string")) return `Write it in quotes: "${node.text}"`;
  if (node.kind === "scalar" && wanted.includes("array")) return `Write it as a list: [${node.text}]`;
  if (node.kind === "map" && wanted.includes("array")) return "Start every entry of a list with -";
  if (node.kind === "list" && wanted.includes("string")) return "Only one can stand here; write it without - or [ ]";
  return undefined;
}
