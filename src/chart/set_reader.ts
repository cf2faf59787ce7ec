/** Reads a --set expression from left to right. */
export class SetReader {
  readonly #text: string;
  #at = 0;
  #word = { start: 0, end: 0 };

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** How far it has read. */
  get at(): number {
    return this.#at;
  }

  /** The part that `until` read last, without its stop. */
  get word(): { readonly start: number; readonly end: number } {
    return this.#word;
  }

  /** All that is left, not yet passed over. */
  get rest(): string {
    return this.#text.slice(this.#at);
  }

  skip(length: number): void {
    this.#at += length;
  }

  /** Passes over `char` if it comes next. */
  accept(char: string): boolean {
    const isNext = this.#text[this.#at] === char;
    if (isNext) this.#at++;
    return isNext;
  }

  /**
   * The text before the first of the characters `stops`, which is passed over as well; `stop` is "" at the end of the
   * expression. With `escapes`, a backslash takes the next character as it is.
   */
  until(stops: string, escapes: "escapes" | "verbatim"): { readonly text: string; readonly stop: string } {
    let text = "";
    const start = this.#at;
    while (!this.isAtEnd) {
      const char = this.#text[this.#at++]!;
      if (stops.includes(char)) {
        this.#word = { start, end: this.#at - 1 };
        return { text, stop: char };
      }
      text += escapes === "escapes" && char === "\\" ? this.#text[this.#at++] ?? "" : char;
    }
    this.#word = { start, end: this.#at };
    return { text, stop: "" };
  }
}
