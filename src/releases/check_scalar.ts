import { nearestName } from "../errors.ts";
import { joined, type SchemaNode, wordsFor } from "./schema_node.ts";
import type { ScalarNode } from "./source_node.ts";

/** What is wrong with a value of the right type. */
interface ScalarProblem {
  readonly message: string;
  readonly hint: string | undefined;
}

/** Checks choices, patterns and limits; the type is right already. */
export function checkScalar(
  { value, text }: ScalarNode,
  schema: SchemaNode,
  subject: string,
): ScalarProblem | undefined {
  if (schema.enum && !schema.enum.includes(text)) {
    const near = nearestName(text, schema.enum);
    const message = `${subject} must be ${wordsFor(schema)}, not "${text}"`;
    return { message, hint: near ? `Did you mean "${near}"?` : schema.description };
  }
  if (typeof value === "string") return stringProblem(value, schema, subject);
  if (typeof value === "number" && value < (schema.minimum ?? value)) {
    return { message: `${subject} must be at least ${schema.minimum}, not ${text}`, hint: schema.description };
  }
  return undefined;
}

function stringProblem(value: string, schema: SchemaNode, subject: string): ScalarProblem | undefined {
  if (value === "" && (schema.minLength ?? 0) > 0) {
    return { message: `${subject} is empty`, hint: schema.description ?? joined([wordsFor(schema)]) };
  }
  const isTooLong = value.length > (schema.maxLength ?? value.length);
  const isOdd = schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value);
  return isTooLong || isOdd ? { message: `${subject} cannot be "${value}"`, hint: schema.description } : undefined;
}
