import type { PlainValue } from "./plain.ts";
import { readCommonJson } from "./read_common_json.ts";

/** Text that is no JSON. The message is that of Go's encoding/json; `at` is the offset in the text. */
export class JsonError extends Error {
  readonly at: number;

  constructor(problem: string, at: number) {
    super(problem);
    this.at = at;
  }
}

/**
 * Reads JSON into Go's types: every number is float64, objects become Maps (later keys win), lone surrogate escapes U+FFFD.
 *
 * @throws {Error} With the message of Go's encoding/json for the same text.
 */
export function parseJson(text: string): PlainValue {
  const { value, problem } = decodeJson(text);
  if (problem !== undefined) throw new Error(problem);
  return value;
}

/** JSON as far as Go decodes it: a number beyond float64 is null and a `problem`, the rest is read nevertheless. */
export interface DecodedJson {
  readonly value: PlainValue;
  readonly problem: string | undefined;
}

/**
 * Reads JSON as `parseJson` does, telling apart what is no JSON and what does not fit Go's types.
 *
 * @throws {Error} When the text is no JSON, with Go's message.
 */
export function decodeJson(text: string): DecodedJson {
  const common = readCommonJson(text);
  return common === undefined ? decodeAnyJson(text) : { value: common, problem: undefined };
}

/** The same for any text, by the rules alone. */
export function decodeAnyJson(text: string): DecodedJson {
  try {
    const reader = new Reader(text);
    const value = reader.value(0);
    reader.end();
    return { value, problem: reader.problem };
  } catch (error) {
    if (error instanceof RangeError) throw new Error("exceeded max depth", { cause: error });
    throw error;
  }
}

const deepest = 10000;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class Reader {
  readonly #text: string;
  #at = 0;
  problem: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    this.#blanks();
    if (this.#at < this.#text.length) throw this.#unexpected("after top-level value");
  }

  value(depth: number): PlainValue {
    if (depth > deepest) throw new Error("exceeded max depth");
    this.#blanks();
    const char = this.#text[this.#at];
    if (char === "{") return this.#object(depth);
    if (char === "[") return this.#array(depth);
    if (char === '"') return this.#string();
    if (char === "t") return this.#word("true", true);
    if (char === "f") return this.#word("false", false);
    if (char === "n") return this.#word("null", null);
    if (char !== undefined && (char === "-" || (char >= "0" && char <= "9"))) return this.#number();
    throw this.#unexpected("looking for beginning of value");
  }

  #blanks(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at++;
    }
  }

  /** Go's scanner sees one more blank at the end of the text: `isBlankAllowed` says whether it ends it well. */
  #unexpected(context: string, isBlankAllowed = true): JsonError {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined && isBlankAllowed) return new JsonError("unexpected end of JSON input", this.#at);
    return new JsonError(`invalid character ${goByte(firstByte(code ?? 32))} ${context}`, this.#at);
  }

  #word<T>(word: string, value: T): T {
    for (let index = 0; index < word.length; index++, this.#at++) {
      if (this.#text[this.#at] !== word[index]) {
        throw this.#unexpected(`in literal ${word} (expecting ${goByte(word.charCodeAt(index))})`, false);
      }
    }
    return value;
  }

  #number(): number | null {
    const start = this.#at;
    if (this.#text[this.#at] === "-") this.#at++;
    if (this.#text[this.#at] === "0") this.#at++;
    else this.#digits("in numeric literal");
    if (this.#take(".")) this.#digits("after decimal point in numeric literal");
    if (this.#take("e") || this.#take("E")) {
      if (!this.#take("+")) this.#take("-");
      this.#digits("in exponent of numeric literal");
    }
    const text = this.#text.slice(start, this.#at);
    const value = Number(text);
    if (Number.isFinite(value)) return value;
    this.problem ??= `json: cannot unmarshal number ${text} into Go value of type float64`;
    return null;
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #digits(context: string): void {
    const start = this.#at;
    for (;; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (!(code >= 48 && code <= 57)) break;
    }
    if (this.#at === start) throw this.#unexpected(context, false);
  }

  #string(): string {
    let result = "";
    let start = ++this.#at;
    for (;; this.#at++) {
      const char = this.#text[this.#at];
      if (char === undefined) throw this.#unexpected("");
      if (char < " ") throw this.#unexpected("in string literal");
      if (char !== '"' && char !== "\\") continue;
      result += this.#text.slice(start, this.#at);
      if (char === '"') break;
      this.#at++;
      result += this.#escape();
      start = this.#at + 1;
    }
    this.#at++;
    return result.isWellFormed()
      ? result
      : result.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  }

  #escape(): string {
    const char = this.#text[this.#at];
    if (char === "u") {
      for (let index = 1; index <= 4; index++) {
        if (/[0-9a-fA-F]/.test(this.#text[this.#at + index] ?? "")) continue;
        this.#at += index;
        throw this.#unexpected("in \\u hexadecimal character escape", false);
      }
      this.#at += 4;
      return String.fromCharCode(parseInt(this.#text.slice(this.#at - 3, this.#at + 1), 16));
    }
    const plain = char === undefined ? undefined : escapes[char];
    if (plain === undefined) throw this.#unexpected("in string escape code", false);
    return plain;
  }

  #array(depth: number): PlainValue {
    const items: PlainValue[] = [];
    this.#at++;
    this.#blanks();
    if (this.#text[this.#at] === "]") return this.#close(items);
    for (;;) {
      items.push(this.value(depth + 1));
      this.#blanks();
      if (this.#text[this.#at] === "]") return this.#close(items);
      if (this.#text[this.#at] !== ",") throw this.#unexpected("after array element");
      this.#at++;
    }
  }

  #object(depth: number): PlainValue {
    const map = new Map<string, PlainValue>();
    this.#at++;
    this.#blanks();
    if (this.#text[this.#at] === "}") return this.#close(map);
    for (;;) {
      this.#blanks();
      if (this.#text[this.#at] !== '"') throw this.#unexpected("looking for beginning of object key string");
      const key = this.#string();
      this.#blanks();
      if (this.#text[this.#at] !== ":") throw this.#unexpected("after object key");
      this.#at++;
      map.set(key, this.value(depth + 1));
      this.#blanks();
      if (this.#text[this.#at] === "}") return this.#close(map);
      if (this.#text[this.#at] !== ",") throw this.#unexpected("after object key:value pair");
      this.#at++;
    }
  }

  #close<T>(value: T): T {
    this.#at++;
    return value;
  }
}

/** The first byte of a character in UTF-8; a lone surrogate stands for a byte. */
function firstByte(code: number): number {
  if (code < 0x80) return code;
  if (code >= 0xdc80 && code <= 0xdcff) return code - 0xdc00;
  return code < 0x800 ? 0xc0 | code >> 6 : code <= 0xffff ? 0xe0 | code >> 12 : 0xf0 | code >> 18;
}

const namedBytes = new Map([[7, "\\a"], [8, "\\b"], [9, "\\t"], [10, "\\n"], [11, "\\v"], [12, "\\f"], [13, "\\r"]]);

/** A byte as Go's messages quote it: `'a'`, `'\''`, `'"'`, `'\x00'`, `'ï'`. */
function goByte(byte: number): string {
  if (byte === 39) return "'\\''";
  if (byte === 92) return "'\\\\'";
  const named = namedBytes.get(byte);
  if (named !== undefined) return `'${named}'`;
  const hex = byte.toString(16).padStart(2, "0");
  if (byte < 32 || byte === 127) return `'\\x${hex}'`;
  const isUnprintable = (byte > 127 && byte <= 160) || byte === 0xad;
  return isUnprintable ? `'\\u00${hex}'` : `'${String.fromCharCode(byte)}'`;
}
