import { cutColumns, excerptText, maskSecrets, printable, type SourceLine } from "./text/mod.ts";

export { nearestName } from "./text/mod.ts";
export type { SourceLine } from "./text/mod.ts";

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

/** Every error code, `subject.problem`. Branch on these, never on text. */
export type ErrorCode =
  | "usage.invalid"
  | "file.not_found"
  | "file.not_readable"
  | "file.not_writable"
  | "file.outside"
  | "yaml.invalid"
  | "releases.invalid"
  | "releases.cycle"
  | "releases.no_match"
  | "exec.not_allowed"
  | "exec.failed"
  | "repository.unknown"
  | "repository.unreachable"
  | "repository.invalid_index"
  | "chart.not_found"
  | "chart.no_version"
  | "chart.too_large"
  | "chart.unsafe_path"
  | "chart.corrupt"
  | "chart.invalid_metadata"
  | "chart.invalid"
  | "chart.missing_dependency"
  | "values.invalid"
  | "values.schema"
  | "set.invalid"
  | "template.parse"
  | "template.execute"
  | "template.unsupported"
  | "render.invalid_manifest"
  | "render.failed"
  | "release.not_found"
  | "release.invalid_name"
  | "revision.not_found"
  | "revision.damaged"
  | "target.locked"
  | "target.not_writable"
  | "target.secret_in_git"
  | "target.unsupported"
  | "plan.conflict"
  | "plan.stale"
  | "apply.failed"
  | "lint.failed"
  | "schema.invalid"
  | "http.failed"
  | "input.too_large";

/** What may accompany an error: where it is, what to do, what caused it. */
export interface ErrorDetails {
  readonly location?: SourceLocation | undefined;
  /** What the chart's author says with `fail` or `required`; it stands in the message as well. */
  readonly chartMessage?: string | undefined;
  readonly rendered?: RenderedPlace | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
  /** The calls that led to `location`, innermost first. */
  readonly trace?: readonly TraceStep[] | undefined;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  /** Further mistakes found in the same pass, shown together with this one. */
  readonly others?: readonly HctlError[] | undefined;
}

/**
 * An error a user can meet: a stable code, one sentence without a final period, and where and what to do.
 *
 * Anything else that escapes is a bug and prints its stack.
 */
export class HctlError extends Error {
  readonly code: ErrorCode;
  readonly location: SourceLocation | undefined;
  readonly chartMessage: string | undefined;
  readonly rendered: RenderedPlace | undefined;
  readonly related: readonly RelatedPlace[];
  readonly trace: readonly TraceStep[];
  readonly hint: string | undefined;
  readonly others: readonly HctlError[];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = "HctlError";
    this.code = code;
    this.location = details.location;
    this.chartMessage = details.chartMessage;
    this.rendered = details.rendered;
    this.related = details.related ?? [];
    this.trace = details.trace ?? [];
    this.hint = details.hint;
    this.others = details.others ?? [];
  }

  /** The same error, this one its cause, in other words or with other details; what is not given stays. */
  restated(message: string, details: ErrorDetails = {}): HctlError {
    const { location, chartMessage, rendered, related, trace, hint, others } = this;
    const kept = { location, chartMessage, rendered, related, trace, hint, others };
    return new HctlError(this.code, message, { ...kept, ...details, cause: this });
  }
}

/** True when `error` is an `HctlError` with one of these codes. */
export function hasCode(error: unknown, ...codes: readonly ErrorCode[]): error is HctlError {
  return error instanceof HctlError && codes.includes(error.code);
}

/** An error a user can meet in other words; anything else as it is. */
export function reworded(error: unknown, say: (message: string) => string): unknown {
  return error instanceof HctlError ? error.restated(say(error.message)) : error;
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

/** Makes text stand out; on a terminal only. */
export type Emphasis = (text: string) => string;

/**
 * The form a person reads: the message (Helm's own where Helm has one), what the chart's author says, the place with its
 * lines and a caret, the lines that a template gave, other places, the calls that led there with the innermost first, the
 * hint; further mistakes follow in the same form.
 */
export function formatError(error: HctlError, emphasise: Emphasis = (text) => text): string {
  return [error, ...error.others].map((one) => formatOne(one, emphasise)).join("\n\n") + "\n";
}

function formatOne(error: HctlError, emphasise: Emphasis): string {
  const { chartMessage, location, rendered, related, trace, hint } = error;
  const lines = [`Error: ${printable(error.message)}`];
  if (chartMessage) lines.push(...chartMessageLines(chartMessage, emphasise));
  if (location) lines.push(`  at ${placeText(location)}`, ...excerpt(location));
  if (rendered) lines.push(`  rendered by ${renderedText(rendered)}`, ...excerpt(rendered));
  for (const { label, location } of related) lines.push(`  ${label} ${placeText(location)}`, ...excerpt(location));
  lines.push(...traceLines(trace));
  if (hint) lines.push(`  hint: ${indented(hint)}`);
  return lines.join("\n");
}

function chartMessageLines(message: string, emphasise: Emphasis): string[] {
  const [first = "", ...more] = printable(message).trim().split("\n").map((line) => line && emphasise(line));
  if (more.length === 0) return [`  the chart says: ${first}`];
  return ["  the chart says:", ...[first, ...more].map((line) => `    ${line}`.trimEnd())];
}

function indented(text: string): string {
  return printable(text).replaceAll("\n", "\n    ");
}

function placeText({ file, line, column }: SourceLocation): string {
  const parts = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined);
  return printable(parts.join(":")).replaceAll("\n", "\\n");
}

function renderedText({ file, document, line }: RenderedPlace): string {
  const place = line === undefined ? "" : `, line ${line}`;
  return `${placeText({ file })}, document ${document}${place}`;
}

function excerpt({ line, column, sourceLine, around }: SourceLocation): string[] {
  if (line === undefined || sourceLine === undefined) return [];
  return excerptText({ line, column, text: sourceLine, around: around ?? [] });
}

/** As many steps of a trace as are shown at either end. */
const shownSteps = 5;

function traceLines(trace: readonly TraceStep[]): string[] {
  const lines = (steps: readonly TraceStep[]) => steps.flatMap(stepLines);
  const left = trace.length - 2 * shownSteps;
  if (left <= 1) return lines(trace);
  return [...lines(trace.slice(0, shownSteps)), `  … ${left} more …`, ...lines(trace.slice(-shownSteps))];
}

function stepLines(step: TraceStep): string[] {
  const lines = [`  included from ${placeText(step)}`];
  const { line, column = 1, sourceLine } = step;
  if (line !== undefined && sourceLine !== undefined) lines.push(`  ${line} | ${cutColumns(sourceLine, column).text}`);
  return lines;
}

/** The version of an error's JSON form. */
export const errorFormat = "hctl.dev/error/v1";

/**
 * The same as plain data, for `-o json` and `--log-format json`, in the form `hctl.dev/error/v1`:
 *
 * - `code`, `message`: always; `hint`, `chartMessage` (what `fail` or `required` says): text.
 * - `location`: `file`, `line`, `column` (both from 1), `sourceLine`, `excerpt`: `[{ line, text }]`, that line included.
 * - `rendered`: as `location`, for the document that a template gave, with `document`, its number from 1.
 * - `related`: `[{ label, location }]`.
 * - `trace`: `[{ file, line, column, template, sourceLine }]`, the innermost call first.
 * - `others`: further errors in the same form.
 *
 * What is not known is left out.
 */
export function errorAsJson(error: HctlError): Record<string, unknown> {
  const { code, message, chartMessage, location, rendered, related, trace, hint, others } = error;
  return {
    code,
    message,
    ...(chartMessage ? { chartMessage } : {}),
    ...(location ? { location: locationAsJson(location) } : {}),
    ...(rendered ? { rendered: locationAsJson(rendered) } : {}),
    ...(related.length > 0
      ? { related: related.map(({ label, location }) => ({ label, location: locationAsJson(location) })) }
      : {}),
    ...(trace.length > 0 ? { trace: trace.map(({ around: _, ...step }) => step) } : {}),
    ...(hint ? { hint } : {}),
    ...(others.length > 0 ? { others: others.map(errorAsJson) } : {}),
  };
}

function locationAsJson({ around, ...location }: SourceLocation): Record<string, unknown> {
  const { line } = location;
  if (line === undefined || location.sourceLine === undefined) return location;
  const sourceLine = maskSecrets(location.sourceLine);
  const lines = (around ?? []).map((one) => ({ line: one.line, text: maskSecrets(one.text) }));
  const excerpt = [...lines, { line, text: sourceLine }].sort((a, b) => a.line - b.line);
  return { ...location, sourceLine, excerpt };
}
