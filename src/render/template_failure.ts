import { HctlError } from "../errors.ts";
import { TemplateError } from "../template/mod.ts";
import type { ChartFacts } from "./chart_facts.ts";
import { explainExecution } from "./explain_execution.ts";
import { explainParse } from "./explain_parse.ts";
import { chainOf, failurePlaces } from "./failure_places.ts";
import { trimSpace } from "./go_space.ts";
import { ChartFailure } from "./helm_functions.ts";

/**
 * An error of the template engine in Helm's words: `parse error at (FILE:LINE): …`, `execution error at (…): …` for `fail`
 * and `required`, otherwise a stack over several lines; Go's one line stays where a function's own error is its cause. The
 * place is the innermost one, with the calls that led there.
 */
export function templateFailure(error: TemplateError, facts: ChartFacts): HctlError {
  const isParse = error.kind === "parse";
  const { location, related, trace } = failurePlaces(error, facts.sourceOf);
  const explanation = isParse ? explainParse(error, facts.functions) : explainExecution(error, facts);
  return new HctlError(isParse ? "template.parse" : "template.execute", messageOf(error), {
    location,
    chartMessage: chainOf(error).find((link) => link instanceof ChartFailure)?.message,
    related: [...related, ...(explanation.related ?? [])],
    trace,
    hint: explanation.hint,
    cause: error,
  });
}

function messageOf(error: TemplateError): string {
  return error.kind === "parse" ? parseMessage(error.message) : executeMessage(error);
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

/** One error of the chain without those it wraps: its place, what was executed, the problem. */
function stackEntry(error: Error): string {
  const own = error.cause instanceof Error ? error.message.slice(0, -error.cause.message.length) : error.message;
  const parts = /^template: (.+?): (executing "(?:[^"\\]|\\.)*" at <[^]*?>): ([^]*)$/.exec(trimSpace(own));
  if (!parts) return own;
  const [, place, executing, problem] = parts;
  return `${place}\n  ${executing}:\n    ${problem}`;
}
