/** A template that cannot be parsed or run; the message is Go's whole text, `template: NAME:LINE: …`. */
export class TemplateError extends Error {
  readonly kind: "parse" | "execute";
  /** Name of the template, from 1 the line, from 0 the column in bytes. */
  readonly template: string;
  readonly line: number;
  readonly column: number | undefined;
  /** What was written before it happened. */
  written = "";

  constructor(
    kind: "parse" | "execute",
    message: string,
    place: { readonly template: string; readonly line: number; readonly column?: number; readonly cause?: unknown },
  ) {
    super(message, { cause: place.cause });
    this.name = "TemplateError";
    this.kind = kind;
    this.template = place.template;
    this.line = place.line;
    this.column = place.column;
  }
}
