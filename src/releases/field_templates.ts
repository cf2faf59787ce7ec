import { HctlError, type SourceLocation } from "../errors.ts";
import type { Clock, RandomSource } from "../system/mod.ts";
import { sprigFunctions, TemplateError, TemplateSet, type Value } from "../template/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";

/** What a field's template sees. */
export interface FieldScope {
  readonly environment: string;
  /** The environment's values, never the chart's. */
  readonly values: PlainMap;
  /** `.Release`: Name, Namespace and Labels as far as they are known. */
  readonly release?: ReadonlyMap<string, string | ReadonlyMap<string, string>>;
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
    const filled = run(this.#empty.clone(), text, { dot: dotOf(scope), location });
    if (filled.includes("<no value>")) throw missingValue(text, scope, location);
    if (filled.trim() === "") {
      throw new HctlError("releases.invalid", `The template gives nothing: ${text}`, { location });
    }
    return filled;
  }
}

function run(set: TemplateSet, text: string, { dot, location }: { dot: Value; location: SourceLocation }): string {
  try {
    set.add("field", text);
    return set.execute("field", dot);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const reason = error.message.replace(/^template: field:\d+:(?:\d+:)?(?: executing "field")? /, "");
    const verb = error.kind === "parse" ? "is not valid: " : reason.startsWith("at <") ? "fails " : "fails: ";
    throw new HctlError("releases.invalid", `The template ${verb}${reason}`, {
      location: placeInside(location, text, error),
      cause: error,
    });
  }
}

function dotOf({ environment, values, release }: FieldScope): Value {
  return new Map<string, Value>([
    ["Environment", new Map([["Name", environment]])],
    // What a template sees of plain data is the same data; templates cannot change these lists.
    ["Values", values as Value],
    ["Release", new Map(release) as Value],
  ]);
}

function missingValue(text: string, { environment, values }: FieldScope, location: SourceLocation): HctlError {
  const keys = [...values.keys()];
  const known = keys.length > 0 ? `holds: ${keys.join(", ")}` : "is empty";
  return new HctlError("releases.invalid", `The template names a value that is not there: ${text}`, {
    location,
    hint: `.Values of environment "${environment}" ${known}`,
  });
}

/** The column inside the field, where the field is one line that says just the text. */
function placeInside(location: SourceLocation, text: string, { line, column }: TemplateError): SourceLocation {
  const { sourceLine = "", column: start = 1 } = location;
  const at = sourceLine.indexOf(text, start - 1);
  return line !== 1 || column === undefined || at < 0 ? location : { ...location, column: at + column + 1 };
}
