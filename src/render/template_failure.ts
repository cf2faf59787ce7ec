import { TemplateError } from "../template/mod.ts";
import type { FailedRendering } from "./explain/chart_facts.ts";
import { trimSpace } from "./go_space.ts";
import { ChartFailure } from "./helm_functions.ts";
import { chainOf, RenderError } from "./render_error.ts";

/**
 * An error of the template engine in Helm's words: `parse error at (FILE:LINE): …`, `execution error at (…): …` for `fail`
 * and `required`, otherwise a stack over several lines; Go's one line stays where a function's own error is its cause.
 */
export function templateFailure(error: TemplateError, failed: FailedRendering): RenderError {
  const isParse = error.kind === "parse";
  const message = isParse ? parseMessage(error.message) : executeMessage(error);
  return new RenderError(isParse ? "template.parse" : "template.execute", message, {
    cause: error,
    explain: async () => (await import("./explain/explain_template.ts")).explainTemplate(error, failed),
  });
}

/** The error of a rendering that ended, while a file was parsed or run, at a limit of hctl's or of the machine's. */
export function limitFailure(
  cause: unknown,
  failed: FailedRendering,
  { file, problem }: { readonly file: string; readonly problem: string },
): RenderError {
  return new RenderError("template.execute", problem, {
    cause,
    explain: async () => (await import("./explain/explain_template.ts")).explainLimit(file, problem, failed),
  });
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
  const marked = text.slice(0, -message.length || text.length) + startMark + message + endMark;
  const [, place, ...rest] = marked.split(": ");
  const tail = rest.join(": ");
  const shown = tail.slice(tail.indexOf(startMark) + startMark.length, tail.lastIndexOf(endMark));
  return `execution error at (${place}): ${shown}`;
}

/** One error of the chain without those it wraps: its place, what was executed, the problem. */
function stackEntry(error: Error): string {
  const own = error.cause instanceof Error ? error.message.slice(0, -error.cause.message.length) : error.message;
  const parts = /^template: (.+?): (executing "(?:[^"\\]|\\.)*" at <[^]*?>): ([^]*)$/.exec(trimSpace(own));
  if (!parts) return own;
  const [, place, executing, problem] = parts;
  return `${place}\n  ${executing}:\n    ${problem}`;
}
