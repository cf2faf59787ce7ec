import { cutColumns, excerptText } from "./excerpt.ts";
import { printable } from "./printable.ts";
import type { RelatedPlace, RenderedPlace, SourceLocation, TraceStep } from "./source_location.ts";

/** What an error says; `others` are further mistakes found in the same pass. */
export interface ErrorFacts {
  readonly code: string;
  readonly message: string;
  readonly location: SourceLocation | undefined;
  /** What the chart's author says with `fail` or `required`; it stands in the message as well. */
  readonly chartMessage: string | undefined;
  readonly rendered: RenderedPlace | undefined;
  readonly related: readonly RelatedPlace[];
  /** The calls that led to `location`, innermost first. */
  readonly trace: readonly TraceStep[];
  readonly hint: string | undefined;
  readonly others: readonly ErrorFacts[];
}

/** Makes text stand out; on a terminal only. */
type Emphasis = (text: string) => string;

/**
 * The form a person reads: the message (Helm's own where Helm has one), what the chart's author says, the place with its
 * lines and a caret, the lines that a template gave, other places, the calls that led there with the innermost first, the
 * hint; further mistakes follow in the same form.
 */
export function formatError(error: ErrorFacts, emphasise: Emphasis = (text) => text): string {
  return [error, ...error.others].map((one) => formatOne(one, emphasise)).join("\n\n") + "\n";
}

function formatOne(error: ErrorFacts, emphasise: Emphasis): string {
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
