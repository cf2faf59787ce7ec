import { compareKeys, compareKeysPretty } from "./compare_keys.ts";
import { formatFloat } from "./format_float.ts";
import type { PlainValue, WritableValue } from "./plain.ts";
import { printJson } from "./print_json.ts";
import { resolveScalar } from "./resolve_scalar.ts";
import { type ScalarRole, type YamlDialect, YamlPrinter } from "./yaml_printer.ts";

/** What a JSON round trip cannot carry: controls, and a document marker behind a line break. It empties the whole output. */
const unprintableInJson = /[\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\u0085(?:---|\.\.\.)[ \u0085]/;
const longestJsonKey = 1024;
const unprintableInKey = /[\u007f-\u009f\ufffe\uffff]/;
const baseSixty = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * YAML as Helm's toYaml prints it (sigs.k8s.io/yaml over go-yaml v2): keys in natural order, lists not indented under their
 * key, long scalars folded at column 80. Ends in a newline.
 *
 * @returns "" when a string cannot make the JSON round trip that Helm takes.
 */
export function printYaml(value: PlainValue): string {
  return survivesJson(value) ? new YamlPrinter(versionTwo).print(value) : "";
}

/**
 * YAML as Helm's toYamlPretty prints it (go-yaml v3, indentation 2): lists indented under their key, nothing folded, floats
 * with exponents from a million on. Ends in a newline.
 */
export function printYamlPretty(value: WritableValue): string {
  return new YamlPrinter(versionThree).print(value);
}

function survivesJson(value: PlainValue): boolean {
  if (typeof value === "string") return !unprintableInJson.test(value);
  if (value instanceof Map) {
    for (const [key, item] of value) if (!survivesAsKey(key) || !survivesJson(item)) return false;
    return true;
  }
  return !Array.isArray(value) || value.every(survivesJson);
}

/** A key of JSON is one of YAML as well, for 1024 characters. */
function survivesAsKey(key: string): boolean {
  if (unprintableInKey.test(key)) return false;
  return key.length < longestJsonKey / 6 - 2 || [...printJson(key)].length <= longestJsonKey;
}

const versionTwo: YamlDialect = {
  listIndent: 0,
  compareKeys,
  width: 80,
  keepsFieldOrder: false,
  hasTabsInLiterals: false,
  number: (value) => {
    const isInteger = Number.isInteger(value) && value > -(2 ** 63) && value < 2 ** 64;
    return isInteger ? String(value) : floatText(value);
  },
  style: (text) => resolveScalar(text) === undefined && !baseSixty.test(text) ? "plain" : "double",
  text: (text, role) => foldNextLines(text.replace(loneSurrogate, "\ufffd"), role),
  binary: () => "",
};

/** U+0085 comes back from JSON as a line break, folded. */
function foldNextLines(text: string, role: ScalarRole): string {
  if (role === "key" || !text.includes("\u0085")) return text;
  return text.replace(/ *\u0085(?: *\u0085)* */g, (run) => {
    const breaks = run.replaceAll(" ", "").length;
    return breaks === 1 ? " " : "\n".repeat(breaks - 1);
  });
}

/** Words that are booleans to YAML 1.1 and strings to go-yaml v3, which quotes them for older readers. */
const oldBooleans = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/;

const versionThree: YamlDialect = {
  listIndent: 2,
  compareKeys: compareKeysPretty,
  width: Infinity,
  keepsFieldOrder: true,
  hasTabsInLiterals: true,
  number: floatText,
  style: (text) => {
    const isString = resolveScalar(text) === undefined && !oldBooleans.test(text);
    return isString && !baseSixty.test(text) ? "plain" : "double";
  },
  text: (text) => text.isWellFormed() ? text : undefined,
  binary: (text) => btoa(utf8(text).reduce((bytes, byte) => bytes + String.fromCharCode(byte), "")),
};

const encoder = new TextEncoder();

/** The bytes of a Go string. */
function utf8(text: string): number[] {
  return [...text].flatMap((char) => {
    const code = char.codePointAt(0)!;
    return code >= 0xdc80 && code <= 0xdcff ? [code - 0xdc00] : [...encoder.encode(char)];
  });
}

function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  return formatFloat(value);
}
