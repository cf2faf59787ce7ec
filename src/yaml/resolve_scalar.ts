import type { PlainValue } from "./plain.ts";

const words = new Map<string, PlainValue>();
for (const word of ["", "~", "null", "Null", "NULL"]) words.set(word, null);
for (const word of ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]) words.set(word, true);
for (const word of ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]) words.set(word, false);

const infinite = /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/;
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const based = /^([-+]?)0(?:[xX]([0-9a-fA-F]+)|[bB]([01]+)|[oO]?([0-7]+))$/;

/** A plain scalar that is infinite or not a number has no JSON form. */
export function isInfinite(text: string): boolean {
  return infinite.test(text);
}

/**
 * What a plain scalar means under YAML 1.1 as go-yaml v2 reads it: booleans of many words, octal with 0 or 0o, hexadecimal,
 * binary, underscores between digits; dates and base-60 numbers stay strings, as they do once turned into JSON.
 */
export function resolveScalar(text: string): PlainValue {
  const first = text.charCodeAt(0);
  const isNumeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!isNumeric) return text.length > 5 ? text : words.get(text) ?? (words.has(text) ? null : text);
  return resolveNumber(text);
}

function resolveNumber(text: string): PlainValue {
  const digits = text.includes("_") ? text.replaceAll("_", "") : text;
  const match = based.exec(digits);
  if (match) {
    const [, sign, hex, binary, octal] = match;
    const value = hex !== undefined
      ? BigInt(`0x${hex}`)
      : binary !== undefined
      ? BigInt(`0b${binary}`)
      : BigInt(`0o${octal}`);
    return sign === "-" ? -Number(value) : Number(value);
  }
  if (!decimal.test(digits)) return text;
  if (/[.eE]/.test(text) && digits !== text && !/^[-+]?[0-9]/.test(text)) return text;
  const value = Number(digits);
  return Number.isFinite(value) ? (value === 0 ? 0 : value) : text;
}
