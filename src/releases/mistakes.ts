import { type ErrorCode, HctlError, type SourceLocation } from "../errors.ts";

/** More are of no help to a person, and broken brackets can make thousands. */
const mostShown = 100;

/** Collects every mistake of one file, so that a person sees them all at once. */
export class Mistakes {
  readonly #file: string;
  readonly #found: HctlError[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  get count(): number {
    return this.#found.length;
  }

  add(code: ErrorCode, message: string, location: SourceLocation | undefined, hint?: string): void {
    this.#found.push(new HctlError(code, message, { location: location ?? { file: this.#file }, hint }));
  }

  addError(error: HctlError): void {
    this.#found.push(error);
  }

  /** Runs `read`; what it throws for the user's eyes becomes a mistake, and the result is undefined. */
  collect<Result>(read: () => Result): Result | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof HctlError)) throw error;
      this.#found.push(error);
      return undefined;
    }
  }

  /** The only mistake as it is, several under one `releases.invalid`, in the order of the file; undefined for none. */
  error(): HctlError | undefined {
    const found = this.#found.toSorted(byPlace);
    if (found.length < 2) return found[0];
    const others = found.slice(0, mostShown);
    // How many more there are may depend on how deep the reader's stack goes.
    const count = found.length > mostShown
      ? `more than ${mostShown} mistakes, of which the first ${mostShown} follow`
      : `${found.length} mistakes`;
    return new HctlError("releases.invalid", `"${this.#file}" has ${count}`, { others });
  }
}

function byPlace({ location: a }: HctlError, { location: b }: HctlError): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
