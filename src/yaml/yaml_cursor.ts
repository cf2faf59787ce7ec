import { YamlError } from "./yaml_error.ts";

/** What go-yaml refuses anywhere in a stream: controls, DEL, C1 controls but NEL, lone surrogates, U+FFFE and U+FFFF. */
// deno-lint-ignore no-control-regex
const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** A place in a YAML text, with the small steps that reading it takes. Columns count from 0, lines from 1. */
export class YamlCursor {
  readonly text: string;
  at = 0;
  line = 1;
  #lineStart = 0;

  constructor(text: string) {
    const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    this.text = body.includes("\r") ? body.replace(/\r\n?/g, "\n") : body;
    const match = forbidden.exec(this.text);
    if (match) throw new YamlError("control characters are not allowed");
  }

  /** The character here; "" at the end. */
  get char(): string {
    return this.text[this.at] ?? "";
  }

  /** True when the character here is one of `chars`. */
  standsOn(chars: string): boolean {
    return this.char !== "" && chars.includes(this.char);
  }

  get column(): number {
    return this.at - this.#lineStart;
  }

  get lastLine(): number {
    return this.text.split("\n").length - (this.text.endsWith("\n") ? 1 : 0);
  }

  /** Steps over characters that hold no line break. */
  advance(count: number): void {
    this.at += count;
  }

  /** Steps over one line break. */
  nextLine(): void {
    this.at++;
    this.line++;
    this.#lineStart = this.at;
  }

  isTextEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** True at the end of the text or at a document marker. */
  isAtEnd(): boolean {
    return this.isTextEnd() || this.isMarker("---") || this.isMarker("...");
  }

  isMarker(marker: string): boolean {
    return this.at === this.#lineStart && this.text.startsWith(marker, this.at) && this.isBlankAt(3);
  }

  /** Blank, line break or end, `offset` characters on. */
  isBlankAt(offset: number): boolean {
    const code = this.text.charCodeAt(this.at + offset);
    return Number.isNaN(code) || code === 32 || code === 10 || code === 9;
  }

  /** An indicator character followed by a blank. */
  isIndicator(char: string): boolean {
    return this.text[this.at] === char && this.isBlankAt(1);
  }

  skipBlanks(): void {
    while (this.text.charCodeAt(this.at) === 32 || this.text.charCodeAt(this.at) === 9) this.at++;
  }

  /** Blanks, comments and line breaks, up to the next content; a tab may not indent it. */
  skipToContent(): void {
    const { text } = this;
    for (;;) {
      const lineStart = this.at === this.#lineStart;
      while (text.charCodeAt(this.at) === 32) this.at++;
      if (text.charCodeAt(this.at) === 9) {
        this.skipBlanks();
        if (lineStart && !this.isTextEnd() && text[this.at] !== "\n" && text[this.at] !== "#") {
          throw this.error("found character that cannot start any token");
        }
      }
      if (text[this.at] === "#" && (this.at === 0 || this.isBlankAt(-1))) this.#skipComment();
      if (text[this.at] !== "\n") return;
      this.nextLine();
    }
  }

  #skipComment(): void {
    const end = this.text.indexOf("\n", this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** Inside brackets white space and indentation mean nothing. */
  skipFlow(): void {
    for (;;) {
      this.skipBlanks();
      if (this.char === "#" && this.isBlankAt(-1)) this.#skipComment();
      if (this.char !== "\n") break;
      this.nextLine();
    }
    if (this.isTextEnd()) throw this.error("did not find expected node content");
  }

  /** After a quoted scalar or flow collection only a comment may follow on the line. */
  expectLineEnd(): void {
    this.skipBlanks();
    if (this.isTextEnd() || this.char === "\n" || this.char === "#") return;
    throw this.error("did not find expected key");
  }

  /** Letters up to the next blank or flow indicator: an anchor, alias or tag. */
  word(): string {
    const from = this.at;
    while (!this.isBlankAt(0) && !/[,[\]{}]/.test(this.char)) this.at++;
    return this.text.slice(from, this.at);
  }

  /**
   * A plain scalar, its lines folded.
   *
   * @param parent Column that continuation lines must be beyond.
   */
  plain(parent: number, isFlow: boolean): string {
    const first = this.char;
    if (
      /[,[\]{}#&*!|>'"%@`]/.test(first) || first === "\t" ||
      (/[-?:]/.test(first) && this.isBlankAt(1) && !(isFlow && first === ":"))
    ) {
      throw first === "#" || /[\]},]/.test(first)
        ? this.error("did not find expected node content")
        : this.error("found character that cannot start any token");
    }
    let result = this.#plainLine(isFlow);
    for (;;) {
      const breaks = this.#continuation(parent, isFlow);
      if (breaks === 0) return result;
      result += (breaks === 1 ? " " : "\n".repeat(breaks - 1)) + this.#plainLine(isFlow);
    }
  }

  #plainLine(isFlow: boolean): string {
    const { text } = this;
    const from = this.at;
    let end = from;
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === 10) break;
      if (code === 32 || code === 9) continue;
      if (code === 58 && (this.isBlankAt(1) || (isFlow && /[,[\]{}]/.test(text[this.at + 1] ?? "")))) break;
      if (code === 35 && this.at > from && this.isBlankAt(-1)) break;
      if (isFlow && (code === 44 || code === 91 || code === 93 || code === 123 || code === 125)) break;
      end = this.at + 1;
    }
    this.at = end;
    return text.slice(from, end);
  }

  /** Goes to the next line of a plain scalar and counts the breaks before it; 0 and no move when there is none. */
  #continuation(parent: number, isFlow: boolean): number {
    const saved = [this.at, this.line, this.#lineStart] as const;
    this.skipBlanks();
    let breaks = 0;
    while (this.char === "\n") {
      this.nextLine();
      breaks++;
      this.skipBlanks();
    }
    const stops = breaks === 0 || this.isTextEnd() || this.char === "#" || (this.column <= parent && !isFlow) ||
      (this.column === 0 && this.isAtEnd()) || (isFlow && /[,[\]{}]/.test(this.char)) ||
      (this.char === ":" && this.isBlankAt(1));
    if (!stops) return breaks;
    [this.at, this.line, this.#lineStart] = saved;
    return 0;
  }

  /** Steps to the first content of the next document. */
  startDocument(): { readonly isEnd: boolean; readonly isExplicit: boolean } {
    for (;;) {
      this.skipToContent();
      if (this.isMarker("...")) this.advance(3);
      else if (this.char === "%" && this.column === 0) this.#skipComment();
      else break;
    }
    if (this.isTextEnd()) return { isEnd: true, isExplicit: false };
    if (!this.isMarker("---")) return { isEnd: false, isExplicit: false };
    this.advance(3);
    return { isEnd: false, isExplicit: true };
  }

  /** After a document only a marker or the end may follow. */
  endDocument(): void {
    this.skipToContent();
    if (!this.isAtEnd()) throw this.error("did not find expected <document start>");
  }

  error(problem: string): YamlError {
    return new YamlError(problem, this.line);
  }

  errorAt(problem: string, line: number): YamlError {
    return new YamlError(problem, line);
  }
}
