import { fromBytes } from "../../template/mod.ts";
import { goQuote } from "../../text/mod.ts";
import type { PlainMap, PlainValue } from "../../yaml/mod.ts";
import { SchemaCompiler } from "./compile_schema.ts";
import { partsOf } from "./json_pointer.ts";
import { draftOf, metaSchemaUrl } from "./keywords.ts";
import { isPlainSchema } from "./plain_schema.ts";
import { leavesOf, type Problem, problemLines } from "./problem.ts";
import { type LoadSchema } from "./load_schema.ts";
import { parseSchema, SchemaError } from "./parse_schema.ts";
import { SchemaDocuments } from "./schema_documents.ts";
import type { SchemaPlace } from "./schema_place.ts";
import type { Draft } from "./schema_node.ts";
import { Validator } from "./validate.ts";

/** Where a chart's schema stands for references in it. */
const ownUrl = "file:///values.schema.json";

/** A chart's values.schema.json, compiled. */
export interface ValuesSchema {
  /** What is wrong with values; empty when nothing is. */
  readonly problems: (values: PlainMap) => readonly Problem[];
  /** URNs that nobody can look up; they accept everything. */
  readonly unresolved: readonly string[];
}

/**
 * Compiles a values.schema.json (Helm docs, "Schema Files"): draft 2020-12 unless `$schema` names another one, formats
 * count in drafts 4, 6 and 7.
 *
 * @param load Gives the text of a schema at another address.
 * @throws {SchemaError} With Helm's message.
 */
export function compileValuesSchema(content: Uint8Array, load: LoadSchema): ValuesSchema {
  const text = fromBytes(content);
  const unresolved: string[] = [];
  const documents = new SchemaDocuments(load);
  const compiler = new SchemaCompiler(documents, {
    onReference: (place) => requireReferred(place, documents, checked),
    assertsFormats: (draft) => draft < 2019,
    permissive: (reference) => {
      const isUnknown = reference.startsWith("urn:") && !documents.knows(reference.replace(/#.*$/s, ""));
      if (isUnknown) unresolved.push(reference);
      return isUnknown;
    },
  });
  const resource = documents.add(ownUrl, parseSchema(text), 2020);
  const root: SchemaPlace = { schema: resource.root, pointer: "", resource };
  const checked = new Set<PlainValue>();
  requireSchema(root, checked);
  const node = compiler.node({ ...root, resource: documents.resourceAt(resource.root, resource) });
  const validator = new Validator((name, from) => compiler.anchored(name, from), text.includes("unevaluated"));
  return {
    problems: (values) => validator.problems(node, values),
    unresolved,
  };
}

/** The way to a schema in the chart's own document by its address; undefined when it stands in another one. */
export function pathOfRule(address: string): readonly string[] | undefined {
  return address.startsWith(`${ownUrl}#`) ? partsOf(address.slice(ownUrl.length + 1)) : undefined;
}

/** Checks a schema against its draft's meta-schema, once. */
function requireSchema({ schema, pointer, resource }: SchemaPlace, checked: Set<PlainValue>): void {
  if (checked.has(schema)) return;
  checked.add(schema);
  if (isPlainSchema(schema, resource.draft)) return;
  const problems = metaSchemaProblems(schema, resource.draft);
  if (problems.length === 0) return;
  const place = `${goQuote(`${resource.documentUrl}#${pointer}`)} is not valid against metaschema`;
  const lines = problems.flatMap((problem) => problemLines(problem));
  const message = `${place}: jsonschema validation failed with '${metaSchemaUrl(resource.draft)}#'\n`;
  const [leaf] = resource.documentUrl === ownUrl ? leavesOf(problems) : [];
  throw new SchemaError(message + lines.join("\n"), leaf && { path: [...partsOf(pointer), ...leaf.path] });
}

/** A reference may lead to another document, or to a place where the meta-schema expects no schema. */
function requireReferred(place: SchemaPlace, documents: SchemaDocuments, checked: Set<PlainValue>): void {
  const document = documents.document(place.resource);
  if (draftOf(document.url) !== undefined || /\/meta\/[a-z-]+$/.test(document.url)) return;
  requireSchema({ schema: document.root, pointer: "", resource: document }, checked);
  if (!documents.holdsSchema(place.schema)) requireSchema(place, checked);
}

const metaSchemas = new Map<Draft, (schema: PlainValue) => readonly Problem[]>();

function metaSchemaProblems(schema: PlainValue, draft: Draft): readonly Problem[] {
  let check = metaSchemas.get(draft);
  if (!check) metaSchemas.set(draft, check = compileMetaSchema(draft));
  return check(schema);
}

function compileMetaSchema(draft: Draft): (schema: PlainValue) => readonly Problem[] {
  const documents = new SchemaDocuments((url) => {
    throw new SchemaError(`failing loading ${goQuote(url)}: not a meta-schema`);
  });
  const compiler = new SchemaCompiler(documents, {
    onReference: () => {},
    assertsFormats: () => true,
    permissive: () => false,
  });
  const place = documents.resolve(metaSchemaUrl(draft), { url: "about:blank", draft });
  const node = compiler.node(place);
  const validator = new Validator((name, from) => compiler.anchored(name, from), false);
  return (schema) => validator.problems(node, schema);
}
