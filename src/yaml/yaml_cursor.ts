import { YamlError } from "./yaml_error.ts";

// One native search is cheap where a loop over characters, cold, is not. A group is repeated so often at most, because engines
// fail, some without a word, where it is to be repeated a million times.
const restOfLine = /[^\n\0\u2028\u2029]*/y;
const emptyLines = /(?: *(?:#[^\n\0\u2028\u2029]*)?\n){0,10000} */y;

/** A place in a prepared text. Lines and columns count from 0, as go-yaml counts them in its messages. */
export class YamlCursor {
  readonly text: string;
  at = 0;
  line = 0;
  lineStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The character here, as its code; 0 at the end. */
  get code(): number {
    return this.text.charCodeAt(this.at);
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  /** The code `offset` characters on; NaN behind the end. */
  codeAt(offset: number): number {
    return this.text.charCodeAt(this.at + offset);
  }

  /** Steps over one line break. */
  nextLine(): void {
    this.at++;
    this.line++;
    this.lineStart = this.at;
  }

  skipBlanks(): void {
    while (isBlank(this.code)) this.at++;
  }

  /** Steps to the end of the line when a comment begins here. */
  skipComment(): void {
    if (this.code === 35) this.skipLine();
  }

  /** Steps to the end of the line. */
  skipLine(): void {
    restOfLine.lastIndex = this.at;
    restOfLine.test(this.text);
    this.at = restOfLine.lastIndex;
  }

  /** Steps over lines that are empty or hold only a comment, thousands at most, and over the spaces that the next one begins with. */
  skipEmptyLines(): void {
    emptyLines.lastIndex = this.at;
    emptyLines.test(this.text);
    const start = this.at;
    this.at = emptyLines.lastIndex;
    const passed = this.text.slice(start, this.at);
    for (let at = passed.indexOf("\n"); at >= 0; at = passed.indexOf("\n", at + 1)) {
      this.line++;
      this.lineStart = start + at + 1;
    }
  }

  /** True at `---` or `...` at the start of a line, followed by white space. */
  isDocumentMarker(): boolean {
    if (this.at !== this.lineStart) return false;
    const code = this.code;
    if (code !== 45 && code !== 46) return false;
    return this.codeAt(1) === code && this.codeAt(2) === code && isSpaceOrEnd(this.codeAt(3));
  }

  /** A mistake here; go-yaml names no line when it is the first. */
  error(problem: string): YamlError {
    const place = { line: this.line + 1, column: this.column + 1 };
    return YamlError.inYaml(problem, this.line === 0 ? 0 : place.line, place);
  }
}

/** A space or tab. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** A line break. */
export function isBreak(code: number): boolean {
  return code === 10 || code === 0x2028 || code === 0x2029;
}

/** A line break or the end. */
export function isBreakOrEnd(code: number): boolean {
  return code === 10 || code === 0 || code === 0x2028 || code === 0x2029;
}

/** White space or the end. */
export function isSpaceOrEnd(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 0 || code === 0x2028 || code === 0x2029;
}

/** A letter, digit, `_` or `-`: what names are made of. */
export function isNameCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 ||
    code === 45;
}
