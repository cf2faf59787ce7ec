import type { SourceLine } from "./excerpt.ts";

/** A place in a file a user can open. `line` and `column` (in UTF-16 units, as editors count) are from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** The text of that line, shown under the message. */
  readonly sourceLine?: string;
  /** Lines of the file around it that are shown with it, in their order; `locateIn` gives one before and one after. */
  readonly around?: readonly SourceLine[];
}

/** One step of the way to a mistake: the place that called the template, and the template that the place stands in. */
export interface TraceStep extends SourceLocation {
  readonly template?: string;
}

/** Another place that has to do with a mistake; `label` reads on into the place: `opened at`, `asked for by`. */
export interface RelatedPlace {
  readonly label: string;
  readonly location: SourceLocation;
}

/** Lines of a document as a template gave it; `file` is the template, `line` counts inside the document. */
export interface RenderedPlace extends SourceLocation {
  /** The number of the document in what the template gave, from 1. */
  readonly document: number;
}

/**
 * A place in a text with the lines around it.
 *
 * @param line From 1; without it, or beyond the text, only what is known of the place.
 */
export function locateIn(file: string, text: string, line?: number, column?: number): SourceLocation {
  if (line === undefined) return { file };
  const lines = text.split("\n");
  const at = (number: number) => lines[number - 1]?.replace(/\r$/, "");
  const sourceLine = at(line);
  const place = { file, line, ...(column === undefined ? {} : { column }) };
  if (sourceLine === undefined) return place;
  const around = [line - 1, line + 1].flatMap((number) => {
    const found = at(number);
    // What stands behind the last line end is no line.
    return found === undefined || (found === "" && number === lines.length) ? [] : [{ line: number, text: found }];
  });
  return { ...place, sourceLine, around };
}

/** The same for an offset into the text. */
export function locateAt(file: string, text: string, at: number): SourceLocation {
  const before = text.slice(0, at).split("\n");
  return locateIn(file, text, before.length, (before.at(-1)?.length ?? 0) + 1);
}
