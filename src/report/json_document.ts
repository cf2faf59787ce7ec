import { plainMap, type PlainValue, printJson } from "../yaml/mod.ts";

/**
 * A result as JSON: indented, ending in a newline.
 *
 * @param format Name and version of its form, `hctl.dev/plan/v1`; it rises when a reader must change.
 * @param fields What is undefined is left out.
 */
export function jsonDocument(format: string, fields: Readonly<Record<string, PlainValue | undefined>>): string {
  return printJson(plainMap({ format, ...fields }), { escapeHtml: false, indent: "  " }) + "\n";
}
