import type { ChartFile } from "../chart/mod.ts";
import {
  type CompiledTemplates,
  compileTemplates,
  countText,
  fromBytes,
  type FunctionTable,
  isStackOverflow,
  LimitError,
  ParsedTexts,
  TemplateError,
} from "../template/mod.ts";
import { isPartial, startingDot, type TreeInput, type TreeTemplate, treeTemplates } from "./chart_tree.ts";
import type { ComplaintSink, Lookup } from "./helm_functions.ts";
import { RunningTemplates } from "./running_templates.ts";
import { limitFailure, templateFailure } from "./template_failure.ts";

/** What templates run with. */
export interface TemplateInput extends TreeInput {
  readonly lookup?: Lookup | undefined;
  /** Told what `required` and `fail` complain about; they then give "" and the rendering goes on. */
  readonly onComplaint?: ComplaintSink | undefined;
}

/**
 * Runs all templates of a chart and its subcharts, partials only when others call them.
 *
 * @returns Text by chart path, in the order in which they ran.
 * @throws {RenderError} `template.parse` or `template.execute` for the first one that fails, in Helm's words.
 */
export function renderTemplates(input: TemplateInput): Map<string, string> {
  const templates = treeTemplates(input);
  const running = new RunningTemplates(input.functions, input.lookup, input.onComplaint);
  // The file that is parsed or run: all that is known when the stack or the memory ends.
  let current = "";
  try {
    for (const template of templates) {
      current = template.name;
      running.add(compiledTemplates(template, running.functions));
    }
    const rendered = new Map<string, string>();
    for (const template of templates) {
      if (isPartial(template.file.path)) continue;
      current = template.name;
      const text = running.execute(current, startingDot(template)).replaceAll("<no value>", "");
      countText(text.length);
      rendered.set(current, text);
    }
    return rendered;
  } catch (error) {
    const failed = { templates, functions: running.functions, values: input.values };
    if (error instanceof TemplateError) throw templateFailure(error, failed);
    const problem = isStackOverflow(error)
      ? running.overflowMessage() ?? `${current}: templates, blocks or values are nested too deeply`
      : limitProblem(error, current);
    if (problem === undefined) throw error;
    throw limitFailure(error, failed, { file: current, problem });
  }
}

function limitProblem(error: unknown, file: string): string | undefined {
  if (error instanceof LimitError) return `${file}: ${error.message}`;
  return error instanceof RangeError ? `${file}: a text or list grows beyond what fits in memory` : undefined;
}

/** What a file was compiled to, and under which name: an alias gives one file another one. */
const compiled = new WeakMap<ChartFile, { readonly name: string; readonly templates: CompiledTemplates }>();

/** Every rendering has the same functions, by name. */
const texts = new ParsedTexts();

/** A chart's files are compiled once, however often it is rendered. */
function compiledTemplates({ name, file }: TreeTemplate, functions: FunctionTable): CompiledTemplates {
  const known = compiled.get(file);
  if (known?.name === name) return known.templates;
  const templates = compileTemplates(name, fromBytes(file.content), (word) => functions.has(word), texts);
  compiled.set(file, { name, templates });
  return templates;
}
