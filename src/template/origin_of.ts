import type { Piece, Recording, Writer } from "./output_recorder.ts";

/** Where a character of the output comes from. */
export interface Origin {
  readonly writer: Writer;
  /** Offset in the writer's text, in UTF-16 units: of the character itself, or of the action that wrote it. */
  readonly at: number;
  /** What the statement wrote, and the line of it that was asked for, from 0. */
  readonly written: string;
  readonly writtenLine: number;
  /** How many characters stand before it in the line where it begins. */
  readonly startColumn: number;
  /** These characters are blanks. */
  readonly isAfterBlanks: boolean;
}

/**
 * Finds who wrote a character, innermost first. Into an `include` it goes only when all lines of what the template gave stand
 * in what was written, in their order and alike but for white space around them (`indent`, `nindent`, `trim`).
 *
 * @param offset Offset in what was recorded.
 */
export function originOf(recording: Recording, offset: number): readonly Origin[] {
  const found = pieceAt(recording, offset);
  const writer = found?.piece.writer;
  if (!found || !writer) return [];
  const { piece, within, lineBefore } = found;
  const { text } = piece;
  const before = text.slice(0, within);
  const origin = {
    writer,
    at: writer.node.at + (writer.node.kind === "text" ? within : 0),
    written: text,
    writtenLine: before.split("\n").length - 1,
    startColumn: lineBefore.length,
    isAfterBlanks: lineBefore.trim() === "",
  };
  return [...innerOrigins(piece, within), origin];
}

interface FoundPiece {
  readonly piece: Piece;
  readonly within: number;
  /** What stands before the piece in the line where it begins. */
  readonly lineBefore: string;
}

function pieceAt({ pieces }: Recording, offset: number): FoundPiece | undefined {
  let start = 0;
  let lineBefore = "";
  for (const piece of pieces) {
    if (offset < start + piece.text.length) return { piece, within: offset - start, lineBefore };
    const newline = piece.text.lastIndexOf("\n");
    lineBefore = newline < 0 ? lineBefore + piece.text : piece.text.slice(newline + 1);
    start += piece.text.length;
  }
  return undefined;
}

function innerOrigins({ text, inner }: Piece, within: number): readonly Origin[] {
  for (const recording of inner.toReversed()) {
    const given = recording.pieces.map((piece) => piece.text).join("");
    const offset = sameLine(text, within, given);
    if (offset !== undefined) return originOf(recording, offset);
  }
  return [];
}

interface Line {
  readonly text: string;
  /** Offset of the text. */
  readonly at: number;
}

/** The offset in `given` of what stands at `within` in `written`, when both have the same lines. */
function sameLine(written: string, within: number, given: string): number | undefined {
  const [outer, inner] = [linesOf(written), linesOf(given)];
  if (outer.length !== inner.length || outer.some(({ text }, index) => text !== inner[index]!.text)) return undefined;
  const index = outer.findLastIndex(({ at }) => at <= within);
  const line = outer[index];
  if (!line) return undefined;
  return inner[index]!.at + Math.min(within - line.at, line.text.length - 1);
}

/** The lines that are not blank, without the white space around them. */
function linesOf(text: string): readonly Line[] {
  return Array.from(text.matchAll(/[^\n]+/g)).flatMap(({ 0: line, index }) => {
    const trimmed = line.trim();
    return trimmed === "" ? [] : [{ text: trimmed, at: index + line.indexOf(trimmed) }];
  });
}
