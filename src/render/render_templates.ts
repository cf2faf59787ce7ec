import type { Chart, ChartFile } from "../chart/mod.ts";
import { HctlError } from "../errors.ts";
import {
  type CompiledTemplates,
  compileTemplates,
  countText,
  fromBytes,
  type FunctionTable,
  isStackOverflow,
  LimitError,
  TemplateError,
  type Value,
} from "../template/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import { type ChartFacts, definedIn } from "./chart_facts.ts";
import { isPartial, type TreeFacts, type TreeTemplate, treeTemplates } from "./chart_tree.ts";
import { type ComplaintSink, type Lookup, RunningTemplates } from "./helm_functions.ts";
import { explainNesting } from "./explain_execution.ts";
import { templateFailure } from "./template_failure.ts";
import { ValuesObject } from "./values_object.ts";

/** What templates run with. */
export interface TemplateInput extends Omit<TreeFacts, "printYaml"> {
  /** The chart with its dependencies processed, and its coalesced values. */
  readonly chart: Chart;
  readonly values: PlainMap;
  /** The functions of the template language and sprig. */
  readonly functions: FunctionTable;
  readonly lookup?: Lookup | undefined;
  /** Told what `required` and `fail` complain about; they then give "" and the rendering goes on. */
  readonly onComplaint?: ComplaintSink | undefined;
}

/**
 * Runs all templates of a chart and its subcharts, partials only when others call them.
 *
 * @returns Text by chart path, in the order in which they ran.
 * @throws {HctlError} `template.parse` or `template.execute` for the first one that fails, in Helm's words.
 */
export function renderTemplates(input: TemplateInput): ReadonlyMap<string, string> {
  const printYaml = (values: Value) => `${input.functions.get("toYaml")?.call(values)}\n`;
  const templates = treeTemplates(input.chart, input.values, { ...input, printYaml });
  const running = new RunningTemplates(input.functions, input.lookup, input.onComplaint);
  return withHelmErrors(templates, running, input, (starting) => {
    for (const template of templates) {
      starting(template.name);
      running.add(compiledTemplates(template, running.functions));
    }
    const rendered = new Map<string, string>();
    for (const { name, basePath, root, file } of templates) {
      if (isPartial(file.path)) continue;
      starting(name);
      root.set("Template", new ValuesObject(new Map([["Name", name], ["BasePath", basePath]]), printYaml));
      const text = running.execute(name, new ValuesObject(root, printYaml)).replaceAll("<no value>", "");
      countText(text.length);
      rendered.set(name, text);
    }
    return rendered;
  });
}

/** `starting` is told the file that is parsed or run next, which is all that is known when the stack or the memory ends. */
function withHelmErrors<T>(
  templates: readonly TreeTemplate[],
  running: RunningTemplates,
  input: TemplateInput,
  render: (starting: (file: string) => void) => T,
): T {
  let current = "";
  try {
    return render((file) => current = file);
  } catch (error) {
    if (error instanceof RangeError || isStackOverflow(error)) {
      const problem = isStackOverflow(error)
        ? running.overflowMessage() ?? `${current}: templates, blocks or values are nested too deeply`
        : `${current}: ${
          error instanceof LimitError ? error.message : "a text or list grows beyond what fits in memory"
        }`;
      const facts = factsOf(templates, running, input.values);
      throw new HctlError("template.execute", problem, {
        location: { file: current },
        ...explainNesting(problem, facts),
        cause: error,
      });
    }
    if (!(error instanceof TemplateError)) throw error;
    throw templateFailure(error, factsOf(templates, running, input.values));
  }
}

function factsOf(templates: readonly TreeTemplate[], running: RunningTemplates, values: PlainMap): ChartFacts {
  const sourceOf = (path: string) => {
    const found = templates.find(({ name }) => name === path);
    return found && fromBytes(found.file.content);
  };
  const defined = () => templates.flatMap(({ name, file }) => definedIn(name, fromBytes(file.content)));
  return { functions: [...running.functions.keys()], values, sourceOf, defined };
}

/** What a file was compiled to, and under which name: an alias gives one file another one. */
const compiled = new WeakMap<ChartFile, { readonly name: string; readonly templates: CompiledTemplates }>();

/** A chart's files are compiled once, however often it is rendered. */
function compiledTemplates({ name, file }: TreeTemplate, functions: FunctionTable): CompiledTemplates {
  const known = compiled.get(file);
  if (known?.name === name) return known.templates;
  const templates = compileTemplates(name, fromBytes(file.content), (word) => functions.has(word));
  compiled.set(file, { name, templates });
  return templates;
}
