import { compileTemplate } from "./compile_template.ts";
import { type CompiledTemplate, Frame, type Run } from "./frame.ts";
import { goQuote } from "./go_string.ts";
import type { OutputRecorder } from "./output_recorder.ts";
import { parseTemplates } from "./parse.ts";
import type { ParsedTexts } from "./parsed_texts.ts";
import { TemplateError } from "./template_error.ts";
import type { FunctionTable, Value } from "./value.ts";

/** The templates of one text, compiled; can be added to any number of sets. */
export type CompiledTemplates = readonly CompiledTemplate[];

/**
 * Parses and compiles one text and what it defines.
 *
 * @param hasFunction Whether a name is a function; calling another one is an error of parsing.
 * @param texts What was parsed before, for the same functions.
 * @throws {TemplateError} With Go's message.
 */
export function compileTemplates(
  name: string,
  text: string,
  hasFunction: (name: string) => boolean,
  texts?: ParsedTexts,
): CompiledTemplates {
  const source = { name, text };
  try {
    const parsed = texts ? texts.parse(name, text, hasFunction) : parseTemplates(name, text, hasFunction);
    return [...parsed].map(([key, template]) => compileTemplate(key, template, source));
  } catch (error) {
    if (error instanceof TemplateError) error.text = text;
    throw error;
  }
}

/** Templates that can call one another by name, with the functions they may use (Go docs, "text/template.Template"). */
export class TemplateSet {
  readonly #functions: FunctionTable;
  readonly #name: string;
  readonly #templates: Map<string, CompiledTemplate>;
  readonly #recorder: OutputRecorder | undefined;

  /**
   * @param name The set's own, which the message on a missing template shows.
   * @param recorder Told what every run writes.
   */
  constructor(
    functions: FunctionTable,
    name: string,
    templates: ReadonlyMap<string, CompiledTemplate> = new Map(),
    recorder?: OutputRecorder,
  ) {
    this.#functions = functions;
    this.#name = name;
    this.#templates = new Map(templates);
    this.#recorder = recorder;
  }

  /**
   * Parses a text under a name, and what it defines. A blank body never replaces another.
   *
   * @throws {TemplateError} With Go's message.
   */
  add(name: string, text: string): void {
    this.addCompiled(compileTemplates(name, text, (word) => this.#functions.has(word)));
  }

  /** The same for a text that was compiled before. */
  addCompiled(templates: CompiledTemplates): void {
    for (const template of templates) {
      const known = this.#templates.get(template.name);
      if (!known || !template.isBlank) this.#templates.set(template.name, template);
    }
  }

  /** Whether a template of that name is there. */
  has(name: string): boolean {
    return this.#templates.has(name);
  }

  /** A set with the same templates; what is added to one is not seen by the other. */
  clone(): TemplateSet {
    return new TemplateSet(this.#functions, this.#name, this.#templates, this.#recorder);
  }

  /**
   * Runs a template.
   *
   * @param dot What `.` and `$` stand for.
   * @param missingKey What a missing key of a map gives (Go docs, "text/template", Option "missingkey"); `zero` unless given.
   * @returns What it wrote.
   * @throws {TemplateError} With Go's message, `template: NAME:LINE:COLUMN: executing "NAME" at <…>: …`.
   */
  execute(name: string, dot: Value, missingKey: "zero" | "none" = "zero"): string {
    const template = this.#templates.get(name);
    if (!template) {
      const problem = `template: no template ${goQuote(name)} associated with template ${goQuote(this.#name)}`;
      throw new TemplateError("execute", problem, { template: name, line: 1, missing: name });
    }
    const find = (key: string) => this.#templates.get(key);
    const run: Run = { functions: this.#functions, find, missingKey, output: "", depth: 0 };
    this.#recorder?.begin(run);
    try {
      template.run(new Frame(run, template, dot));
    } catch (error) {
      if (error instanceof TemplateError) error.written = run.output;
      throw error;
    }
    this.#recorder?.end(run);
    return run.output;
  }
}
