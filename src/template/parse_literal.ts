import type { NodePlace, NumberNode } from "./nodes.ts";

const simpleEscapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

/**
 * The text of a quoted Go literal (Go docs, "strconv.Unquote"); undefined when its syntax is wrong. Bytes written as \x or
 * octal that are no UTF-8 become lone surrogates.
 */
export function unquote(literal: string): string | undefined {
  const quote = literal[0]!;
  const body = literal.slice(1, -1);
  if (quote === "`") return body.includes("\r") ? body.replaceAll("\r", "") : body;
  if (!body.includes("\\")) return body;
  const bytes: number[] = [];
  let result = "";
  const flush = () => {
    if (bytes.length > 0) result += decodeBytes(bytes.splice(0));
  };
  for (let at = 0; at < body.length;) {
    if (body[at] !== "\\") {
      flush();
      result += body[at++];
      continue;
    }
    const escape = readEscape(body, at, quote);
    if (!escape) return undefined;
    if (escape.byte !== undefined) bytes.push(escape.byte);
    else {
      flush();
      result += escape.text;
    }
    at = escape.end;
  }
  flush();
  return result;
}

interface Escape {
  readonly end: number;
  readonly text?: string;
  readonly byte?: number;
}

function readEscape(body: string, at: number, quote: string): Escape | undefined {
  const letter = body[at + 1];
  if (letter === undefined) return undefined;
  const lengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
  const length = lengths[letter];
  if (length !== undefined) {
    const digits = body.slice(at + 2, at + 2 + length);
    if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
    const code = parseInt(digits, 16);
    const end = at + 2 + length;
    if (letter === "x") return { end, byte: code };
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    return { end, text: String.fromCodePoint(code) };
  }
  if (/[0-7]/.test(letter)) {
    const digits = body.slice(at + 1, at + 4);
    const code = parseInt(digits, 8);
    return /^[0-7]{3}$/.test(digits) && code <= 255 ? { end: at + 4, byte: code } : undefined;
  }
  if ((letter === "'" || letter === '"') && letter !== quote) return undefined;
  const text = simpleEscapes[letter];
  return text === undefined ? undefined : { end: at + 2, text };
}

function decodeBytes(bytes: readonly number[]): string {
  const whole = Uint8Array.from(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(whole);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return bytes.map((byte) => byte < 0x80 ? String.fromCharCode(byte) : String.fromCharCode(0xdc00 + byte)).join("");
  }
}

const smallInteger = /^(?:0|[1-9][0-9]{0,14})$/;

/** A number literal, or Go's message on why it is none. */
export function parseNumber(text: string, place: NodePlace): NumberNode | string {
  if (smallInteger.test(text)) {
    return { ...place, kind: "number", text, isChar: false, int: BigInt(text), float: Number(text) };
  }
  if (text.endsWith("i")) return parseComplex(text, place);
  const digits = text.replace(/^\+/, "");
  const int = parseInteger(digits);
  const float = int === undefined ? parseFloating(digits) : Number(int);
  if (int === undefined && float === undefined) return `illegal number syntax: ${JSON.stringify(text)}`;
  if (int === undefined && !/[.eEpP]/.test(text)) return `integer overflow: ${JSON.stringify(text)}`;
  return { ...place, kind: "number", text, isChar: false, int: int ?? integral(float!), float };
}

function parseComplex(text: string, place: NodePlace): NumberNode | string {
  const [, real = "", imaginary = ""] = /^(.*?[^eEpP])?([-+]?[^-+]+(?:[eEpP][-+]\d+)?)i$/.exec(text) ?? [];
  const isAlone = !/^[-+]/.test(imaginary);
  const parts = (isAlone ? ["0", real + imaginary] : [real || "0", imaginary]).map((part) =>
    parseFloating(part.replace(/^\+/, ""))
  );
  if (parts[0] === undefined || parts[1] === undefined) return `illegal number syntax: ${JSON.stringify(text)}`;
  return { ...place, kind: "number", text, isChar: false, int: undefined, float: parts[0], imaginary: parts[1] };
}

/** A character literal, or Go's message on why it is none. */
export function parseCharacter(text: string, place: NodePlace): NumberNode | string {
  const value = unquote(text);
  if (value === undefined || value === "") return "invalid syntax";
  if ([...value].length !== 1) return `malformed character constant: ${text}`;
  const code = value.codePointAt(0)!;
  const rune = code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : code;
  return { ...place, kind: "number", text, isChar: true, int: BigInt(rune), float: rune };
}

function parseInteger(text: string): bigint | undefined {
  const match =
    /^(-?)(0[xX]_?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|0[oO]_?[0-7]+(?:_[0-7]+)*|0[bB]_?[01]+(?:_[01]+)*|0(?:_?[0-7]+)*|[1-9][0-9]*(?:_[0-9]+)*)$/
      .exec(text);
  if (!match) return undefined;
  const plain = match[2]!.replaceAll("_", "");
  const size = BigInt(/^0[0-7]+$/.test(plain) ? `0o${plain.slice(1)}` : plain);
  const value = match[1] === "-" ? -size : size;
  return value >= -(1n << 63n) && value < (1n << 64n) ? value : undefined;
}

function parseFloating(text: string): number | undefined {
  const plain = text.replaceAll("_", "");
  const hex = /^(-?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([-+]?\d+)$/.exec(plain);
  if (hex) {
    const mantissa = parseInt(hex[2]! + (hex[3] ?? ""), 16) * 2 ** (Number(hex[4]) - 4 * (hex[3]?.length ?? 0));
    if (!Number.isFinite(mantissa)) return undefined;
    return hex[1] === "-" ? -mantissa : mantissa;
  }
  if (!/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

function integral(value: number): bigint | undefined {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? BigInt(value) : undefined;
}
