import { compareBytes, formatFloat, jsonTypeName, type PlainMap, type PlainValue } from "../yaml/mod.ts";
import { type FieldMismatch, findMismatch } from "./field_mismatch.ts";

/** What a field of a Go struct holds; `goType` is the name that Go's messages give it. */
export type FieldShape =
  | { readonly kind: "string" | "boolean" | "time" | "any"; readonly goType: string }
  | { readonly kind: "list" | "map"; readonly goType: string; readonly of: FieldShape }
  | { readonly kind: "object"; readonly goType: string; readonly fields: readonly Field[] };

/** A field: its key in the file, its name in the result. */
export type Field = readonly [key: string, name: string, shape: FieldShape];

/** A document whose types do not fit. The message is Go's (encoding/json, "UnmarshalTypeError"). */
export class FieldError extends Error {
  /** Where in the document, when that is known. */
  readonly mismatch: FieldMismatch | undefined;

  constructor(problem: string, mismatch?: FieldMismatch) {
    super(`error unmarshaling JSON: while decoding JSON: ${problem}`);
    this.mismatch = mismatch;
  }
}

/** Where in the document the decoder stands; `struct` is the innermost Go struct. */
interface Place {
  readonly struct: string;
  readonly path: readonly string[];
}

/**
 * Decodes a YAML document into an object as Go decodes JSON into a struct (Go docs, "encoding/json"): keys match
 * without regard to case, unknown ones are left out, null leaves a field alone, a string field takes numbers and booleans.
 *
 * @param source The document's text, from which numbers in string fields get their form.
 * @throws {FieldError} For the first value of a wrong type, keys in byte order.
 */
export function decodeFields(document: PlainValue, shape: FieldShape, source: string): Record<string, unknown> {
  const decoder = new FieldDecoder(source);
  const result = decoder.decode(document, shape, { struct: "", path: [] });
  if (decoder.problem !== undefined) throw new FieldError(decoder.problem, findMismatch(document, shape));
  return (result ?? {}) as Record<string, unknown>;
}

class FieldDecoder {
  readonly #source: string;
  problem: string | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  decode(value: PlainValue, shape: FieldShape, place: Place): unknown {
    if (value === null) return undefined;
    if (shape.kind === "any") return value;
    if (shape.kind === "string") return this.#text(value, shape, place);
    if (shape.kind === "boolean" && typeof value === "boolean") return value;
    if (shape.kind === "time") return this.#time(value);
    if (shape.kind === "list" && Array.isArray(value)) return this.#list(value, shape.of, place);
    if (shape.kind === "map" && value instanceof Map) return this.#map(value, shape.of, place);
    if (shape.kind === "object" && value instanceof Map) return this.#object(value, shape, place);
    return this.#mismatch(value, shape, place);
  }

  #text(value: PlainValue, shape: FieldShape, place: Place): unknown {
    if (typeof value === "string") return value;
    if (typeof value === "number") return numberText(value, this.#source);
    return typeof value === "boolean" ? String(value) : this.#mismatch(value, shape, place);
  }

  #time(value: PlainValue): unknown {
    if (typeof value !== "string") this.problem ??= "Time.UnmarshalJSON: input is not a JSON string";
    return value;
  }

  #list(items: readonly PlainValue[], shape: FieldShape, place: Place): unknown {
    const empty = shape.kind === "string" ? "" : null;
    return items.map((item) => this.decode(item, shape, place) ?? empty);
  }

  #map(map: PlainMap, shape: FieldShape, place: Place): unknown {
    const entries = sortedEntries(map).map(([key, item]) => [key, this.decode(item, shape, place) ?? ""] as const);
    return new Map(entries);
  }

  #object(map: PlainMap, shape: FieldShape & { readonly kind: "object" }, place: Place): unknown {
    const isUnnamed = shape.goType.startsWith("struct ");
    const struct = isUnnamed ? "" : shape.goType.slice(shape.goType.indexOf(".") + 1);
    const result: Record<string, unknown> = {};
    for (const [key, item] of sortedEntries(map)) {
      const field = shape.fields.find(([known]) => known.toLowerCase() === key.toLowerCase());
      if (!field) continue;
      const decoded = this.decode(item, field[2], { struct, path: [...place.path, field[0]] });
      if (decoded !== undefined) result[field[1]] = decoded;
    }
    return result;
  }

  #mismatch(value: PlainValue, { goType }: FieldShape, { struct, path }: Place): undefined {
    const target = path.length === 0
      ? `Go value of type ${goType}`
      : `Go struct field ${struct}.${path.join(".")} of type ${goType}`;
    this.problem ??= `json: cannot unmarshal ${jsonTypeName(value)} into ${target}`;
    return undefined;
  }
}

function sortedEntries(map: PlainMap): readonly (readonly [string, PlainValue])[] {
  return [...map].sort(([a], [b]) => compareBytes(a, b));
}

/**
 * A number as a string field takes it: `1.10` is "1.1", integers keep all digits, other numbers have Go's shortest form.
 * Both forms are equal below a million; above, the document says which one was written.
 */
function numberText(value: number, source: string): string {
  if (!Number.isInteger(value) || Math.abs(value) < 1e6) return formatFloat(value);
  const written = source.match(/[-+]?[0-9.][0-9a-fA-FxXoO_.+-]*/g)?.filter((word) =>
    Number(plainDigits(word)) === value
  );
  if (!written || written.length === 0) {
    return Math.abs(value) < 2 ** 63 ? BigInt(value).toString() : formatFloat(value);
  }
  const integer = written.map(plainDigits).find((word) => /^[-+]?[0-9]{1,19}$/.test(word));
  return integer === undefined ? formatFloat(value) : BigInt(integer).toString();
}

function plainDigits(word: string): string {
  return word.replaceAll("_", "").replace(/^\+/, "");
}
