/** The part of JSON Schema that the definition uses, as plain data. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  /** false refuses keys that `properties` does not name. */
  readonly additionalProperties?: false | SchemaNode;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

const typeWords: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "null",
  array: "a list",
  object: "a map",
};

/** What a schema asks for in words: `a path or a map of values`, `stop, continue or rollback`. */
export function wordsFor(schema: SchemaNode): string {
  if (schema.title !== undefined) return schema.title;
  if (schema.anyOf) return joined(schema.anyOf.map(wordsFor));
  if (schema.enum) return joined(schema.enum);
  return joined(typesOf(schema).map((type) => typeWords[type] ?? type));
}

/** `a`, `a or b`, `a, b or c`. */
export function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** The types a schema names itself. */
export function typesOf({ type, enum: choices }: SchemaNode): readonly string[] {
  if (type === undefined) return choices ? ["string"] : [];
  return typeof type === "string" ? [type] : type;
}
