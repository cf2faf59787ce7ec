/** A piece of a glob; `source` is a piece of a regular expression for what has no fixed length. */
export type GlobToken =
  | { readonly kind: "text"; readonly chars: readonly string[] }
  | { readonly kind: "one" }
  | { readonly kind: "set"; readonly isNegated: boolean; readonly members: readonly (readonly [string, string])[] }
  | { readonly kind: "other"; readonly source: string };

/** Splits a glob into its pieces; an open brace ends with the pattern. Undefined when brackets cannot be read. */
export function readGlob(pattern: string): readonly GlobToken[] | undefined {
  return new GlobReader(pattern).read();
}

class GlobReader {
  readonly #chars: readonly string[];
  readonly #tokens: GlobToken[] = [];
  #text: string[] = [];
  #at = 0;
  #depth = 0;

  constructor(pattern: string) {
    this.#chars = [...pattern];
  }

  read(): readonly GlobToken[] | undefined {
    while (this.#at < this.#chars.length) if (!this.#next(this.#chars[this.#at++]!)) return undefined;
    this.#push({ kind: "other", source: ")".repeat(this.#depth) });
    return this.#tokens.filter((token) => token.kind !== "other" || token.source !== "");
  }

  /** Reads one piece; false when it is malformed. */
  #next(char: string): boolean {
    if (char === "*") this.#push({ kind: "other", source: this.#take("*") ? ".*" : "[^/]*" });
    else if (char === "?") this.#push({ kind: "one" });
    else if (char === "[") return this.#brackets();
    else if (char === "{") this.#nest("(?:", 1);
    else if (char === "}" && this.#depth > 0) this.#nest(")", -1);
    else if (char === "," && this.#depth > 0) this.#nest("|", 0);
    else if (char === "\\") this.#text.push(...this.#chars.slice(this.#at, ++this.#at));
    else this.#text.push(char);
    return true;
  }

  #push(token: GlobToken): void {
    if (this.#text.length > 0) this.#tokens.push({ kind: "text", chars: this.#text });
    this.#text = [];
    this.#tokens.push(token);
  }

  #nest(source: string, change: number): void {
    this.#depth += change;
    this.#push({ kind: "other", source });
  }

  #take(char: string): boolean {
    const isNext = this.#chars[this.#at] === char;
    if (isNext) this.#at++;
    return isNext;
  }

  #brackets(): boolean {
    const isNegated = this.#take("!");
    const members = this.#chars[this.#at + 1] === "-" ? this.#range() : this.#list();
    if (!members) return false;
    this.#push({ kind: "set", isNegated, members });
    return true;
  }

  #range(): readonly (readonly [string, string])[] | undefined {
    const [low = "", , high = "", end] = this.#chars.slice(this.#at, this.#at + 4);
    this.#at += 4;
    return end !== "]" || low > high ? undefined : [[low, high]];
  }

  /** Characters up to the bracket; `-` is one of them. */
  #list(): readonly (readonly [string, string])[] | undefined {
    const members: [string, string][] = [];
    for (let char = this.#chars[this.#at++]; char !== "]"; char = this.#chars[this.#at++]) {
      if (char === "\\") char = this.#chars[this.#at++];
      if (char === undefined) return undefined;
      members.push([char, char]);
    }
    return members.length === 0 ? undefined : members;
  }
}
