/**
 * Compiles a pattern of `.Files.Glob` (Helm docs, "Accessing Files Inside Templates"): `*` and `?` stop at `/`, `**` does
 * not, `{a,b}` are alternatives (an open brace ends with the pattern), `[abc]` a list, `[a-c]` one range, `!` first in brackets negates.
 *
 * In a pattern without `*` and `{}`, `?` and brackets beside other characters match ASCII only: Helm's glob library counts
 * bytes there (github.com/gobwas/glob).
 *
 * @returns undefined when the pattern cannot be read.
 */
export function compileGlob(pattern: string): RegExp | undefined {
  const reader = new GlobReader(pattern);
  const source = reader.read();
  return source === undefined ? undefined : new RegExp(`^(?:${source})$`, "su");
}

/** Reads a glob and writes the same as a regular expression. */
class GlobReader {
  readonly #chars: readonly string[];
  #at = 0;
  #depth = 0;
  /** Stands before what matches one character. */
  readonly #guard: string;

  constructor(pattern: string) {
    this.#chars = [...pattern];
    this.#guard = /[*{]/.test(pattern) || /^(?:\?+|\[[^\]]*\])$/.test(pattern) ? "" : "(?=[\\0-\\x7f])";
  }

  read(): string | undefined {
    let source = "";
    while (this.#at < this.#chars.length) {
      const part = this.#part(this.#chars[this.#at++]!);
      if (part === undefined) return undefined;
      source += part;
    }
    return source + ")".repeat(this.#depth);
  }

  #part(char: string): string | undefined {
    switch (char) {
      case "*":
        return this.#star();
      case "?":
        return `${this.#guard}[^/]`;
      case "[":
        return this.#brackets();
      case "{":
        this.#depth++;
        return "(?:";
      case "}":
        return this.#depth === 0 ? literal(char) : this.#close();
      case ",":
        return this.#depth === 0 ? literal(char) : "|";
      case "\\":
        return this.#at < this.#chars.length ? literal(this.#chars[this.#at++]!) : "";
      default:
        return literal(char);
    }
  }

  #star(): string {
    if (this.#chars[this.#at] !== "*") return "[^/]*";
    this.#at++;
    return ".*";
  }

  #close(): string {
    this.#depth--;
    return ")";
  }

  #brackets(): string | undefined {
    const isNegated = this.#chars[this.#at] === "!";
    if (isNegated) this.#at++;
    const content = this.#chars[this.#at + 1] === "-" ? this.#range() : this.#list();
    return content === undefined ? undefined : `${this.#guard}[${isNegated ? "^" : ""}${content}]`;
  }

  #range(): string | undefined {
    const [low, , high, end] = this.#chars.slice(this.#at, this.#at + 4);
    this.#at += 4;
    return end !== "]" || low! > high! ? undefined : `${literal(low!)}-${literal(high!)}`;
  }

  /** Characters up to the bracket; `-` is one of them. */
  #list(): string | undefined {
    let content = "";
    for (let char = this.#chars[this.#at++]; char !== "]"; char = this.#chars[this.#at++]) {
      if (char === "\\") char = this.#chars[this.#at++];
      if (char === undefined) return undefined;
      content += literal(char);
    }
    return content === "" ? undefined : content;
  }
}

function literal(char: string): string {
  return /[a-zA-Z0-9_]/.test(char) ? char : `\\u{${char.codePointAt(0)!.toString(16)}}`;
}
