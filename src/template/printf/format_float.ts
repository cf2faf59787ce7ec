import { type Directive, pad } from "./directive.ts";
import { binaryDigits, exponentDigits, fixedDigits, generalDigits, hexDigits } from "./float_digits.ts";

/** A float64 under the verbs v, e, E, f, F, g, G, b, x and X; undefined under any other. */
export function formatFloatVerb(value: number, directive: Directive): string | undefined {
  const magnitude = magnitudeText(Math.abs(value), directive);
  if (magnitude === undefined) return undefined;
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = isNegative ? "-" : directive.plus ? "+" : directive.space ? " " : "";
  if (Number.isNaN(value)) return pad(sign + "NaN", { ...directive, zero: false });
  if (!Number.isFinite(value)) return pad((sign || "+") + "Inf", { ...directive, zero: false });
  return padNumber(sign, directive.sharp ? alternate(magnitude, directive) : magnitude, directive);
}

/** A complex128, its parts formatted alike: `(1+2i)`. */
export function formatComplex(real: number, imaginary: number, directive: Directive): string | undefined {
  const left = formatFloatVerb(real, directive);
  const right = formatFloatVerb(imaginary, { ...directive, plus: true });
  return left === undefined || right === undefined ? undefined : `(${left}${right}i)`;
}

function magnitudeText(value: number, { verb, precision }: Directive): string | undefined {
  if (!/^[veEfFgGbxX]$/.test(verb)) return undefined;
  if (!Number.isFinite(value)) return "";
  const lower = verb.toLowerCase();
  const text = lower === "e"
    ? exponentDigits(value, precision ?? 6)
    : lower === "f"
    ? fixedDigits(value, precision ?? 6)
    : lower === "b"
    ? binaryDigits(value)
    : lower === "x"
    ? hexDigits(value, precision)
    : generalDigits(value, precision);
  return verb === lower ? text : text.toUpperCase();
}

/** Zeros go between sign and digits. */
function padNumber(sign: string, digits: string, directive: Directive): string {
  const { width = 0, zero, minus } = directive;
  if (zero && !minus && sign !== "") return sign + digits.padStart(width - 1, "0");
  return pad(sign + digits, directive);
}

/** The form the flag # asks for: always a decimal point, and for %g as many digits as the precision says. */
function alternate(text: string, { verb, precision = 6 }: Directive): string {
  if (verb === "b") return text;
  const tailAt = text.search(/^0x/i.test(text) ? /p/i : /e/i);
  const [body, tail] = tailAt < 0 ? [text, ""] : [text.slice(0, tailAt), text.slice(tailAt)];
  const wanted = /^[vgGx]$/.test(verb) ? precision : 0;
  const hasPoint = body.includes(".");
  // A lone 0 counts as a digit, other leading zeros do not.
  const given = body === "0" ? 1 : body.replace(".", "").replace(/^0+/, "").length;
  return body + (hasPoint ? "" : ".") + "0".repeat(Math.max(wanted - given, 0)) + tail;
}
