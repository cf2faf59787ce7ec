import { formatFloat, GoInt, parseYaml, type PlainMap, type PlainValue, YamlError } from "../yaml/mod.ts";

/** What Helm reads of a document before it sorts it. */
export interface ManifestHead {
  readonly kind: string;
  readonly name: string;
  /** Undefined when the document has none. */
  readonly annotations: ReadonlyMap<string, string> | undefined;
  /** The whole document; empty when it is null (comments only). */
  readonly object: PlainMap;
}

const metadataType = 'struct { Name string "json:\\"name\\""; Annotations map[string]string "json:\\"annotations\\"" }';

/**
 * Reads a document's kind, name and annotations as Helm does: keys in any case, numbers and booleans as text.
 *
 * @throws {YamlError} When the text is no YAML or one of these fields has another shape, with Helm's message.
 */
export function readHead(document: string): ManifestHead {
  const value = parseYaml(document);
  if (value === null) return { kind: "", name: "", annotations: undefined, object: new Map() };
  if (!(value instanceof Map)) throw shapeError(value, "value of type util.SimpleHead");
  textField(value, "apiVersion", "SimpleHead.apiVersion");
  const kind = textField(value, "kind", "SimpleHead.kind");
  const metadata = mapField(value, "metadata", { path: "SimpleHead.metadata", type: metadataType });
  return {
    kind,
    annotations: metadata && annotationsOf(metadata),
    name: metadata ? textField(metadata, "name", ".metadata.name") : "",
    object: value,
  };
}

function shapeError(value: PlainValue, target: string): YamlError {
  const problem = `json: cannot unmarshal ${jsonKind(value)} into Go ${target}`;
  return new YamlError(problem, undefined, "error unmarshaling JSON: while decoding JSON");
}

function annotationsOf(metadata: PlainMap): ReadonlyMap<string, string> | undefined {
  const found = mapField(metadata, "annotations", { path: ".metadata.annotations", type: "map[string]string" });
  if (!found) return undefined;
  return new Map([...found].map(([key, value]) => [key, asText(value, ".metadata.annotations")]));
}

function mapField(
  map: PlainMap,
  name: string,
  { path, type }: { readonly path: string; readonly type: string },
): PlainMap | undefined {
  const value = fieldOf(map, name);
  if (value === undefined || value === null) return undefined;
  if (!(value instanceof Map)) throw shapeError(value, `struct field ${path} of type ${type}`);
  return value;
}

function textField(map: PlainMap, name: string, path: string): string {
  const value = fieldOf(map, name);
  return value === undefined ? "" : asText(value, path);
}

/** The field as Go's encoding/json finds it: in any case, the last one in the order of bytes that is not null. */
function fieldOf(map: PlainMap, name: string): PlainValue | undefined {
  let found = map.get(name);
  if (found !== undefined && found !== null) return found;
  const wanted = name.toLowerCase();
  for (const [key, value] of map) {
    if (value !== null && key.length === wanted.length && key.toLowerCase() === wanted) found = value;
  }
  return found;
}

function asText(value: PlainValue, path: string): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : formatFloat(value);
  if (typeof value === "boolean" || value instanceof GoInt) return String(value);
  throw shapeError(value, `struct field ${path} of type string`);
}

function jsonKind(value: PlainValue): string {
  if (value instanceof Map) return "object";
  if (Array.isArray(value)) return "array";
  if (typeof value === "boolean") return "bool";
  return typeof value === "string" ? "string" : "number";
}
