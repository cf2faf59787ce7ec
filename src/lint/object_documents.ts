import { decodeFields, FieldError, type FieldShape } from "../chart/mod.ts";
import { parseYaml, YamlError } from "../yaml/mod.ts";
import { firstJsonValue } from "./first_json_value.ts";

/** What the rules look at in an object. */
export interface ObjectHead {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

const text: FieldShape = { kind: "string", goType: "string" };
const headShape: FieldShape = {
  kind: "object",
  goType: "rules.k8sYamlStruct",
  fields: [
    ["apiVersion", "apiVersion", text],
    ["Kind", "kind", text],
    ["Metadata", "metadata", {
      kind: "object",
      goType: "rules.k8sYamlMetadata",
      fields: [["Namespace", "namespace", text], ["Name", "name", text]],
    }],
  ],
};

/** A text that is no object, or no document at all; the message is Helm's. */
export class ObjectError extends Error {}

/**
 * The objects of a text: YAML documents between lines of `---`, or JSON values one after another, which may go on as YAML
 * (k8s.io/apimachinery, "YAMLOrJSONDecoder"). Empty documents are passed over.
 *
 * @throws {ObjectError} At the first document that cannot be read, after those before it.
 */
export function* objectHeads(source: string): Generator<ObjectHead> {
  let rest = source;
  while (rest.trimStart().startsWith("{")) {
    const value = firstJsonValue(rest);
    const problem = value.problem ?? typeProblem(value.text);
    if (problem !== undefined) return yield* yamlAfterJson(rest, problem);
    const head = headOf(value.text);
    if (head) yield head;
    rest = rest.slice(value.end);
    if (rest.trim() === "") return;
  }
  if (rest === source) return yield* yamlHeads(source);
  yield* yamlAfterJson(rest, firstJsonValue(rest, source.length - rest.length).problem ?? "unexpected EOF");
}

/** What is no JSON may still be YAML; if it is neither, the JSON problem is told. */
function* yamlAfterJson(rest: string, problem: string): Generator<ObjectHead> {
  let isFirst = true;
  try {
    for (const head of yamlHeads(rest)) {
      isFirst = false;
      yield head;
    }
  } catch (error) {
    throw isFirst && error instanceof ObjectError ? new ObjectError(problem) : error;
  }
}

function typeProblem(text: string): string | undefined {
  try {
    headOf(text);
    return undefined;
  } catch (error) {
    if (error instanceof ObjectError) {
      return error.message.replace(/^error unmarshaling JSON: while decoding JSON: /, "");
    }
    throw error;
  }
}

function* yamlHeads(source: string): Generator<ObjectHead> {
  for (const document of splitDocuments(source)) {
    const head = headOf(document);
    if (head) yield head;
  }
}

function headOf(document: string): ObjectHead | undefined {
  const head = readAs(document, headShape);
  if (!head) return undefined;
  const { apiVersion = "", kind = "", metadata } = head as { apiVersion?: string; kind?: string; metadata?: unknown };
  const { name = "" } = (metadata ?? {}) as { name?: string };
  return { apiVersion, kind, name };
}

/** One document decoded by a shape; undefined when it is empty. @throws {ObjectError} */
export function readAs(document: string, shape: FieldShape): Record<string, unknown> | undefined {
  try {
    const value = parseYaml(document);
    return value === null ? undefined : decodeFields(value, shape, document);
  } catch (error) {
    if (error instanceof YamlError || error instanceof FieldError) throw new ObjectError(error.message);
    throw error;
  }
}

/** Cuts at lines that begin with `---`, which only a comment may follow (k8s.io/apimachinery, "YAMLReader"). */
function* splitDocuments(source: string): Generator<string> {
  let lines: string[] = [];
  for (const line of source.split(/\r?\n/)) {
    if (!line.startsWith("---")) {
      lines.push(line);
      continue;
    }
    const rest = line.slice(3).trim();
    if (rest !== "" && !rest.startsWith("#")) throw new ObjectError(`invalid Yaml document separator: ${rest}`);
    if (lines.length > 0) yield `${lines.join("\n")}\n`;
    lines = [];
  }
  if (lines.length > 0) yield lines.join("\n");
}
