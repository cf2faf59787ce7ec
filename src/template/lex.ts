import { isPrintable } from "./go_string.ts";

/** Kinds of tokens inside and outside of actions. */
export type TokenKind =
  | "text"
  | "left"
  | "right"
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

const keywords = new Set(["block", "break", "continue", "define", "else", "end", "if", "range", "template", "with"]);
const numberPattern =
  /^[-+]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][-+]?[0-9_]*)?|0[oO][0-7_]*|0[bB][01_]*|[0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]*)?)i?/;

// What most actions are made of, in ASCII and with what must follow it. Whatever these do not match takes the careful way; they
// are here because one native call is cheap where a loop of code that has not been compiled yet is not.
const commonWord = /[A-Za-z_][A-Za-z0-9_]*(?=[ \t\r\n.,|:()]|\}\})/y;
const commonFields = /(?:\.[A-Za-z_][A-Za-z0-9_]*)+(?=[ \t\r\n,|:()]|\}\})/y;
const commonVariable = /\$[A-Za-z0-9_]*(?=[ \t\r\n.,|:()]|\}\})/y;
const commonString = /"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"/y;
const commonNumber = /[0-9]+(?=[ \t\r\n,|()]|\}\})/y;

/**
 * Reads a template token by token, by the rules of Go's text/template (Go docs, "Text and spaces", "Actions"): `{{- ` and
 * ` -}}` trim the text beside them, comments vanish. The last token is `eof`, or `error` with Go's message.
 *
 * The fields say what token `next` has read; blanks are no tokens, fields that follow one another are one.
 */
export class Lexer {
  readonly input: string;
  kind: TokenKind = "eof";
  /** Offsets (UTF-16) of the token's first character and of what is behind its last. */
  start = 0;
  end = 0;
  /** Whether blanks stand before the token, inside of an action. */
  isSpaced = false;
  /** Go's message, of an `error`. */
  problem = "";
  #at = 0;
  #isInside = false;
  #parens = 0;

  /** @param from Offset to begin at, outside of an action. */
  constructor(input: string, from = 0) {
    this.input = input;
    this.#at = from;
  }

  /** The token as written; of an action's end without the trim marker. */
  get text(): string {
    return this.kind === "right" ? "}}" : this.input.slice(this.start, this.end);
  }

  /** Offset of what has not been read yet. */
  get position(): number {
    return this.#at;
  }

  /** Reads the next token; at the end it stays where it is. */
  next(): TokenKind {
    if (this.kind === "error") return "error";
    return this.#isInside ? this.#inside() : this.#outside();
  }

  /** Whether `=`, `:=` or a comma follows the token. */
  isDeclaration(): boolean {
    let at = this.end;
    while (isBlankAt(this.input, at)) at++;
    const code = this.input.charCodeAt(at);
    return code === 0x3d || code === 0x2c || (code === 0x3a && this.input.charCodeAt(at + 1) === 0x3d);
  }

  #token(kind: TokenKind, start: number, end: number): TokenKind {
    this.start = start;
    this.end = this.#at = end;
    return this.kind = kind;
  }

  #fail(problem: string): "error" {
    this.problem = problem;
    this.start = this.end = this.#at;
    return this.kind = "error";
  }

  #skipBlanks(): void {
    while (isBlankAt(this.input, this.#at)) this.#at++;
  }

  /** Text up to the next action, or the action's beginning; comments are passed over. */
  #outside(): TokenKind {
    const { input } = this;
    this.isSpaced = false;
    for (;;) {
      const start = this.#at;
      const open = input.indexOf("{{", start);
      const end = open < 0 ? input.length : open;
      const trims = open >= 0 && input.charCodeAt(open + 2) === 0x2d && isBlankAt(input, open + 3);
      if (end > start) {
        const kept = trims ? trimmedEnd(input, start, end) : end;
        this.#at = end;
        if (kept > start) {
          this.#token("text", start, kept);
          this.#at = end;
          return "text";
        }
      }
      if (open < 0) return this.#token("eof", input.length, input.length);
      const after = open + (trims ? 4 : 2);
      if (!input.startsWith("/*", after)) {
        this.#parens = 0;
        this.#isInside = true;
        this.#token("left", open, open + 2);
        this.#at = after;
        return "left";
      }
      if (!this.#comment(after)) return "error";
    }
  }

  /** Passes over a comment; false when it is none. */
  #comment(from: number): boolean {
    const { input } = this;
    const end = input.indexOf("*/", from);
    this.#at = from;
    if (end < 0) {
      this.#fail("unclosed comment");
      return false;
    }
    const rest = end + 2;
    const trims = isBlankAt(input, rest) && input.startsWith("-}}", rest + 1);
    if (!trims && !input.startsWith("}}", rest)) {
      this.#fail("comment ends before closing delimiter");
      return false;
    }
    this.#at = rest + (trims ? 4 : 2);
    if (trims) this.#skipBlanks();
    return true;
  }

  /** One token of an action. */
  #inside(): TokenKind {
    const { input } = this;
    const before = this.#at;
    let at = before;
    let code = input.charCodeAt(at);
    // As isBlankAt says; a call for every blank would show.
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = input.charCodeAt(++at);
    this.isSpaced = at > before;
    this.#at = at;
    if (code === 0x2d && at > before && input.startsWith("}}", at + 1)) return this.#close(at - 1, at + 3, true);
    if (code === 0x7d && input.charCodeAt(at + 1) === 0x7d) return this.#close(at, at + 2, false);
    return this.#common(code) ?? this.#careful(input[at]);
  }

  /** The action's end; the blank before a trimming one belongs to it. */
  #close(start: number, end: number, trims: boolean): TokenKind {
    this.#at = start;
    if (this.#parens > 0) return this.#fail("unclosed left paren");
    this.#isInside = false;
    this.#token("right", start, end);
    if (trims) this.#skipBlanks();
    return "right";
  }

  /** Takes a common token; undefined when none stands here. */
  #common(code: number): TokenKind | undefined {
    switch (code) {
      case 0x2e:
        return this.#matched(commonFields, "field");
      case 0x24:
        return this.#matched(commonVariable, "variable");
      case 0x22:
        return this.#matched(commonString, "string");
      case 0x7c:
        return this.#token("pipe", this.#at, this.#at + 1);
      case 0x28:
        this.#parens++;
        return this.#token("leftParen", this.#at, this.#at + 1);
      case 0x29:
        if (--this.#parens < 0) return this.#fail("unexpected right paren");
        return this.#token("rightParen", this.#at, this.#at + 1);
      case 0x2c:
        return this.#token("comma", this.#at, this.#at + 1);
      case 0x3d:
        return this.#token("assign", this.#at, this.#at + 1);
    }
    if (code > 0x39) return this.#matched(commonWord, "identifier") && (this.kind = wordKind(this.text));
    return code >= 0x30 ? this.#matched(commonNumber, "number") : undefined;
  }

  #matched(pattern: RegExp, kind: TokenKind): TokenKind | undefined {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.input)) return undefined;
    this.start = this.#at;
    this.end = this.#at = pattern.lastIndex;
    return this.kind = kind;
  }

  #careful(char: string | undefined): TokenKind {
    const { input } = this;
    const at = this.#at;
    if (char === undefined) return this.#fail("unclosed action");
    if (char === ":") {
      if (input[at + 1] === "=") return this.#token("declare", at, at + 2);
      this.#at++;
      return this.#fail("expected :=");
    }
    if (char === '"') return this.#quoted('"', "string", "unterminated quoted string");
    if (char === "'") return this.#quoted("'", "char", "unterminated character constant");
    if (char === "`") return this.#raw();
    if (char === "$") return this.#name("variable");
    // A dot that ends the input counts as a number to Go.
    if (char === "." && /[^0-9]/.test(input[at + 1] ?? "")) return this.#name("field");
    if (/[-+.0-9]/.test(char)) return this.#number();
    if (isWord(input, at)) return this.#identifier();
    if (char > " " && char <= "~") return this.#token("character", at, at + 1);
    return this.#fail(`unrecognized character in action: ${runeText(input, at)}`);
  }

  #quoted(quote: string, kind: TokenKind, problem: string): TokenKind {
    const { input } = this;
    for (let end = this.#at + 1;; end++) {
      const char = input[end];
      if (char === undefined || char === "\n") return this.#fail(problem);
      if (char === "\\") {
        end++;
        if (input[end] === undefined || input[end] === "\n") return this.#fail(problem);
      } else if (char === quote) return this.#token(kind, this.#at, end + 1);
    }
  }

  #raw(): TokenKind {
    const end = this.input.indexOf("`", this.#at + 1);
    if (end < 0) return this.#fail("unterminated raw quoted string");
    return this.#token("rawString", this.#at, end + 1);
  }

  /** `.name` or `$name`; the sign alone is the dot or the root variable. */
  #name(kind: "field" | "variable"): TokenKind {
    const start = this.#at;
    const end = this.#wordEnd(start + 1);
    if (!this.#isTerminated(end)) return this.#badCharacter(end);
    return this.#token(end === start + 1 && kind === "field" ? "dot" : kind, start, end);
  }

  #identifier(): TokenKind {
    const start = this.#at;
    const end = this.#wordEnd(start);
    if (!this.#isTerminated(end)) return this.#badCharacter(end);
    return this.#token(wordKind(this.input.slice(start, end)), start, end);
  }

  #wordEnd(from: number): number {
    let end = from;
    while (isWord(this.input, end)) end += this.input.codePointAt(end)! > 0xffff ? 2 : 1;
    return end;
  }

  #badCharacter(at: number): TokenKind {
    return this.#fail(`bad character ${runeText(this.input, at)}`);
  }

  /** What may follow a name. */
  #isTerminated(at: number): boolean {
    const char = this.input[at];
    return char === undefined || isBlankAt(this.input, at) || ".,|:()".includes(char) ||
      this.input.startsWith("}}", at);
  }

  #number(): TokenKind {
    const first = this.#numberEnd(this.#at);
    if (isWord(this.input, first)) return this.#badNumber(first + 1);
    if (!/[-+]/.test(this.input[first] ?? "")) return this.#token("number", this.#at, first);
    // A sign right behind a number makes it complex: 1+2i.
    const second = this.#numberEnd(first);
    if (isWord(this.input, second)) return this.#badNumber(second + 1);
    if (this.input[second - 1] !== "i") return this.#badNumber(second);
    return this.#token("number", this.#at, second);
  }

  #numberEnd(from: number): number {
    return from + numberPattern.exec(this.input.slice(from, from + 400))![0].length;
  }

  #badNumber(end: number): TokenKind {
    return this.#fail(`bad number syntax: ${JSON.stringify(this.input.slice(this.#at, end))}`);
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
