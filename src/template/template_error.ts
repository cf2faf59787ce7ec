import type { Frame, PlacedNode } from "./frame.ts";

/** Where an execution stood when it failed: kept for those who explain the error. */
export interface ExecutionPlace {
  /** The template that was running; `frame.template.source` is the text that it stands in. */
  readonly frame: Frame;
  readonly node: PlacedNode;
}

/** A template that cannot be parsed or run; the message is Go's whole text, `template: NAME:LINE: …`. */
export class TemplateError extends Error {
  readonly kind: "parse" | "execute";
  /** Name of the template, from 1 the line, from 0 the column in bytes. */
  readonly template: string;
  readonly line: number;
  readonly column: number | undefined;
  /** Offset of the place in the template's text, in UTF-16 units, where it is known. */
  readonly at: number | undefined;
  /** The message without its place. */
  readonly problem: string;
  /** The name of a template that is not there. */
  readonly missing: string | undefined;
  /** The text that cannot be parsed. */
  text: string | undefined;
  /** Where the execution stood, then the actions `template` that led there from what was executed, innermost first. */
  readonly places: ExecutionPlace[];
  /** What was written before it happened. */
  written = "";

  constructor(
    kind: "parse" | "execute",
    message: string,
    place: {
      readonly template: string;
      readonly line: number;
      readonly column?: number;
      readonly at?: number;
      readonly problem?: string;
      readonly missing?: string;
      readonly stood?: ExecutionPlace;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: place.cause });
    this.name = "TemplateError";
    this.kind = kind;
    this.template = place.template;
    this.line = place.line;
    this.column = place.column;
    this.at = place.at;
    this.problem = place.problem ?? message;
    this.missing = place.missing;
    this.places = place.stood ? [place.stood] : [];
  }
}
