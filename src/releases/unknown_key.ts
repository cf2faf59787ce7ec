import { nearestName } from "../errors.ts";
import { joined, type SchemaNode } from "./schema_node.ts";

/** Keys of a helmfile that have another name here. */
const helmfileKeys: Readonly<Record<string, string>> = {
  helmDefaults: "defaults",
  commonLabels: "labels",
  atomic: "rollbackOnFailure",
  force: "forceReplace",
};

/** What to do about a key that its place does not know: the nearest name, where it belongs, or what can stand there. */
export function hintForKey(key: string, schema: SchemaNode, root: SchemaNode): string {
  const known = Object.keys(schema.properties ?? {});
  const near = nearestName(key, known) ?? known.find((name) => helmfileKeys[key] === name);
  if (near) return `Did you mean "${near}"?`;
  const homes = homesOf(key, root);
  if (homes.length > 0) return `"${key}" belongs in ${joined(homes)}`;
  return known.length > 0 ? `Known keys: ${known.join(", ")}` : "No key can stand here";
}

/** The maps that know a key, as `defaults` or `releases[]`. */
function homesOf(key: string, schema: SchemaNode, path = ""): string[] {
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
    homesOf(key, part, path === "" ? name : `${path}.${name}`)
  );
  const inside = [
    ...(schema.items ? homesOf(key, schema.items, `${path}[]`) : []),
    ...(schema.additionalProperties ? homesOf(key, schema.additionalProperties, `${path}.NAME`) : []),
    ...(schema.anyOf ?? []).flatMap((one) => homesOf(key, one, path)),
  ];
  const here = path !== "" && Object.hasOwn(schema.properties ?? {}, key) ? [path] : [];
  return [...new Set([...here, ...below, ...inside])];
}
