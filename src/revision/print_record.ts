import { GoInt, type PlainMap, type PlainValue } from "../yaml/mod.ts";
import { DamagedRecordError } from "./damaged_record_error.ts";

/**
 * JSON with sorted keys and two-space indent, one newline at the end: equal data is equal text. A string's lone surrogates
 * (bytes that are not UTF-8) stay as `\udcXX` escapes, so nothing is lost on the way back.
 */
export function printRecord(record: PlainMap): string {
  return print(record, "") + "\n";
}

/**
 * Reads what `printRecord` wrote.
 *
 * @throws {HctlError} `revision.damaged`, naming `where`.
 */
export function parseRecord(text: string, where: string): PlainValue {
  try {
    return toPlain(JSON.parse(text));
  } catch (cause) {
    throw new DamagedRecordError(where, "it is not whole JSON", { cause });
  }
}

function print(value: PlainValue, indent: string): string {
  const inner = `${indent}  `;
  if (value instanceof GoInt) return value.toString();
  if (value instanceof Map) {
    const entries = [...value].sort(([a], [b]) => a < b ? -1 : 1);
    const lines = entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${print(item, inner)}`);
    return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
  }
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.length === 0) return "[]";
  return `[\n${value.map((item) => inner + print(item, inner)).join(",\n")}\n${indent}]`;
}

function toPlain(value: unknown): PlainValue {
  if (Array.isArray(value)) return value.map(toPlain);
  if (value === null || typeof value !== "object") return value as PlainValue;
  return new Map(Object.entries(value).map(([key, item]) => [key, toPlain(item)]));
}
