import { type Origin, originOf, type Recording } from "../../template/mod.ts";
import type { YamlError, YamlPlace } from "../../yaml/mod.ts";
import type { TemplateInput } from "../render_templates.ts";
import { splitDocuments } from "../split_documents.ts";
import { recordTemplates } from "./record_templates.ts";

/** A document that cannot be read. */
export interface InvalidDocument {
  /** The template that gave it. */
  readonly source: string;
  /** Its index among the documents of `fileText`. */
  readonly index: number;
  readonly text: string;
  /** All that the template gave. */
  readonly fileText: string;
  readonly cause: YamlError;
}

/** What the template wrote in a second rendering, and where in it the document starts. */
export interface Written {
  readonly recording: Recording;
  readonly lines: readonly string[];
  /** Line of the document's start, from 0. */
  readonly firstLine: number;
}

/**
 * Runs the templates once more. Undefined when that gives other lines, or fails, which is no error: without it there is less to
 * say.
 */
export function writtenBy(document: InvalidDocument, again: () => TemplateInput): Written | undefined {
  let recording: Recording | undefined;
  try {
    recording = recordTemplates(again(), document.source);
  } catch {
    return undefined;
  }
  const start = startOf(document);
  if (!recording || start === undefined) return undefined;
  const lines = recording.pieces.map(({ text }) => text).join("").split("\n");
  if (lines.length !== document.fileText.split("\n").length) return undefined;
  return { recording, lines, firstLine: document.fileText.slice(0, start).split("\n").length - 1 };
}

/** Who wrote what stands at a place of a document, innermost first. */
export function originsAt(place: YamlPlace, { recording, lines, firstLine }: Written): readonly Origin[] {
  const line = firstLine + place.line - 1;
  const text = lines[line] ?? "";
  const indent = /^\s*/.exec(text)![0].length;
  // A caret behind the line's end points to what stands before it.
  const column = Math.min(Math.max(place.column - 1, indent), text.length - 1);
  const start = lines.slice(0, line).reduce((length, one) => length + one.length + 1, 0);
  return column < 0 ? [] : originOf(recording, start + column);
}

/** The offset of a document in what its template gave. */
function startOf({ fileText, index }: InvalidDocument): number | undefined {
  let end = 0;
  let found = -1;
  for (const text of splitDocuments(fileText).slice(0, index + 1)) {
    found = fileText.indexOf(text, end);
    if (found < 0) return undefined;
    end = found + text.length;
  }
  return found < 0 ? undefined : found;
}
