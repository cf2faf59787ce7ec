import { formatFloat } from "./format_float.ts";
import { GoInt } from "./go_int.ts";
import type { PlainMap, PlainValue } from "./plain.ts";
import { compareKeys } from "./compare_keys.ts";
import { isInfinite, resolveScalar } from "./resolve_scalar.ts";
import { emitScalar, type ScalarStyle } from "./emit_scalar.ts";

/** What a JSON round trip cannot carry: one such character empties the whole output. */
// deno-lint-ignore no-control-regex
const unprintableInJson = /[\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;
const unprintableInKey = /[\u007f-\u009f\ufffe\uffff]/;
const baseSixty = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const timestamp =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[-+]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/;
const longestSimpleKey = 128;
const lineBreak = /[\n\r\u0085\u2028\u2029]/;
const encoder = new TextEncoder();

/**
 * YAML as Helm's toYaml prints it (sigs.k8s.io/yaml over go-yaml v2): keys in natural order, lists not indented under their
 * key, long scalars folded at column 80. Ends in a newline.
 *
 * @returns "" when a string cannot make the JSON round trip that Helm takes.
 */
export function printYaml(value: PlainValue): string {
  if (!survivesJson(value)) return "";
  const out: string[] = [];
  writeNode(value, { indent: -2, column: 0, isInSequence: false }, out);
  return out.join("");
}

function survivesJson(value: PlainValue): boolean {
  if (typeof value === "string") return !unprintableInJson.test(value);
  if (value instanceof Map) {
    for (const [key, item] of value) if (unprintableInKey.test(key) || !survivesJson(item)) return false;
    return true;
  }
  return !Array.isArray(value) || value.every(survivesJson);
}

interface Place {
  /** Indentation of the block that holds the node; -2 at the top. */
  readonly indent: number;
  /** Where the scalar starts on its line. */
  readonly column: number;
  readonly isInSequence: boolean;
}

function writeNode(value: PlainValue, place: Place, out: string[]): void {
  if (value instanceof Map) {
    if (value.size === 0) out.push("{}\n");
    else writeMap(value, place.indent + 2, out);
  } else if (isList(value)) {
    if (value.length === 0) out.push("[]\n");
    else writeList(value, place.indent + (place.isInSequence || place.indent < 0 ? 2 : 0), out);
  } else out.push(scalarText(value, place), "\n");
}

/** The first line of a block collection stands where the cursor is; the others get their margin. */
function writeMap(map: PlainMap, indent: number, out: string[]): void {
  const margin = " ".repeat(indent);
  [...map.keys()].sort(compareKeys).forEach((key, at) => {
    if (at > 0) out.push(margin);
    const isComplex = lineBreak.test(key) || encoder.encode(key).length > longestSimpleKey;
    const role = isComplex ? "value" : "key";
    const keyColumn = isComplex ? indent + 2 : indent;
    const keyText = scalarText(key, { indent, column: keyColumn, isInSequence: false }, role);
    const lead = isComplex ? `? ${keyText}\n${margin}:` : `${keyText}:`;
    out.push(lead);
    const item = map.get(key)!;
    const width = isComplex ? indent + 1 : indent + [...lead].length;
    if (isBlock(item)) {
      out.push(isComplex ? " " : `\n${Array.isArray(item) ? margin : `${margin}  `}`);
      if (isComplex && Array.isArray(item)) writeList(item, indent + 2, out);
      else writeNode(item, { indent, column: 0, isInSequence: isComplex }, out);
    } else {
      out.push(" ");
      writeNode(item, { indent, column: width + 1, isInSequence: false }, out);
    }
  });
}

function writeList(list: readonly PlainValue[], indent: number, out: string[]): void {
  const margin = " ".repeat(indent);
  list.forEach((item, at) => {
    out.push(at > 0 ? `${margin}- ` : "- ");
    writeNode(item, { indent, column: indent + 2, isInSequence: true }, out);
  });
}

function isList(value: PlainValue): value is readonly PlainValue[] {
  return Array.isArray(value);
}

function isBlock(value: PlainValue): boolean {
  return value instanceof Map ? value.size > 0 : Array.isArray(value) && value.length > 0;
}

function scalarText(
  value: Exclude<PlainValue, PlainMap | readonly PlainValue[]>,
  place: Place,
  role: "key" | "value" = "value",
): string {
  if (value === null) return "null";
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "string") return String(value instanceof GoInt ? value.value : value);
  const text = value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  return emitScalar(role === "key" ? text : foldNextLines(text), {
    style: styleOf(text),
    indent: Math.max(place.indent, 0) + 2,
    column: place.column,
    isKey: role === "key",
  });
}

/** U+0085 comes back from JSON as a line break, folded. */
function foldNextLines(text: string): string {
  return text.replace(/ *\u0085(?: *\u0085)* */g, (run) => {
    const breaks = run.replaceAll(" ", "").length;
    return breaks === 1 ? " " : "\n".repeat(breaks - 1);
  });
}

function styleOf(text: string): ScalarStyle {
  if (text.includes("\n")) return "literal";
  const isPlain = resolveScalar(text) === text && !isInfinite(text) && !baseSixty.test(text) && !isDate(text);
  return isPlain || text === "<<" ? "plain" : "double";
}

function isDate(text: string): boolean {
  const match = timestamp.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number);
  const lastDay = new Date(Date.UTC(year!, month!, 0)).getUTCDate();
  return month! >= 1 && month! <= 12 && day! >= 1 && day! <= lastDay;
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  if (Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 64) return String(value);
  return formatFloat(value);
}
