const integer = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/;
const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const hexadecimal = /^([-+]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([-+]?\d+)$/;

/** True when Go's int64 can hold the number. */
export function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

/**
 * The int64 that a text means in Go's syntax, `0x`, `0o`, `0b`, a leading 0 for octal and `_` between digits included
 * (Go docs, "strconv.ParseInt" with base 0); undefined when it is none.
 */
export function parseGoInteger(text: string): bigint | undefined {
  const plain = withoutUnderscores(text);
  if (!integer.test(plain)) return undefined;
  const size = BigInt(plain.replace(/^[-+]/, "").replace(/^0(?=[0-7])/, "0o"));
  const value = plain.startsWith("-") ? -size : size;
  return isInt64(value) ? value : undefined;
}

/** The float64 that a text means (Go docs, "strconv.ParseFloat"); undefined when it is none or too large. */
export function parseGoFloat(text: string): number | undefined {
  if (/^[-+]?inf(?:inity)?$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  const plain = withoutUnderscores(text);
  const value = decimal.test(plain) ? Number(plain) : parseHexadecimal(plain);
  return Number.isFinite(value) ? value : undefined;
}

function parseHexadecimal(text: string): number {
  const [, sign, whole = "", fraction = "", exponent] = hexadecimal.exec(text) ?? [];
  if (whole + fraction === "") return NaN;
  const size = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(exponent) - 4 * fraction.length);
  return sign === "-" ? -size : size;
}

/** Takes out each `_` that Go allows: between two digits or after the base's prefix. */
function withoutUnderscores(text: string): string {
  if (!text.includes("_")) return text;
  if (/^[-+]?0[xX]/.test(text)) return text.replace(/(?<=[0-9a-fA-FxX])_(?=[0-9a-fA-F])/g, "");
  return text.replace(/(?<=\d|^[-+]?0[oObB])_(?=\d)/g, "");
}

/**
 * Base 10 only; what is too large gives the nearest int64, as Go does beside its error (Go docs, "strconv.ParseInt"). Once the digits are
 * beyond 64 bits Go reads no further, so that what follows them does not count.
 */
export function parseDecimal(text: string): bigint {
  const [, sign, digits, rest] = /^([-+]?)(\d*)([^]*)$/.exec(text)!;
  const size = BigInt(digits!);
  if (rest !== "" && size < 1n << 64n) return 0n;
  const value = sign === "-" ? -size : size;
  if (isInt64(value)) return value;
  return sign === "-" ? -(1n << 63n) : (1n << 63n) - 1n;
}
