import type { ErrorDetails } from "../../errors.ts";
import type { TemplateError } from "../../template/mod.ts";
import { ChartFailure } from "../helm_functions.ts";
import { chainOf } from "../render_error.ts";
import type { FailedRendering } from "./chart_facts.ts";
import { explainExecution } from "./explain_execution.ts";
import { explainNesting } from "./explain_includes.ts";
import { explainParse } from "./explain_parse.ts";
import { failurePlaces } from "./failure_places.ts";

/** Where a template failed, innermost, with the calls that led there, what the chart says, and what to do. */
export function explainTemplate(error: TemplateError, failed: FailedRendering): ErrorDetails {
  const { location, related, trace } = failurePlaces(error, failed);
  const isParse = error.kind === "parse";
  const explanation = isParse ? explainParse(error, failed.functions.keys()) : explainExecution(error, failed);
  return {
    location,
    chartMessage: chainOf(error).find((link) => link instanceof ChartFailure)?.message,
    related: [...related, ...(explanation.related ?? [])],
    trace,
    hint: explanation.hint,
  };
}

/** What is known of a rendering that ended at a limit: the file that was parsed or run, and perhaps what includes itself. */
export function explainLimit(file: string, problem: string, failed: FailedRendering): ErrorDetails {
  return { location: { file }, ...explainNesting(problem, failed) };
}
