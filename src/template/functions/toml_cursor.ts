import { goQuote } from "../go_string.ts";
import { GoError } from "../value.ts";

/** A place in a TOML text. */
export class TomlCursor {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** From 1. */
  get line(): number {
    let line = 1;
    for (let at = this.text.indexOf("\n"); at >= 0 && at < this.at; at = this.text.indexOf("\n", at + 1)) line++;
    return line;
  }

  /** The character here; "" at the end. A control character is refused. */
  get char(): string {
    const code = this.text.codePointAt(this.at);
    if (code === undefined) return "";
    if (code >= 0xdc80 && code <= 0xdcff) throw new GoError(`invalid UTF-8 byte: 0x${(code - 0xdc00).toString(16)}`);
    const isCrLf = code === 13 && this.text.charCodeAt(this.at + 1) === 10;
    if (code === 127 || (code < 32 && code !== 9 && code !== 10 && !isCrLf)) {
      throw new GoError(`TOML files cannot contain control characters: '0x${code.toString(16).padStart(2, "0")}'`);
    }
    return String.fromCodePoint(code);
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The character here as Go's %q prints it; U+0000 at the end. */
  get quoted(): string {
    return quoteRune(this.char || "\0");
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Steps over `text` when it stands here. */
  take(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Steps over what a sticky expression matches here. */
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  skipBlanks(): void {
    while (this.char === " " || this.char === "\t") this.at++;
  }

  /** Blanks, line breaks and comments, as inside brackets. */
  skipLines(): void {
    for (;;) {
      this.skipBlanks();
      this.skipComment();
      if (this.char !== "\n" && this.char !== "\r") return;
      this.at++;
    }
  }

  skipComment(): void {
    if (this.char !== "#") return;
    for (let char: string = this.char; char !== "" && char !== "\n" && char !== "\r"; char = this.char) {
      this.at += char.length;
    }
  }
}

/** A character as Go's %q prints it: `'\n'`, `'"'`, `'\''`. */
export function quoteRune(char: string): string {
  if (char === "'") return "'\\''";
  return char === '"' ? `'"'` : `'${goQuote(char).slice(1, -1)}'`;
}
