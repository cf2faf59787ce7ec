import { digest, type DigestAlgorithm, toHex } from "../../system/mod.ts";
import { compareBytes } from "../../yaml/mod.ts";
import { goQuote, toBytes } from "../go_string.ts";
import { formatValue } from "../print_value.ts";
import { type Callable, GoMap, GoSlice, type Value } from "../value.ts";
import { kindOf } from "../value_type.ts";
import { hasLoneBytes, joinBytes, toByteString } from "./byte_string.ts";
import { decodeBase32, decodeBase64, encodeBase32, encodeBase64 } from "./encoding.ts";
import type { FunctionPorts, NamedFunctions } from "./function_ports.ts";
import { randomStringFunctions } from "./random_strings.ts";
import {
  abbreviate,
  abbreviateBoth,
  initials,
  repeatText,
  substring,
  truncate,
  withoutSpace,
} from "./string_cutting.ts";
import {
  contains,
  countOf,
  hasPrefix,
  hasSuffix,
  replaceAll,
  splitText,
  trimChars,
  trimPrefix,
  trimSpace,
  trimSuffix,
} from "./string_parts.ts";
import { countSteps, requireRoom } from "../limits.ts";
import { toTexts } from "./string_list.ts";
import { camelCase, swapCase, toTitle, untitle } from "./text_case.ts";
import { toText } from "./to_text.ts";
import { toLower, toUpper } from "./unicode_case.ts";
import { joinWords } from "./word_case.ts";
import { wrapText } from "./wrap_text.ts";

/** sprig's functions on strings, encodings and checksums (sprig docs, "String Functions", "String Slice Functions"). */
export function stringFunctions(ports: FunctionPorts): NamedFunctions {
  return [...changing, ...searching, ...layout, ...printing, ...lists, ...encodings, ...randomStringFunctions(ports)];
}

function of(params: string, call: Callable["call"]): Callable {
  return { params: params.split(", "), call };
}

const changing: NamedFunctions = [
  ["abbrev", of("int, string", abbreviate)],
  ["abbrevboth", of("int, int, string", abbreviateBoth)],
  ["camelcase", of("string", camelCase)],
  ["initials", of("string", initials)],
  ["kebabcase", of("string", (text: string) => joinWords(text, "-"))],
  ["lower", of("string", toLower)],
  ["nospace", of("string", withoutSpace)],
  ["snakecase", of("string", (text: string) => joinWords(text, "_"))],
  ["substr", of("int, int, string", substring)],
  ["swapcase", of("string", swapCase)],
  ["title", of("string", toTitle)],
  ["trunc", of("int, string", truncate)],
  ["untitle", of("string", untitle)],
  ["upper", of("string", toUpper)],
];

const searching: NamedFunctions = [
  ["contains", of("string, string", contains)],
  ["hasPrefix", of("string, string", hasPrefix)],
  ["hasSuffix", of("string, string", hasSuffix)],
  ["replace", of("string, string, string", replaceAll)],
  ["trim", of("string", trimSpace)],
  ["trimAll", of("string, string", trimChars)],
  ["trimall", of("string, string", trimChars)],
  ["trimPrefix", of("string, string", trimPrefix)],
  ["trimSuffix", of("string, string", trimSuffix)],
];

const layout: NamedFunctions = [
  ["indent", of("int, string", indent)],
  ["nindent", of("int, string", (spaces: number, text: string) => "\n" + indent(spaces, text))],
  ["repeat", of("int, string", (count: number, text: string) => joinBytes(repeatText(count, text)))],
  [
    "wrap",
    of("int, string", (width: number, text: string) => {
      return wrapText(text, { width, separator: "\n", longWords: "keep" });
    }),
  ],
  [
    "wrapWith",
    of("int, string, string", (width: number, separator: string, text: string) => {
      return wrapText(text, { width, separator, longWords: "cut" });
    }),
  ],
  ["plural", of("string, string, int", (one: string, many: string, count: number) => count === 1 ? one : many)],
];

function indent(spaces: number, text: string): string {
  const blanks = repeatText(spaces, " ");
  requireRoom(text.length + spaces * countOf("\n", text));
  return blanks + text.replaceAll("\n", "\n" + blanks);
}

const printing: NamedFunctions = [
  ["cat", ofAll((value) => formatValue(value))],
  ["quote", ofAll((value) => goQuote(toText(value)))],
  ["squote", ofAll((value) => `'${formatValue(value)}'`)],
  ["toStrings", of("interface {}", toTexts)],
];

/** A function of any number of values that joins the printed ones with blanks; nil is left out. */
function ofAll(print: (value: Value) => string): Callable {
  const call = (...values: Value[]) => joinBytes(values.filter((value) => value !== null).map(print).join(" "));
  return { params: ["interface {}"], variadic: true, call };
}

const lists: NamedFunctions = [
  [
    "join",
    of("string, interface {}", (separator: string, value: Value) => {
      const texts = toTexts(value).items as readonly string[];
      requireRoom(texts.reduce((sum, text) => sum + text.length + separator.length, 0));
      return joinBytes(texts.join(separator));
    }),
  ],
  ["sortAlpha", of("interface {}", sortTexts)],
  ["split", of("string, string", (separator: string, text: string) => numbered(splitText(separator, text)))],
  [
    "splitList",
    of("string, string", (separator: string, text: string) => {
      return new GoSlice("[]string", splitText(separator, text));
    }),
  ],
  [
    "splitn",
    of("string, int, string", (separator: string, limit: number, text: string) => {
      return numbered(splitText(separator, text, limit));
    }),
  ],
];

/** Sorts by bytes; a []string is sorted in place. */
function sortTexts(value: Value): GoSlice {
  if (kindOf(value) !== "slice") return new GoSlice("[]string", [toText(value)]);
  const texts = toTexts(value);
  countSteps(texts.items.length);
  (texts.items as string[]).sort(compareTexts);
  return texts;
}

function compareTexts(a: string, b: string): number {
  return hasLoneBytes(a) || hasLoneBytes(b) ? compareBytes(toByteString(a), toByteString(b)) : compareBytes(a, b);
}

/** `_0`, `_1` … with the parts. */
function numbered(parts: readonly string[]): GoMap {
  return new GoMap("map[string]string", parts.map((part, at) => [`_${at}`, part]), { zero: "" });
}

const encodings: NamedFunctions = [
  ["b64enc", of("string", encodeBase64)],
  ["b64dec", of("string", decodeBase64)],
  ["b32enc", of("string", encodeBase32)],
  ["b32dec", of("string", decodeBase32)],
  ["sha1sum", checksum("sha1")],
  ["sha256sum", checksum("sha256")],
  ["sha512sum", checksum("sha512")],
  ["adler32sum", of("string", (text: string) => String(parseInt(toHex(digest("adler32", toBytes(text))), 16)))],
];

function checksum(algorithm: DigestAlgorithm): Callable {
  return of("string", (text: string) => toHex(digest(algorithm, toBytes(text))));
}
