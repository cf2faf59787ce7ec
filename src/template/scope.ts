/** The variables in sight while a template is compiled; each gets a slot in its frame. */
export class Scope {
  readonly #names: string[];

  constructor(names: readonly string[] = ["$"]) {
    this.#names = [...names];
  }

  /** The same variables; what is declared in one is not seen by the other. */
  copy(): Scope {
    return new Scope(this.#names);
  }

  /** Declares a variable, hiding an older one of its name; returns its slot. */
  declare(name: string): number {
    return this.#names.push(name) - 1;
  }

  /** The slot of a variable, -1 when none of that name is in sight. */
  find(name: string): number {
    return this.#names.lastIndexOf(name);
  }

  /** How many variables are in sight, for `restore`. */
  mark(): number {
    return this.#names.length;
  }

  /** Forgets what was declared since `mark`. */
  restore(mark: number): void {
    this.#names.length = mark;
  }
}
