import { HctlError, type SourceLocation } from "../errors.ts";
import { TemplateError } from "../template/mod.ts";
import { trimSpace } from "./go_space.ts";
import { ChartFailure } from "./helm_functions.ts";

/**
 * An error of the template engine in Helm's words: `parse error at (FILE:LINE): …`, `execution error at (…): …` for `fail`
 * and `required`, otherwise a stack over several lines; Go's one line stays where a function's own error is its cause.
 *
 * @param sourceOf The text of a template file, for the line shown under the message.
 */
export function templateFailure(error: TemplateError, sourceOf: (file: string) => string | undefined): HctlError {
  const code = error.kind === "parse" ? "template.parse" : "template.execute";
  const message = error.kind === "parse" ? parseMessage(error.message) : executeMessage(error);
  return new HctlError(code, message, { location: locationOf(error, sourceOf), cause: error });
}

function locationOf(error: TemplateError, sourceOf: (file: string) => string | undefined): SourceLocation {
  const { template: file, line, column } = error;
  const sourceLine = sourceOf(file)?.split("\n")[line - 1];
  return {
    file,
    line,
    ...(column === undefined ? {} : { column: column + 1 }),
    ...(sourceLine === undefined ? {} : { sourceLine }),
  };
}

/** Helm keeps what stands behind the last colon. */
function parseMessage(message: string): string {
  const parts = message.split(": ");
  return `parse error at (${parts[1]}): ${parts.at(-1)}`;
}

function executeMessage(error: TemplateError): string {
  const chain = chainOf(error);
  const failure = chain.find((link) => link instanceof ChartFailure);
  if (failure) return failureMessage(error.message, failure.message);
  if (!chain.every((link) => link instanceof TemplateError)) return error.message;
  return chain.map(stackEntry).join("\n");
}

const [startMark, endMark] = ["HELM_ERR_START", "HELM_ERR_END"];

/**
 * Helm marks the chart's message inside Go's text and cuts from the first to the last mark; marks in the chart's own text
 * count as well.
 */
function failureMessage(text: string, message: string): string {
  const [, place, ...rest] = (text.slice(0, -message.length || text.length) + startMark + message + endMark).split(
    ": ",
  );
  const marked = rest.join(": ");
  return `execution error at (${place}): ${
    marked.slice(marked.indexOf(startMark) + startMark.length, marked.lastIndexOf(endMark))
  }`;
}

function chainOf(error: Error): Error[] {
  const chain = [error];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) chain.push(cause);
  return chain;
}

/** One error of the chain without those it wraps: its place, what was executed, the problem. */
function stackEntry(error: Error): string {
  const own = error.cause instanceof Error ? error.message.slice(0, -error.cause.message.length) : error.message;
  const parts = /^template: (.+?): (executing "(?:[^"\\]|\\.)*" at <[^]*?>): ([^]*)$/.exec(trimSpace(own));
  if (!parts) return own;
  const [, place, executing, problem] = parts;
  return `${place}\n  ${executing}:\n    ${problem}`;
}
