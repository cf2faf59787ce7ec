import type { GoInt } from "../../yaml/mod.ts";
import { goQuote } from "../go_string.ts";
import { type Directive, pad } from "./directive.ts";
import { asciiOnly } from "./format_text.ts";

const bases: Readonly<Record<string, number>> = { d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };
const largestRune = 0x10ffffn;

/** An integer under the verbs v, d, b, o, O, x, X, c, q and U; undefined under any other. */
export function formatInteger({ value, type }: GoInt, directive: Directive): string | undefined {
  const { verb, sharpV } = directive;
  if (verb === "v" && sharpV && type.startsWith("u")) return digits(value, 16, { ...directive, sharp: true });
  if (verb === "v") return digits(value, 10, directive);
  if (verb === "c") return pad(runeOf(value), directive);
  if (verb === "q") return pad(quoteRune(runeOf(value), directive), directive);
  if (verb === "U") return unicode(BigInt.asUintN(64, value), directive);
  const base = bases[verb];
  return base === undefined ? undefined : digits(value, base, directive);
}

function digits(value: bigint, base: number, directive: Directive): string {
  const { precision, width, zero, minus } = directive;
  if (precision === 0 && value === 0n) return pad("", { ...directive, zero: false });
  const sign = value < 0n ? "-" : directive.plus ? "+" : directive.space ? " " : "";
  const zeroWidth = zero && !minus && width !== undefined ? width - sign.length : 0;
  const text = (value < 0n ? -value : value).toString(base).padStart(precision ?? zeroWidth, "0");
  const all = sign + prefixOf(text, base, directive) + text;
  return pad(directive.verb === "X" ? all.toUpperCase() : all, { ...directive, zero: false });
}

function prefixOf(text: string, base: number, { verb, sharp }: Directive): string {
  const alternate: Readonly<Record<number, string>> = { 2: "0b", 8: text.startsWith("0") ? "" : "0", 16: "0x" };
  return (verb === "O" ? "0o" : "") + (sharp ? alternate[base] ?? "" : "");
}

/** The character of a code point; U+FFFD when there is none. */
function runeOf(value: bigint): string {
  const isRune = value >= 0n && value <= largestRune;
  return isRune ? String.fromCodePoint(Number(value)).toWellFormed() : "\ufffd";
}

function quoteRune(rune: string, { plus }: Directive): string {
  if (rune === "'") return `'\\''`;
  const inner = rune === '"' ? rune : goQuote(rune).slice(1, -1);
  return `'${plus ? asciiOnly(inner) : inner}'`;
}

function unicode(value: bigint, directive: Directive): string {
  const code = value.toString(16).toUpperCase().padStart(Math.max(4, directive.precision ?? 0), "0");
  const rune = value <= largestRune ? String.fromCodePoint(Number(value)) : "";
  const isShown = directive.sharp && rune !== "" && /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(rune);
  return pad(`U+${code}` + (isShown ? ` '${rune}'` : ""), { ...directive, zero: false });
}
