import { toBytes } from "../go_string.ts";
import { countCharacters } from "../limits.ts";
import { printValue, sprint, sprintln } from "../print_value.ts";
import { sprintf } from "../printf.ts";
import type { Value } from "../value.ts";
import type { NamedFunctions } from "./function_ports.ts";

const htmlEscapes: Readonly<Record<string, string>> = {
  "\0": "\ufffd",
  '"': "&#34;",
  "'": "&#39;",
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
};

function escapeHtml(text: string): string {
  // deno-lint-ignore no-control-regex
  return text.replace(/[\0"'&<>]/g, (char) => htmlEscapes[char]!);
}

const jsEscapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "<": "\\u003C",
  ">": "\\u003E",
  "&": "\\u0026",
  "=": "\\u003D",
};

function escapeJs(text: string): string {
  countCharacters(text.length);
  let result = "";
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (jsEscapes[char] !== undefined) result += jsEscapes[char];
    else if (code < 0x20) result += `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`;
    else if (code < 0x80 || isPrintable(char)) result += char;
    else result += `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`;
  }
  return result;
}

function isPrintable(char: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(char);
}

function escapeQuery(text: string): string {
  countCharacters(text.length);
  let result = "";
  for (const byte of toBytes(text)) {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z0-9_.~-]/.test(char)) result += char;
    else result += char === " " ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return result;
}

/** One string stands for itself; anything else is printed first, nil as `<no value>`. */
function escaped(escape: (text: string) => string): (...values: readonly Value[]) => string {
  return (...values) => {
    if (values.length === 1 && typeof values[0] === "string") return escape(values[0]);
    return escape(sprint(values.map((value) => (value === null ? printValue(value) : value))));
  };
}

const anything = { params: ["interface {}"], variadic: true } as const;

/** Go's printing and escaping (Go docs, "text/template", Functions). */
export const printFunctions: NamedFunctions = [
  ["print", { ...anything, call: (...values: Value[]) => sprint(values) }],
  ["println", { ...anything, call: (...values: Value[]) => sprintln(values) }],
  [
    "printf",
    {
      params: ["string", "interface {}"],
      variadic: true,
      call: (format: string, ...values: Value[]) => sprintf(format, values),
    },
  ],
  ["html", { ...anything, call: escaped(escapeHtml) }],
  ["js", { ...anything, call: escaped(escapeJs) }],
  ["urlquery", { ...anything, call: escaped(escapeQuery) }],
];
