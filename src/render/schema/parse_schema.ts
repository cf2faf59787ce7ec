import { JsonError, parseJson, type PlainValue } from "../../yaml/mod.ts";

/** Where in the chart's own schema a mistake stands: an offset in its text, or the way to a value. */
type SchemaSpot = { readonly at: number } | { readonly path: readonly string[] };

/** A schema that cannot be used; the message is the one Helm shows. */
export class SchemaError extends Error {
  readonly spot: SchemaSpot | undefined;

  constructor(message: string, spot?: SchemaSpot) {
    super(message);
    this.spot = spot;
  }
}

/** Reads a schema's JSON, with the messages of Go's streaming decoder. */
export function parseSchema(text: string): PlainValue {
  if (/^[ \t\r\n]*$/.test(text)) throw new SchemaError("EOF", { at: 0 });
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const spot = error instanceof JsonError ? { at: error.at } : undefined;
    if (error.message === "unexpected end of JSON input") throw new SchemaError("unexpected EOF", spot);
    throw new SchemaError(error.message.replace(/^(invalid character) .* (after top-level value)$/s, "$1 $2"), spot);
  }
}

/** A document at another address; its mistakes have no place in the chart's own. */
export function parseLoaded(text: string): PlainValue {
  try {
    return parseSchema(text);
  } catch (error) {
    throw error instanceof SchemaError ? new SchemaError(error.message) : error;
  }
}
