import type { Run } from "./frame.ts";
import type { StatementNode } from "./nodes.ts";
import type { TemplateSource } from "./frame.ts";

/** The statement that wrote something. */
export interface Writer {
  readonly template: string;
  readonly source: TemplateSource;
  readonly node: StatementNode;
}

/** A piece of output: who wrote it, and what the templates gave that were run meanwhile (by `include` or `tpl`). */
export interface Piece {
  readonly text: string;
  readonly writer: Writer | undefined;
  readonly inner: readonly Recording[];
}

/** What one run of a template wrote. */
export interface Recording {
  readonly pieces: readonly Piece[];
}

interface OpenRecording {
  readonly pieces: Piece[];
  writer: Writer | undefined;
  inner: Recording[];
}

/**
 * Notes which statement wrote what, for templates from `compileMarked`. It costs time: only an error is worth it.
 */
export class OutputRecorder {
  readonly #open: OpenRecording[] = [];
  /** What was run last and by nothing else. */
  last: Recording | undefined;

  /** A template begins to run. */
  begin(run: Run): void {
    const open: OpenRecording = { pieces: [], writer: undefined, inner: [] };
    this.#open.push(open);
    const set = (text: string) => {
      if (text !== "") open.pieces.push({ text, writer: open.writer, inner: open.inner });
    };
    // What is written is added to nothing, so that it arrives alone.
    Object.defineProperty(run, "output", { configurable: true, enumerable: true, get: () => "", set });
  }

  /** The template has run; its output is whole again. */
  end(run: Run): void {
    const done = this.#open.pop()!;
    const value = done.pieces.map(({ text }) => text).join("");
    Object.defineProperty(run, "output", { configurable: true, enumerable: true, writable: true, value });
    const around = this.#open.at(-1);
    if (around) around.inner.push(done);
    else this.last = done;
  }

  /** The statement that runs next. */
  mark(writer: Writer): void {
    const open = this.#open.at(-1);
    if (!open) return;
    open.writer = writer;
    open.inner = [];
  }
}
