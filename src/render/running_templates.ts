import {
  type CompiledTemplates,
  compileTemplates,
  countSteps,
  type FunctionTable,
  GoError,
  type OutputRecorder,
  startCounting,
  TemplateError,
  TemplateSet,
  type Value,
} from "../template/mod.ts";
import { goQuote } from "../text/mod.ts";
import { type ComplaintSink, helmFunctions, type Lookup } from "./helm_functions.ts";

/** The template set of `tpl` and `include`: the text's own while `tpl` runs, the release's otherwise. */
export class RunningTemplates {
  #set: TemplateSet;
  readonly #compiled = new Map<string, CompiledTemplates>();
  #compiledLength = 0;
  readonly #depths = new Map<string, number>();
  readonly #recorder: OutputRecorder | undefined;
  readonly functions: FunctionTable;

  /** @param functions All functions but those that `helmFunctions` adds for this object. */
  constructor(
    functions: FunctionTable,
    lookup: Lookup | undefined,
    complain?: ComplaintSink,
    recorder?: OutputRecorder,
  ) {
    startCounting();
    this.functions = new Map([...functions, ...helmFunctions(this, lookup, complain)]);
    this.#set = new TemplateSet(this.functions, textName, undefined, recorder);
    this.#recorder = recorder;
  }

  /** Adds the templates of one file. */
  add(templates: CompiledTemplates): void {
    this.#set.addCompiled(templates);
  }

  /** Runs a template of the release. */
  execute(name: string, dot: Value): string {
    return this.#set.execute(name, dot);
  }

  /**
   * `include`: like the action `template`, but its text can go on through a pipe. A function value, because every call less
   * on the stack lets templates nest deeper.
   */
  readonly include = (name: string, dot: Value): string => {
    const depth = this.#depths.get(name) ?? 0;
    if (depth > deepestInclude) throw new GoError(nestedTooDeeply(name));
    this.#depths.set(name, depth + 1);
    const text = this.#set.execute(name, dot);
    this.#depths.set(name, depth);
    return text;
  };

  /**
   * What to say when JavaScript's stack ended: before Helm's limit of includes the template that is included most often in
   * itself; undefined when it was not includes that filled the stack.
   */
  overflowMessage(): string | undefined {
    const [deepest] = [...this.#depths].sort(([, a], [, b]) => b - a);
    return deepest && deepest[1] > fewIncludes ? nestedTooDeeply(deepest[0]) : undefined;
  }

  /** `tpl`: runs a text as a template that sees all others; what it defines is gone afterwards. */
  runText(text: string, dot: Value): string {
    const templates = this.#compileText(text);
    const outer = this.#set;
    // A blank text would not replace that of the `tpl` around this one.
    const isBlank = templates.find(({ name }) => name === textName)?.isBlank;
    this.#set = isBlank ? new TemplateSet(this.functions, textName, undefined, this.#recorder) : outer.clone();
    this.#set.addCompiled(templates);
    try {
      return this.#set.execute(textName, dot).replaceAll("<no value>", "");
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      throw new GoError(`error during tpl function execution for ${goQuote(text)}: ${error.message}`, { cause: error });
    } finally {
      this.#set = outer;
    }
  }

  /** Texts are mostly compiled once or often; too many together are forgotten. */
  #keep(text: string, compiled: CompiledTemplates): void {
    const length = lengthOfText + text.length;
    if ((this.#compiledLength += length) > mostCompiledLength) {
      this.#compiled.clear();
      this.#compiledLength = length;
    }
    this.#compiled.set(text, compiled);
  }

  #compileText(text: string): CompiledTemplates {
    const known = this.#compiled.get(text);
    if (known) return known;
    countSteps(stepsOfText + text.length);
    try {
      const compiled = compileTemplates(textName, text, (name) => this.functions.has(name));
      this.#keep(text, compiled);
      return compiled;
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      throw new GoError(`cannot parse template ${goQuote(text)}: ${error.message}`, { cause: error });
    }
  }
}

/** How `tpl`'s text is called in errors. */
export const textName = "gotpl";
/** Compiling takes as long as many calls. */
const stepsOfText = 200;
/** UTF-16 units of the compiled texts that are kept, and what each text counts besides. */
const mostCompiledLength = 1_000_000;
const lengthOfText = 100;
const deepestInclude = 1000;
const fewIncludes = 50;

function nestedTooDeeply(name: string): string {
  return `rendering template has a nested reference name: ${name}: unable to execute template`;
}
