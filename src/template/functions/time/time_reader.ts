/** The text is not what the layout's element asks for. */
export class Mismatch extends Error {}

/** A number outside of its range; the message names it, such as `minute`. */
export class OutOfRange extends Error {}

/** Walks through a text that a layout describes; its characters are bytes. */
export class TimeReader {
  #rest: string;

  constructor(text: string) {
    this.#rest = text;
  }

  /** What is not read yet. */
  get rest(): string {
    return this.#rest;
  }

  /** Reads a layout's literal text. Blanks stand for any number of blanks. @throws {Mismatch} behind what did match. */
  literal(text: string): void {
    for (let at = 0; at < text.length;) {
      if (text[at] === " ") {
        if (this.#rest !== "" && this.#rest[0] !== " ") throw new Mismatch();
        while (text[at] === " ") at++;
        this.skipBlanks(Infinity);
      } else if (!this.skip(text[at]!)) throw new Mismatch();
      else at++;
    }
  }

  /** Reads what the pattern matches and `isValid` accepts. @throws {Mismatch} */
  match(pattern: RegExp, isValid: (text: string) => boolean = () => true): string {
    const found = pattern.exec(this.#rest)?.[0];
    if (found === undefined || !isValid(found)) throw new Mismatch();
    return this.#take(found.length);
  }

  /** Reads what the pattern matches and gives it with its groups. @throws {Mismatch} */
  groups(pattern: RegExp): readonly string[] {
    const found = pattern.exec(this.#rest);
    if (!found) throw new Mismatch();
    this.#take(found[0].length);
    return found;
  }

  /** Reads what the pattern matches; undefined when it does not match. */
  optional(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.#rest)?.[0];
    return found === undefined ? undefined : this.#take(found.length);
  }

  /** Reads a number of `least` to `most` digits. @throws {Mismatch} */
  number(least: number, most: number): number {
    return Number(this.match(new RegExp(`^\\d{${least},${most}}`)));
  }

  /** Reads one of the names, in any case, and gives its index. @throws {Mismatch} */
  name(names: readonly string[]): number {
    const index = names.findIndex((name) => this.peek(name.length).toLowerCase() === name.toLowerCase());
    if (index < 0) throw new Mismatch();
    this.#take(names[index]!.length);
    return index;
  }

  /** Reads `text` if it comes next. */
  skip(text: string): boolean {
    if (!this.#rest.startsWith(text)) return false;
    this.#take(text.length);
    return true;
  }

  /** Reads up to `most` blanks. */
  skipBlanks(most: number): this {
    for (let count = 0; count < most && this.skip(" ");) count++;
    return this;
  }

  /** The next characters, at most `length`. */
  peek(length: number): string {
    return this.#rest.slice(0, length);
  }

  #take(length: number): string {
    const taken = this.#rest.slice(0, length);
    this.#rest = this.#rest.slice(length);
    return taken;
  }
}
