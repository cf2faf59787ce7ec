import { GoInt } from "../../yaml/mod.ts";
import { goQuote } from "../go_string.ts";
import { GoError, type Value } from "../value.ts";
import { quoteRune, type TomlCursor } from "./toml_cursor.ts";

const bases = [
  { letter: "x", digits: /[0-9a-fA-F]/, rest: /[0-9a-fA-F_]+/y, name: "a hexadecimal" },
  { letter: "o", digits: /[0-7]/, rest: /[0-7_]+/y, name: "an octal" },
  { letter: "b", digits: /[01]/, rest: /[01_]+/y, name: "a binary" },
];

/**
 * Reads a number that begins with a sign or digit.
 *
 * @returns The text of a date or time, when it turns out to be one.
 * @throws {GoError} BurntSushi/toml's message.
 */
export function readTomlNumber(cursor: TomlCursor): Value | { readonly datetime: string } {
  const sign = cursor.match(/[-+]/y);
  if (sign !== "") return readSigned(cursor, sign);
  const based = bases.find(({ letter }) => cursor.startsWith(`0${letter}`));
  if (based) return integerOf(basedText(cursor, based));
  const digits = cursor.match(/[0-9]+/y);
  if (cursor.char === "-" || cursor.char === ":") {
    return { datetime: (digits + cursor.match(/[-0-9:Tt .Zz+]+/y)).replace(/ +$/, "") };
  }
  return decimalOf(cursor, digits);
}

function readSigned(cursor: TomlCursor, sign: string): Value {
  if (cursor.take("inf")) return sign === "-" ? -Infinity : Infinity;
  if (cursor.take("nan")) return NaN;
  const base = /^0[xob]/.exec(cursor.text.slice(cursor.at, cursor.at + 2))?.[0];
  if (base) throw new GoError(`cannot use sign with non-decimal numbers: '${sign}${base}'`);
  if (cursor.char === ".") throw new GoError("floats must start with a digit, not '.'");
  if (!/[0-9]/.test(cursor.char)) throw new GoError(`expected a digit but got ${quoteRune(cursor.char || "\0")}`);
  return decimalOf(cursor, sign);
}

function basedText(cursor: TomlCursor, { digits, rest, name, letter }: typeof bases[number]): string {
  cursor.at += 2;
  if (!digits.test(cursor.char)) throw new GoError(`not ${name} number: '0${letter}${cursor.char || "\0"}'`);
  return `0${letter}${cursor.match(rest)}`;
}

function decimalOf(cursor: TomlCursor, start: string): Value {
  const whole = start + cursor.match(/[0-9_]+/y);
  if (!/[.eE]/.test(cursor.char)) return integerOf(whole);
  return floatOf(whole + cursor.match(/[-+.eE0-9_]+/y));
}

function integerOf(text: string): GoInt {
  const shown = goQuote(text);
  if (!hasProperUnderscores(text)) {
    throw new GoError(`Invalid integer ${shown}: underscores must be surrounded by digits`);
  }
  if (hasLeadingZero(text)) throw new GoError(`Invalid integer ${shown}: cannot have leading zeroes`);
  const [, sign, digits] = /^([-+]?)(.*)$/.exec(text.replaceAll("_", ""))!;
  const value = sign === "-" ? -BigInt(digits!) : BigInt(digits!);
  if (value !== BigInt.asIntN(64, value)) throw new GoError(`${text} is out of range for int64`);
  return GoInt.int64(value);
}

function floatOf(text: string): number {
  const shown = goQuote(text);
  const parts = text.split(/[.eE]/);
  if (!parts.every((part) => part === "" || hasProperUnderscores(part))) {
    throw new GoError(`Invalid float ${shown}: underscores must be surrounded by digits`);
  }
  if (hasLeadingZero(parts[0]!)) throw new GoError(`Invalid float ${shown}: cannot have leading zeroes`);
  if (/\.(?:[^0-9]|$)/.test(text)) {
    throw new GoError(`Invalid float ${shown}: '.' must be followed by one or more digits`);
  }
  const plain = text.replaceAll("_", "");
  if (!/^[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/.test(plain)) throw new GoError(`Invalid float value: ${shown}`);
  const value = Number(plain);
  if (!Number.isFinite(value)) throw new GoError(`${text} is out of range for float64`);
  return value;
}

function hasProperUnderscores(text: string): boolean {
  return !/^[-+]?_|__|_$|[^0-9a-fA-F]_|_[^0-9a-fA-F]/.test(text);
}

function hasLeadingZero(text: string): boolean {
  return /^[-+]?0[0-9_]/.test(text);
}
