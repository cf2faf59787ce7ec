import { fromBytes, goQuote, toBytes } from "../go_string.ts";
import { type Directive, pad } from "./directive.ts";

/** A string under the verbs v, s, q, x and X; undefined under any other. */
export function formatText(text: string, directive: Directive): string | undefined {
  switch (directive.verb) {
    case "v":
      return directive.sharpV ? quoteText(text, directive) : pad(truncate(text, directive), directive);
    case "s":
      return pad(truncate(text, directive), directive);
    case "q":
      return quoteText(text, directive);
    case "x":
      return formatHex(toBytes(text), directive);
    case "X":
      return formatHex(toBytes(text), directive).toUpperCase();
    default:
      return undefined;
  }
}

/** Bytes under the verbs s, q, x and X, which treat them as a string. */
export function formatBytes(bytes: Uint8Array, directive: Directive): string | undefined {
  return formatText(fromBytes(bytes), directive);
}

/** The first `precision` characters. */
function truncate(text: string, { precision }: Directive): string {
  return precision === undefined || text.length <= precision ? text : [...text].slice(0, precision).join("");
}

function quoteText(whole: string, directive: Directive): string {
  const text = truncate(whole, directive);
  if (directive.sharp && canBackquote(text)) return pad("`" + text + "`", directive);
  return pad(directive.plus ? asciiOnly(goQuote(text)) : goQuote(text), directive);
}

/** Whether a raw string can hold the text (Go docs, "strconv.CanBackquote"). */
function canBackquote(text: string): boolean {
  // deno-lint-ignore no-control-regex
  return !/[\x00-\x08\x0a-\x1f`\x7f\ufeff]/.test(text) && text.isWellFormed();
}

/** Escapes what is beyond ASCII, as %+q asks. */
export function asciiOnly(quoted: string): string {
  return quoted.replace(/[^\x00-\x7f]/gu, (char) => {
    const code = char.codePointAt(0)!.toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
  });
}

function formatHex(all: Uint8Array, directive: Directive): string {
  const { precision = all.length, sharp, space } = directive;
  const pairs = [...all.subarray(0, precision)].map((byte) => byte.toString(16).padStart(2, "0"));
  const prefix = sharp ? "0x" : "";
  if (pairs.length === 0) return pad("", directive);
  return pad(space ? pairs.map((pair) => prefix + pair).join(" ") : prefix + pairs.join(""), directive);
}
