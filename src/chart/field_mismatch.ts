import { compareBytes, type PlainValue } from "../yaml/mod.ts";
import type { FieldShape } from "./decode_fields.ts";

/** The first value of a document that does not fit its field, as decoding meets it. */
export interface FieldMismatch {
  /** Keys as the document writes them, and positions. */
  readonly path: readonly (string | number)[];
  /** What the field takes, in words. */
  readonly wanted: string;
}

/** Looks for the value that decoding a document into a shape stumbles over; undefined when all fit. */
export function findMismatch(
  value: PlainValue,
  shape: FieldShape,
  path: readonly (string | number)[] = [],
): FieldMismatch | undefined {
  if (value === null || shape.kind === "any") return undefined;
  if (Array.isArray(value) && shape.kind === "list") {
    return firstOf(value.map((item, index) => () => findMismatch(item, shape.of, [...path, index])));
  }
  if (value instanceof Map && (shape.kind === "map" || shape.kind === "object")) {
    return firstOf(
      [...value].sort(([a], [b]) => compareBytes(a, b)).map(([key, item]) => () => {
        const inner = shapeOf(key, shape);
        return inner && findMismatch(item, inner, [...path, key]);
      }),
    );
  }
  return fits(value, shape) ? undefined : { path, wanted: words[shape.kind] };
}

const words: Readonly<Record<FieldShape["kind"], string>> = {
  string: "a text",
  boolean: "true or false",
  time: "a time such as 2026-01-31T12:00:00Z",
  any: "anything",
  list: "a list",
  map: "a map of texts",
  object: "a map",
};

function firstOf(finders: readonly (() => FieldMismatch | undefined)[]): FieldMismatch | undefined {
  for (const find of finders) {
    const found = find();
    if (found) return found;
  }
  return undefined;
}

function shapeOf(key: string, shape: FieldShape): FieldShape | undefined {
  if (shape.kind === "map") return shape.of;
  if (shape.kind !== "object") return undefined;
  return shape.fields.find(([known]) => known.toLowerCase() === key.toLowerCase())?.[2];
}

function fits(value: PlainValue, { kind }: FieldShape): boolean {
  if (kind === "string") return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return kind === "boolean" ? typeof value === "boolean" : kind === "time" && typeof value === "string";
}
