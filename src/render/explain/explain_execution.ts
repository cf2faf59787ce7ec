import type { ErrorDetails } from "../../errors.ts";
import { type ExecutionPlace, findNode, TemplateError } from "../../template/mod.ts";
import { ChartFailure } from "../helm_functions.ts";
import { LookupRefused } from "../lookup_answers.ts";
import { chainOf } from "../render_error.ts";
import type { FailedRendering } from "./chart_facts.ts";
import { explainNesting, explainUndefined } from "./explain_includes.ts";
import { explainField, explainNil } from "./explain_missing.ts";
import { explainParse } from "./explain_parse.ts";
import { explainComparison, explainIndex, explainRange, explainType } from "./explain_values.ts";
import { standing } from "./failure_places.ts";
import { functionOf, type Stop, subjectOf, wholeChain } from "./subject.ts";

type Explain = (stop: Stop, found: readonly string[]) => string | undefined;

/**
 * Problems by Go's words; what is said of them is read from the values and nodes where the execution stopped. `found` is what
 * the groups of the pattern hold.
 */
const explanations: readonly (readonly [RegExp, Explain])[] = [
  [/^nil pointer evaluating .*\.([^.]+)$/, (stop, [name = ""]) => explainNil(name, stop)],
  [/^can't evaluate field (\S+) in type /, (stop, [name = ""]) => explainField(name, stop)],
  [/^range can't iterate over /, explainRange],
  [
    /^wrong type for value; expected (.*); got (.*)$/,
    (stop, [type = "", got = ""]) => explainType(stop, { type, got }),
  ],
  [/^incompatible types for comparison/, explainComparison],
  [
    /^wrong number of args for (\S+): want (.*) got \d+$/,
    (_, [name, want]) => `${name} takes ${want} arguments; what a pipe brings is the last of them`,
  ],
  [
    /^exceeded maximum template depth/,
    () => "The templates call each other without an end; the trace shows the circle",
  ],
  [
    /is not a method but has arguments$|^can't give argument to non-function/,
    () => "Only a function takes arguments, and a value no pipe; perhaps a function's name or a ( is missing",
  ],
  [/index out of range/, explainIndex],
  [/^undefined variable: (.*)$/, (_, [name]) => `Declare ${name} with := before it is set with =`],
];

/** Explains why a template could not be run; nothing where nothing certain can be said. */
export function explainExecution(error: TemplateError, failed: FailedRendering): ErrorDetails {
  const innermost = chainOf(error).at(-1)!;
  const places = standing(error);
  if (innermost instanceof TemplateError && innermost.kind === "parse") {
    return explainParse(innermost, failed.functions.keys());
  }
  const stop = stopAt(places, failed);
  if (innermost instanceof LookupRefused) return { hint: innermost.hint };
  if (innermost instanceof ChartFailure) return { hint: stop && explainRequired(stop) };
  const missing = missingTemplate(innermost, stop);
  if (missing !== undefined) return explainUndefined(missing, failed);
  const nesting = explainNesting(innermost.message, failed);
  if (nesting) return nesting;
  const problem = innermost instanceof TemplateError ? innermost.problem : innermost.message;
  return { hint: stop && hintFor(problem, stop) };
}

function stopAt(places: readonly ExecutionPlace[], { values }: FailedRendering): Stop | undefined {
  const [place, caller] = places;
  return place && { place, caller, outermost: places.at(-1) ?? place, values };
}

function hintFor(problem: string, stop: Stop): string | undefined {
  for (const [pattern, explain] of explanations) {
    const match = pattern.exec(problem);
    if (match) return explain(stop, match.slice(1));
  }
  return undefined;
}

/** Which value `required` asks for, where its call says that. */
function explainRequired(stop: Stop): string | undefined {
  const { node } = stop.place;
  if (node.kind !== "command" || functionOf(node) !== "required") return undefined;
  const before = findNode(stop.place)?.before;
  const given = node.args[2] ?? (before?.args.length === 1 ? before.args[0] : undefined);
  const step = given && wholeChain(given, stop.place);
  if (!step?.asked) return undefined;
  const { text, setting } = subjectOf(step, stop);
  const what = step.value === "" ? `${text} is empty` : `${text} is not set`;
  return setting === undefined ? what : `${what}; set ${setting} in a values file or with --set`;
}

function missingTemplate(error: Error, stop: Stop | undefined): string | undefined {
  if (!(error instanceof TemplateError)) return undefined;
  if (error.missing !== undefined) return error.missing;
  const node = stop?.place.node;
  return node?.kind === "template" && / not defined$/.test(error.problem) ? node.name : undefined;
}
