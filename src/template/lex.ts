import { isPrintable } from "./go_string.ts";

/** Kinds of tokens inside and outside of actions. */
export type TokenKind =
  | "text"
  | "left"
  | "right"
  | "space"
  | "identifier"
  | "keyword"
  | "field"
  | "variable"
  | "dot"
  | "nil"
  | "bool"
  | "number"
  | "char"
  | "string"
  | "rawString"
  | "leftParen"
  | "rightParen"
  | "pipe"
  | "comma"
  | "assign"
  | "declare"
  | "character"
  | "eof"
  | "error";

/** A token: its text as written, the offset of its first character (UTF-16), its line from 1. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: number;
  readonly line: number;
}

const keywords = new Set(["block", "break", "continue", "define", "else", "end", "if", "range", "template", "with"]);
const numberPattern =
  /^[-+]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][-+]?[0-9_]*)?|0[oO][0-7_]*|0[bB][01_]*|[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]*)?)i?/;

/**
 * The tokens that most actions are made of, in ASCII and with what must follow them: blanks, fields, the dot, variables,
 * words, strings, pipes. Whatever it does not match takes the careful way; it is here because it is fast when cold.
 */
const commonToken =
  /(?:[ \t\r\n]+(?!-\}\})(?=\S)|(?:\.(?:[A-Za-z_][A-Za-z0-9_]*)?|\$[A-Za-z0-9_]*|[A-Za-z_][A-Za-z0-9_]*)(?=[ \t\r\n.,|:()]|\}\})|"(?:[^"\\\n]|\\[^\n])*"|\|)/y;

/**
 * Splits a template into tokens by the rules of Go's text/template (Go docs, "Text and spaces", "Actions"): `{{- ` and ` -}}` trim
 * the text beside them, comments vanish. The last token is `eof`, or `error` with Go's message as text.
 */
export function lex(input: string): Token[] {
  return new Lexer(input).run();
}

class Lexer {
  readonly #input: string;
  readonly #tokens: Token[] = [];
  #at = 0;
  #line = 1;
  #newline = -1;
  #parens = 0;

  constructor(input: string) {
    this.#input = input;
  }

  run(): Token[] {
    let isDone = false;
    while (!isDone) isDone = this.#text();
    return this.#tokens;
  }

  #push(kind: TokenKind, text: string, at: number): void {
    this.#tokens.push({ kind, text, at, line: this.#line });
  }

  #countLines(from: number, to: number): void {
    if (this.#newline < from) this.#newline = this.#newlineFrom(from);
    while (this.#newline < to) {
      this.#line++;
      this.#newline = this.#newlineFrom(this.#newline + 1);
    }
  }

  /** Looked for once a line: a text without line breaks shall not be searched to its end for every token. */
  #newlineFrom(at: number): number {
    const found = this.#input.indexOf("\n", at);
    return found < 0 ? Infinity : found;
  }

  /** Ends the run. */
  #fail(message: string): true {
    this.#tokens.push({ kind: "error", text: message, at: this.#at, line: this.#line });
    return true;
  }

  #skip(to: number): void {
    this.#countLines(this.#at, to);
    this.#at = to;
  }

  #skipBlanks(): void {
    let end = this.#at;
    while (isBlankAt(this.#input, end)) end++;
    this.#skip(end);
  }

  /** Text up to the next action, then the action; true at the end of the input. */
  #text(): boolean {
    const start = this.#at;
    const open = this.#input.indexOf("{{", start);
    const end = open < 0 ? this.#input.length : open;
    const trims = open >= 0 && this.#input[open + 2] === "-" && isBlankAt(this.#input, open + 3);
    const kept = trims ? trimmedEnd(this.#input, start, end) : end;
    if (kept > start) this.#push("text", this.#input.slice(start, kept), start);
    this.#skip(end);
    if (open < 0) {
      this.#push("eof", "", this.#at);
      return true;
    }
    return this.#action(trims);
  }

  #action(trims: boolean): boolean {
    const after = this.#at + 2 + (trims ? 2 : 0);
    if (this.#input.startsWith("/*", after)) return this.#comment(after);
    this.#push("left", "{{", this.#at);
    this.#skip(after);
    this.#parens = 0;
    for (;;) {
      if (this.#common()) continue;
      const close = this.#closing();
      if (close !== undefined) {
        if (this.#parens > 0) return this.#fail("unclosed left paren");
        this.#push("right", "}}", this.#at);
        this.#skip(close.end);
        if (close.trims) this.#skipBlanks();
        return false;
      }
      if (this.#inside()) return true;
    }
  }

  /** Takes a common token; false when none stands here. */
  #common(): boolean {
    const start = this.#at;
    commonToken.lastIndex = start;
    if (!commonToken.test(this.#input)) return false;
    const text = this.#input.slice(start, commonToken.lastIndex);
    const kind = commonKind(text);
    this.#push(kind, text, start);
    if (kind === "space") this.#skip(commonToken.lastIndex);
    else this.#at = commonToken.lastIndex;
    return true;
  }

  /** Where the action's end stands, when it stands here. */
  #closing(): { readonly end: number; readonly trims: boolean } | undefined {
    if (this.#input.startsWith("}}", this.#at)) return { end: this.#at + 2, trims: false };
    const isTrim = isBlankAt(this.#input, this.#at) && this.#input.startsWith("-}}", this.#at + 1);
    return isTrim ? { end: this.#at + 4, trims: true } : undefined;
  }

  #comment(from: number): boolean {
    const end = this.#input.indexOf("*/", from);
    this.#skip(from);
    if (end < 0) return this.#fail("unclosed comment");
    const rest = end + 2;
    const trims = isBlankAt(this.#input, rest) && this.#input.startsWith("-}}", rest + 1);
    if (!trims && !this.#input.startsWith("}}", rest)) return this.#fail("comment ends before closing delimiter");
    this.#skip(rest + (trims ? 4 : 2));
    if (trims) this.#skipBlanks();
    return false;
  }

  /** One token of an action; true when the run is over. */
  #inside(): boolean {
    const char = this.#input[this.#at];
    if (char === undefined) return this.#fail("unclosed action");
    if (isBlankAt(this.#input, this.#at)) return this.#space();
    if (char === "=") return this.#single("assign", "=");
    if (char === ":") {
      return this.#input[this.#at + 1] === "=" ? this.#single("declare", ":=") : this.#after(1, "expected :=");
    }
    if (char === "|") return this.#single("pipe", "|");
    if (char === '"') return this.#quoted('"', "string", "unterminated quoted string");
    if (char === "'") return this.#quoted("'", "char", "unterminated character constant");
    if (char === "`") return this.#raw();
    if (char === "$") return this.#name("variable");
    // A dot that ends the input counts as a number to Go.
    if (char === "." && /[^0-9]/.test(this.#input[this.#at + 1] ?? "")) return this.#name("field");
    if (/[-+.0-9]/.test(char)) return this.#number();
    if (isWord(this.#input, this.#at)) return this.#identifier();
    if (char === "(") {
      this.#parens++;
      return this.#single("leftParen", "(");
    }
    if (char === ")") {
      if (--this.#parens < 0) return this.#fail("unexpected right paren");
      return this.#single("rightParen", ")");
    }
    if (char === ",") return this.#single("comma", ",");
    if (char > " " && char <= "~") return this.#single("character", char);
    return this.#fail(`unrecognized character in action: ${runeText(this.#input, this.#at)}`);
  }

  #after(count: number, message: string): true {
    this.#at += count;
    return this.#fail(message);
  }

  #single(kind: TokenKind, text: string): false {
    this.#push(kind, text, this.#at);
    this.#at += text.length;
    return false;
  }

  #space(): false {
    const start = this.#at;
    let end = start;
    while (isBlankAt(this.#input, end)) end++;
    // The blank before a trimming end belongs to the end.
    if (end > start && this.#input.startsWith("-}}", end)) end--;
    if (end > start) this.#push("space", this.#input.slice(start, end), start);
    this.#skip(end);
    return false;
  }

  #quoted(quote: string, kind: TokenKind, problem: string): boolean {
    for (let end = this.#at + 1;; end++) {
      const char = this.#input[end];
      if (char === undefined || char === "\n") return this.#fail(problem);
      if (char === "\\") {
        end++;
        if (this.#input[end] === undefined || this.#input[end] === "\n") return this.#fail(problem);
      } else if (char === quote) return this.#single(kind, this.#input.slice(this.#at, end + 1));
    }
  }

  #raw(): boolean {
    const end = this.#input.indexOf("`", this.#at + 1);
    if (end < 0) return this.#fail("unterminated raw quoted string");
    this.#push("rawString", this.#input.slice(this.#at, end + 1), this.#at);
    this.#skip(end + 1);
    return false;
  }

  /** `.name` or `$name`; the sign alone is the dot or the root variable. */
  #name(kind: "field" | "variable"): boolean {
    let end = this.#at + 1;
    while (isWord(this.#input, end)) end += this.#input.codePointAt(end)! > 0xffff ? 2 : 1;
    if (end === this.#at + 1 && this.#isTerminated(end)) {
      return this.#single(kind === "field" ? "dot" : "variable", this.#input[this.#at]!);
    }
    if (!this.#isTerminated(end)) return this.#badCharacter(end);
    return this.#single(kind, this.#input.slice(this.#at, end));
  }

  #identifier(): boolean {
    let end = this.#at;
    while (isWord(this.#input, end)) end += this.#input.codePointAt(end)! > 0xffff ? 2 : 1;
    if (!this.#isTerminated(end)) return this.#badCharacter(end);
    const word = this.#input.slice(this.#at, end);
    return this.#single(wordKind(word), word);
  }

  #badCharacter(at: number): true {
    return this.#fail(`bad character ${runeText(this.#input, at)}`);
  }

  /** What may follow a name. */
  #isTerminated(at: number): boolean {
    const char = this.#input[at];
    return char === undefined || isBlankAt(this.#input, at) || ".,|:()".includes(char) ||
      this.#input.startsWith("}}", at);
  }

  #number(): boolean {
    const first = this.#numberEnd(this.#at);
    if (isWord(this.#input, first)) return this.#badNumber(first + 1);
    if (!/[-+]/.test(this.#input[first] ?? "")) return this.#single("number", this.#input.slice(this.#at, first));
    // A sign right behind a number makes it complex: 1+2i.
    const second = this.#numberEnd(first);
    if (isWord(this.#input, second)) return this.#badNumber(second + 1);
    if (this.#input[second - 1] !== "i") return this.#badNumber(second);
    return this.#single("number", this.#input.slice(this.#at, second));
  }

  #numberEnd(from: number): number {
    return from + numberPattern.exec(this.#input.slice(from, from + 400))![0].length;
  }

  #badNumber(end: number): true {
    return this.#fail(`bad number syntax: ${JSON.stringify(this.#input.slice(this.#at, end))}`);
  }
}

function commonKind(text: string): TokenKind {
  switch (text[0]) {
    case ".":
      return text.length === 1 ? "dot" : "field";
    case "$":
      return "variable";
    case '"':
      return "string";
    case "|":
      return "pipe";
    default:
      return isBlankAt(text, 0) ? "space" : wordKind(text);
  }
}

function wordKind(word: string): TokenKind {
  if (keywords.has(word)) return "keyword";
  if (word === "true" || word === "false") return "bool";
  return word === "nil" ? "nil" : "identifier";
}

/** Whether a blank, tab, carriage return or newline stands at an offset. */
function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Whether a letter, digit or underscore stands at an offset. */
function isWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) {
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39) ||
      unit === 0x5f;
  }
  const code = text.codePointAt(at);
  return code !== undefined && /^[\p{L}\p{Nd}_]$/u.test(String.fromCodePoint(code));
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlankAt(text, at - 1)) at--;
  return at;
}

/** Go's %#U of the character at an offset: `U+0026 '&'`. */
function runeText(text: string, at: number): string {
  const code = text.codePointAt(at)!;
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const char = String.fromCodePoint(code);
  return isPrintable(char) ? `${hex} '${char}'` : hex;
}
