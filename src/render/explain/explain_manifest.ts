import {
  type ErrorDetails,
  locateAt,
  locateIn,
  type RenderedPlace,
  type SourceLine,
  type SourceLocation,
  type TraceStep,
} from "../../errors.ts";
import type { Origin } from "../../template/mod.ts";
import { type YamlAdvice, yamlAdvice, type YamlError, type YamlPlace, yamlPlace } from "../../yaml/mod.ts";
import { hideValue, holdsSecret } from "../hide_secrets.ts";
import type { TemplateInput } from "../render_templates.ts";
import { fieldPlace, shapeHint } from "./explain_shape.ts";
import { indentHint } from "./indent_hint.ts";
import { type InvalidDocument, originsAt, writtenBy } from "./written_lines.ts";

/**
 * The lines of a rendered document where its error stands, and the lines of the templates that wrote them.
 *
 * @param again What the templates can be run with once more, to note who writes what; without it they are left out.
 */
export function explainManifest(document: InvalidDocument, again: (() => TemplateInput) | undefined): ErrorDetails {
  const place = placeOf(document);
  const written = again && writtenBy(document, again);
  const stood = place && written ? originsAt(place, written) : [];
  const above = place && written ? originsAt(lineAbove(document, place), written) : [];
  // Text that is not indented is found out at the next line.
  const isAbove = !isBadlyIndented(stood, document.cause) && isBadlyIndented(above, document.cause);
  const origins = isAbove ? above : stood;
  const [location, ...trace] = origins.map(stepOf);
  const { opened, hint } = adviceOf(document, origins);
  const [opener] = opened && written ? originsAt(opened, written) : [];
  return {
    location: location ? withoutTemplate(location) : { file: document.source },
    rendered: renderedPlace(document, place),
    related: opener ? [{ label: "opened at", location: withoutTemplate(stepOf(opener)) }] : [],
    trace,
    hint: opened && hint ? `${hint}; it is opened in line ${opened.line} of the document` : hint,
  };
}

/** Where in the document the reader stood, on the last line that has text when that was its end. */
function placeOf({ text, cause }: InvalidDocument): YamlPlace | undefined {
  const found = fieldPlace(text, cause) ?? yamlPlace(cause, text);
  if (!found) return undefined;
  const lines = text.split("\n");
  const line = lines.slice(0, found.line).findLastIndex((one) => one.trim() !== "") + 1;
  if (line === 0) return undefined;
  return line === found.line ? found : { line, column: lines[line - 1]!.trimEnd().length + 1 };
}

function renderedPlace({ text, source, index, cause }: InvalidDocument, place: YamlPlace | undefined): RenderedPlace {
  const isSecret = holdsSecret(text);
  const { line, column } = place ?? { line: 1, column: undefined };
  const shown = isSecret ? text.split("\n").map(hideValue).join("\n") : text;
  const found = locateIn(source, shown, line, place && column);
  const length = found.sourceLine?.length ?? 0;
  const isHidden = isSecret && column !== undefined && column > length;
  return {
    ...found,
    ...(isHidden ? { column: Math.max(1, length) } : {}),
    around: aroundLines(shown, line, cause.line),
    document: index + 1,
  };
}

/** Two lines before, and one after; the line that the message names is among them. */
function aroundLines(text: string, line: number, named = line): SourceLine[] {
  const lines = text.trimEnd().split("\n");
  const from = Math.max(1, Math.min(line - 2, named - 1, line));
  const numbers = Array.from(
    { length: line + 2 - Math.max(from, line - 5) },
    (_, index) => Math.max(from, line - 5) + index,
  );
  return numbers.flatMap((number) => {
    const found = lines[number - 1];
    return number === line || found === undefined ? [] : [{ line: number, text: found }];
  });
}

function withoutTemplate({ template: _, ...location }: TraceStep): SourceLocation {
  return location;
}

function stepOf({ writer, at }: Origin): TraceStep {
  const { text, name } = writer.source;
  return { ...locateAt(name, text, at), template: writer.template };
}

/** Mistakes of indenting are found where the next line starts. */
function lineAbove({ text }: InvalidDocument, { line }: YamlPlace): YamlPlace {
  const lines = text.split("\n").slice(0, line - 1);
  return { line: lines.findLastIndex((one) => one.trim() !== "") + 1, column: 1 };
}

function isBadlyIndented(origins: readonly Origin[], cause: YamlError): boolean {
  return origins.some((origin) => indentHint(origin, cause) !== undefined);
}

function adviceOf({ text, cause }: InvalidDocument, origins: readonly Origin[]): YamlAdvice {
  const indent = origins.map((origin) => indentHint(origin, cause)).find((hint) => hint !== undefined);
  const hint = indent ?? shapeHint(cause);
  return hint === undefined ? yamlAdvice(cause, text) : { hint };
}
