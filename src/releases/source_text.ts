import type { SourceLocation } from "../errors.ts";

/** The text of a file, and where an offset into it stands. */
export class SourceText {
  readonly path: string;
  readonly text: string;
  readonly #lineStarts: readonly number[];

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
    this.#lineStarts = [0, ...Array.from(text.matchAll(/\r\n?|\n/g), (end) => end.index + end[0].length)];
  }

  /** Line, column and the line's text; an offset behind the last line end belongs to the last line that has text. */
  locate(offset: number): SourceLocation {
    const end = this.text.trimEnd().length;
    const at = Math.min(offset, end);
    const index = Math.max(0, this.#lineStarts.findLastIndex((start) => start <= at));
    const start = this.#lineStarts[index] ?? 0;
    const [sourceLine = ""] = this.text.slice(start).split(/[\r\n]/, 1);
    return { file: this.path, line: index + 1, column: at - start + 1, sourceLine };
  }
}
