import { locateAt, locateIn, type RelatedPlace, type SourceLocation, type TraceStep } from "../../errors.ts";
import { type ExecutionPlace, TemplateError } from "../../template/mod.ts";
import { textName } from "../running_templates.ts";
import { chainOf } from "../render_error.ts";
import { type FailedRendering, sourceOf } from "./chart_facts.ts";

/** Where a template failed, in the words of an HctlError's details. */
interface FailurePlaces {
  readonly location: SourceLocation;
  readonly related: readonly RelatedPlace[];
  readonly trace: readonly TraceStep[];
}

/** Where an execution stood, from the innermost template to the outermost. */
export function standing(error: TemplateError): readonly ExecutionPlace[] {
  return chainOf(error).toReversed().flatMap((link) => link instanceof TemplateError ? link.places : []);
}

/**
 * The innermost place that stands in a file; what stands further in, in a text that `tpl` was given, is related to it, the
 * calls around it are its trace.
 */
export function failurePlaces(error: TemplateError, failed: FailedRendering): FailurePlaces {
  const steps = [...parsePlaces(error, failed), ...standing(error).map(stepOf)];
  const first = steps.findIndex(({ file }) => file !== textName);
  const { template: _, ...location } = steps[first] ?? { file: error.template, line: error.line };
  return {
    location,
    related: steps.slice(0, Math.max(0, first)).map(({ template: _, ...location }) => ({ label: tplLabel, location })),
    trace: steps.slice(first + 1),
  };
}

const tplLabel = "in the text that tpl runs, at";

/** Where a text could not be parsed: a file's own, or one that `tpl` was given. */
function parsePlaces(error: TemplateError, failed: FailedRendering): TraceStep[] {
  const innermost = chainOf(error).at(-1);
  if (!(innermost instanceof TemplateError) || innermost.kind !== "parse") return [];
  const { template: file, line, text = sourceOf(file, failed) } = innermost;
  const at = placeInText(innermost, text);
  return [
    text === undefined ? { file, line } : locateIn(file, text, line, at === undefined ? undefined : columnOf(text, at)),
  ];
}

/** A block's word that is too many has been read to its end when that is found out. */
function placeInText({ at, problem }: TemplateError, text: string | undefined): number | undefined {
  const word = /^(?:unexpected|expected end; found) \{\{(end|else)\}\}/.exec(problem)?.[1];
  const found = word === undefined || at === undefined ? -1 : text?.lastIndexOf(word, at) ?? -1;
  return found < 0 ? at : found;
}

function stepOf({ frame, node }: ExecutionPlace): TraceStep {
  const { name, source } = frame.template;
  return { ...locateAt(source.name, source.text, node.at), template: name };
}

/** The column of an offset, in UTF-16 units from 1. */
export function columnOf(text: string, at: number): number {
  return at - text.lastIndexOf("\n", at - 1);
}
