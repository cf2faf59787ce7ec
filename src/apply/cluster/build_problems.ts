import { compareBytes, jsonTypeName, mapOf, type PlainMap, type PlainValue, printJson } from "../../yaml/mod.ts";

/**
 * Why a document cannot be an object, in the words of kubectl's validation, which asks no more of it than that it says what it
 * is; what its fields may be, the server says. undefined when nothing is wrong.
 */
export function validationProblem(document: PlainValue): string | undefined {
  const problems = problemsOf(document);
  if (problems.length === 0) return undefined;
  const all = problems.length === 1 ? problems[0] : `[${problems.join(", ")}]`;
  return `error validating "": error validating data: ${all}`;
}

function problemsOf(document: PlainValue): readonly string[] {
  if (!(document instanceof Map)) return ["invalid object to validate"];
  const problems = [...requiredText(document, "apiVersion"), ...requiredText(document, "kind")];
  if (problems.length > 0) return problems;
  const apiVersion = String(document.get("apiVersion"));
  if (apiVersion.split("/").length > 2) return [`unexpected GroupVersion string: ${apiVersion}`];
  if (document.get("kind") !== "List") return [];
  const items = document.get("items");
  return Array.isArray(items) ? items.flatMap(problemsOf) : ["invalid object to validate"];
}

function requiredText(document: PlainMap, key: string): readonly string[] {
  const value = document.get(key) ?? null;
  if (value === null) return [`${key} not set`];
  return typeof value === "string" ? [] : [`${key} isn't string type`];
}

const texts = new Set(["name", "generateName", "namespace"]);
const textMaps = new Set(["labels", "annotations"]);

/** Why a document cannot be read as an object; undefined when it can. */
export function decodeProblem(document: PlainValue): string | undefined {
  const problem = kindProblem(document) ?? metadataProblem(mapOf(mapOf(document).get("metadata")));
  return problem === undefined ? undefined : `unable to decode "": ${problem}`;
}

function kindProblem(document: PlainValue): string | undefined {
  const kind = mapOf(document).get("kind");
  if (typeof kind === "string" && kind !== "") return undefined;
  return `Object 'Kind' is missing in '${printJson(document)}'`;
}

/** The first field that is no text, by name, as Go's JSON decoder meets it. */
function metadataProblem(metadata: PlainMap): string | undefined {
  const wrong = (value: PlainValue, field: string, wanted: string) =>
    `json: cannot unmarshal ${jsonTypeName(value)} into Go struct field ObjectMeta.metadata.${field} of type ${wanted}`;
  for (const key of [...metadata.keys()].sort(compareBytes)) {
    const value = metadata.get(key) ?? null;
    if (value === null) continue;
    if (texts.has(key) && typeof value !== "string") return wrong(value, key, "string");
    if (!textMaps.has(key)) continue;
    if (!(value instanceof Map)) return wrong(value, key, "map[string]string");
    const item = [...value.values()].find((one) => one !== null && typeof one !== "string");
    if (item !== undefined) return wrong(item, key, "string");
  }
  return undefined;
}
