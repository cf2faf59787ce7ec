import { FieldError } from "../chart/mod.ts";
import { GoError, type Instant, type Location, parseTime, zeroInstant } from "../template/mod.ts";
import { GoInt, jsonTypeName, type PlainMap, type PlainValue } from "../yaml/mod.ts";

/** What was decoded of one Go struct, by key. */
export type Fields = Readonly<Record<string, unknown>>;

const rfc3339 = "2006-01-02T15:04:05Z07:00";

/** A field that is decoded as text already; "" when it is absent. */
export function textOf(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === "string" ? value : "";
}

/**
 * A field that takes nothing but text.
 *
 * @param path Its place in Go's messages, such as `Release.info.status`.
 * @throws {FieldError}
 */
export function strictTextOf(fields: Fields, key: string, path: string): string {
  const value = fields[key];
  if (value === undefined || typeof value === "string") return value ?? "";
  throw mismatch(value, `${path}.${key}`, "string");
}

/** A time in RFC 3339; undefined when it is absent, empty or Go's zero time. @throws {FieldError} */
export function timeOf(fields: Fields, key: string, local: Location): Instant | undefined {
  const value = fields[key];
  if (value === undefined || value === "") return undefined;
  if (typeof value !== "string") throw new FieldError("Time.UnmarshalJSON: input is not a JSON string");
  try {
    const instant = parseTime(rfc3339, value, local);
    return isZero(instant) ? undefined : instant;
  } catch (error) {
    if (error instanceof GoError) throw new FieldError(error.message);
    throw error;
  }
}

function isZero({ unixSeconds, nanoseconds }: Instant): boolean {
  return unixSeconds === zeroInstant.unixSeconds && nanoseconds === 0;
}

/** A whole number; 0 when it is absent. @throws {FieldError} */
export function integerOf(fields: Fields, key: string, path: string): number {
  const value = fields[key];
  if (value === undefined) return 0;
  const number = value instanceof GoInt ? Number(value.value) : value;
  if (typeof number === "number" && Number.isInteger(number) && Math.abs(number) < 2 ** 63) return number;
  throw mismatch(value, `${path}.${key}`, "int", typeof number === "number" ? ` ${number}` : "");
}

/** A map of values; undefined when it is absent. @throws {FieldError} */
export function mapOf(fields: Fields, key: string, path: string): PlainMap | undefined {
  const value = fields[key];
  if (value === undefined || value instanceof Map) return value;
  throw mismatch(value, `${path}.${key}`, "map[string]interface {}");
}

/** Structs in a list; nulls are left out. */
export function structsOf(fields: Fields, key: string): readonly Fields[] {
  const value = fields[key];
  return Array.isArray(value) ? value.filter((item): item is Fields => item !== null) : [];
}

/** Texts in a list. */
export function textsOf(fields: Fields, key: string): readonly string[] {
  const value = fields[key];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A struct; undefined when it is absent. */
export function structOf(fields: Fields, key: string): Fields | undefined {
  return fields[key] as Fields | undefined;
}

function mismatch(value: unknown, path: string, goType: string, detail = ""): FieldError {
  const kind = jsonTypeName(value as PlainValue);
  return new FieldError(`json: cannot unmarshal ${kind}${detail} into Go struct field ${path} of type ${goType}`);
}
