import { HctlError, type SourceLocation } from "../errors.ts";
import type { Clock, RandomSource } from "../system/mod.ts";
import { sprigFunctions, startCounting, TemplateError, TemplateSet, type Value } from "../template/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";

/** What a field's template sees. */
export interface FieldScope {
  readonly environment: string;
  /** The environment's values, never the chart's. */
  readonly values: PlainMap;
  /** `.Release`: Name, Namespace and Labels as far as they are known. */
  readonly release?: Readonly<Record<string, string | Map<string, string>>>;
}

/** Fills in the Go templates of single fields; their functions are those of charts that need no chart. */
export class FieldTemplates {
  readonly #ports: { readonly clock: Clock; readonly random: RandomSource };
  #empty: TemplateSet | undefined;

  constructor(ports: { readonly clock: Clock; readonly random: RandomSource }) {
    this.#ports = ports;
  }

  /** @throws {HctlError} `releases.invalid` when the template is wrong, fails, or a value is missing. */
  fill(text: string, scope: FieldScope, location: SourceLocation): string {
    if (!text.includes("{{")) return text;
    this.#empty ??= new TemplateSet(sprigFunctions({ ...this.#ports, onGenerated: () => {} }), "releases");
    const filled = run(this.#empty.clone(), text, { scope, location });
    if (filled.includes("<no value>")) {
      throw mistake(`The template names a value that is not there: ${text}`, location, valuesHint(scope));
    }
    if (filled.trim() === "") throw mistake(`The template gives nothing: ${text}`, location);
    return filled;
  }
}

function run(
  set: TemplateSet,
  text: string,
  { scope, location }: { readonly scope: FieldScope; readonly location: SourceLocation },
): string {
  startCounting();
  try {
    set.add("field", text);
    return set.execute("field", dotOf(scope));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const reason = error.message.replace(/^template: field:\d+:(?:\d+:)?(?: executing "field")? /, "");
    const place = placeInside(location, text, error);
    if (error.kind === "parse") throw mistake(`The template is not valid: ${reason}`, place, parseHint, error);
    const colon = reason.startsWith("at <") ? "" : ":";
    throw mistake(`The template fails${colon} ${reason}`, place, valuesHint(scope), error);
  }
}

const parseHint = "A field's template sees .Environment.Name, .Values and .Release (.Name, .Namespace, .Labels)";

function valuesHint({ environment, values }: FieldScope): string {
  const keys = [...values.keys()];
  const held = keys.length > 0 ? `holds: ${keys.join(", ")}` : "is empty";
  return `.Values of environment "${environment}" ${held}`;
}

function mistake(message: string, location: SourceLocation, hint?: string, cause?: unknown): HctlError {
  return new HctlError("releases.invalid", message, { location, hint, cause });
}

function dotOf({ environment, values, release = {} }: FieldScope): Value {
  return new Map<string, Value>([
    ["Environment", new Map([["Name", environment]])],
    // What a template sees of plain data is the same data; templates cannot change these lists.
    ["Values", values as Value],
    ["Release", new Map(Object.entries(release))],
  ]);
}

/** The column inside the field, where the field is one line that says just the text. */
function placeInside(location: SourceLocation, text: string, { line, column }: TemplateError): SourceLocation {
  const { sourceLine = "", column: start = 1 } = location;
  const at = sourceLine.indexOf(text, start - 1);
  return line !== 1 || column === undefined || at < 0 ? location : { ...location, column: at + column + 1 };
}
