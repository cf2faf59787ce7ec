import type { PlainValue } from "./plain.ts";

/**
 * Reads JSON into Go's types: every number is float64, objects become Maps (later keys win), lone surrogate escapes U+FFFD.
 *
 * @throws {Error} With the message of Go's encoding/json for the same text.
 */
export function parseJson(text: string): PlainValue {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
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
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  #unexpected(context: string): Error {
    const char = this.#text[this.#at];
    if (char === undefined) return new Error("unexpected end of JSON input");
    const shown = char === "'"
      ? `'\\''`
      : char === '"'
      ? `'"'`
      : `'${String.fromCodePoint(this.#text.codePointAt(this.#at)!)}'`;
    return new Error(`invalid character ${shown} ${context}`);
  }

  #word<T>(word: string, value: T): T {
    for (let index = 0; index < word.length; index++, this.#at++) {
      if (this.#text[this.#at] !== word[index]) {
        throw this.#unexpected(`in literal ${word} (expecting '${word[index]}')`);
      }
    }
    return value;
  }

  #number(): number {
    const found = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
    found.lastIndex = this.#at;
    const match = found.exec(this.#text);
    if (!match) {
      this.#at++;
      throw this.#unexpected("in numeric literal");
    }
    this.#at += match[0].length;
    const next = this.#text[this.#at];
    if (next === "." || ((next === "e" || next === "E") && !/[eE]/.test(match[0]))) {
      this.#at += next !== "." && /[-+]/.test(this.#text[this.#at + 1] ?? "") ? 2 : 1;
      throw this.#unexpected(
        next === "." ? "after decimal point in numeric literal" : "in exponent of numeric literal",
      );
    }
    const value = Number(match[0]);
    if (!Number.isFinite(value)) {
      throw new Error(`json: cannot unmarshal number ${match[0]} into Go value of type float64`);
    }
    return value;
  }

  #string(): string {
    let result = "";
    let start = ++this.#at;
    for (;; this.#at++) {
      const char = this.#text[this.#at];
      if (char === undefined) throw this.#unexpected("");
      if (char < " ") throw new Error(`invalid character ${goRune(char)} in string literal`);
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
        throw this.#unexpected("in \\u hexadecimal character escape");
      }
      this.#at += 4;
      return String.fromCharCode(parseInt(this.#text.slice(this.#at - 3, this.#at + 1), 16));
    }
    const plain = char === undefined ? undefined : escapes[char];
    if (plain === undefined) throw this.#unexpected("in string escape code");
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

function goRune(char: string): string {
  const named: Readonly<Record<string, string>> = { "\n": "'\\n'", "\t": "'\\t'", "\r": "'\\r'" };
  return named[char] ?? `'\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}'`;
}
