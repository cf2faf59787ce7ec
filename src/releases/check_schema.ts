import { nearestName } from "../errors.ts";
import type { Mistakes } from "./mistakes.ts";
import { CheckedPlaces } from "./checked_places.ts";
import { checkScalar } from "./check_scalar.ts";
import { chooseSchema, schemaOf } from "./choose_schema.ts";
import { type SchemaNode, wordsFor } from "./schema_node.ts";
import type { ListNode, MapEntry, MapNode, SourceNode } from "./source_node.ts";
import type { SourceText } from "./source_text.ts";
import { typeHint, wordsForNode } from "./type_hint.ts";
import { hintForKey } from "./unknown_key.ts";

/** What the checks of one file share. */
interface SchemaContext {
  readonly schema: SchemaNode;
  readonly source: SourceText;
  readonly mistakes: Mistakes;
}

/** What is valid of a file as plain data, and where each part of it stands. */
interface CheckedSource {
  readonly content: unknown;
  readonly places: CheckedPlaces;
}

/**
 * Checks a file against the schema and keeps what is valid: a wrong value is left out, and with it the map that cannot be without
 * it. Every mistake goes to `mistakes`, so later checks can still look at the rest.
 */
export function checkSchema(node: SourceNode, context: SchemaContext): CheckedSource {
  const checker = new SchemaChecker(context);
  const content = checker.check(node, context.schema, "A releases file");
  return { content, places: checker.places };
}

class SchemaChecker {
  readonly places: CheckedPlaces;
  readonly #context: SchemaContext;

  constructor(context: SchemaContext) {
    this.#context = context;
    this.places = new CheckedPlaces(context.source);
  }

  /** The valid part; undefined when there is none. `subject` is what messages call the node. */
  check(node: SourceNode, schema: SchemaNode, subject: string): unknown {
    if (node.kind === "broken") return undefined;
    const chosen = chooseSchema(node, schema);
    if (!chosen) return this.#wrongType(node, schema, subject);
    if (node.kind === "map") return this.#map(node, chosen, schema);
    if (node.kind === "list") return this.#list(node, chosen, subject);
    const problem = checkScalar(node, chosen, subject);
    return problem ? this.#add(problem.message, node.offset, problem.hint) : node.value;
  }

  #list(node: ListNode, { items = {} }: SchemaNode, subject: string): unknown[] {
    const kept = node.items
      .map((item) => ({ item, value: this.check(item, items, `An entry of ${subject}`) }))
      .filter(({ value }) => value !== undefined);
    const list = kept.map(({ value }) => value);
    this.places.rememberList(list, node, kept.map(({ item }) => item));
    return list;
  }

  #map(node: MapNode, schema: SchemaNode, whole: SchemaNode): Record<string, unknown> | undefined {
    const content: Record<string, unknown> = Object.create(null);
    this.places.rememberMap(content, node);
    if (!schema.properties && !schema.additionalProperties) return content;
    const unknown = node.entries.filter((entry) => !schemaOf(entry, schema));
    for (const entry of unknown) this.#unknownKey(entry, schema, whole);
    for (const entry of node.entries) {
      const part = schemaOf(entry, schema);
      const value = part && this.check(entry.value, part, `"${entry.key}"`);
      if (value !== undefined) content[entry.key] = value;
    }
    this.#missingKeys(node, schema, unknown.map(({ key }) => key));
    return schema.required?.every((key) => content[key] !== undefined) ?? true ? content : undefined;
  }

  /** A missing key that a mistyped one stands for is said once, where it is mistyped. */
  #missingKeys(node: MapNode, schema: SchemaNode, unknown: readonly string[]): void {
    for (const key of schema.required ?? []) {
      const isMistyped = unknown.some((word) => nearestName(word, Object.keys(schema.properties ?? {})) === key);
      if (isMistyped || node.entries.some((entry) => entry.key === key)) continue;
      this.#add(
        `${capital(schema.title ?? "a releases file")} needs the key "${key}"`,
        node.offset,
        schema.properties?.[key]?.description,
      );
    }
  }

  #unknownKey({ key, offset }: MapEntry, schema: SchemaNode, whole: SchemaNode): void {
    const other = whole.anyOf?.find((one) => one !== schema && one.properties?.[key]);
    if (other) {
      this.#add(`"${key}" makes it ${other.title}, but it is ${schema.title} already`, offset, "Remove one of the two");
      return;
    }
    const place = schema.title === undefined ? "" : ` in ${schema.title}`;
    this.#add(`Unknown key "${key}"${place}`, offset, hintForKey(key, schema, this.#context.schema));
  }

  #wrongType(node: SourceNode, schema: SchemaNode, subject: string): undefined {
    if (node.kind === "scalar" && node.value === null) {
      return this.#add(`${subject} is empty; it must be ${wordsFor(schema)}`, node.offset, "Fill it in or remove it");
    }
    return this.#add(
      `${subject} must be ${wordsFor(schema)}, not ${wordsForNode(node)}`,
      node.offset,
      typeHint(node, schema),
    );
  }

  #add(message: string, offset: number, hint?: string): undefined {
    const { mistakes, source } = this.#context;
    mistakes.add("releases.invalid", message, source.locate(offset), hint);
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
