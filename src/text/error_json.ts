import type { ErrorFacts } from "./error_text.ts";
import { maskSecrets } from "./excerpt.ts";
import type { SourceLocation } from "./source_location.ts";

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
export function errorAsJson(error: ErrorFacts): Record<string, unknown> {
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
