import { compileTemplate } from "./compile_template.ts";
import type { CompiledTemplate } from "./frame.ts";
import type { StatementNode } from "./nodes.ts";
import type { OutputRecorder, Writer } from "./output_recorder.ts";
import { parseTemplates } from "./parse.ts";
import type { Callable } from "./value.ts";

/** No template can name a function with a blank. */
const markName = "hctl mark";

/** Compiles texts so that a recorder is told of every statement before it runs. */
export class MarkingCompiler {
  readonly #writers: Writer[] = [];
  /** The function that the compiled templates need. */
  readonly functions: readonly (readonly [string, Callable])[];

  constructor(recorder: OutputRecorder) {
    const call = (index: string) => {
      recorder.mark(this.#writers[Number(index)]!);
      return "";
    };
    this.functions = [[markName, { params: ["string"], call }]];
  }

  /**
   * The templates of one text.
   *
   * @throws {TemplateError} With Go's message.
   */
  compile(name: string, text: string): readonly CompiledTemplate[] {
    const source = { name, text };
    return [...parseTemplates(name, text, () => true)].map(([template, parsed]) => {
      const body = () => this.#marked(parsed.body(), (node) => ({ template, source, node }));
      return compileTemplate(template, { ...parsed, body }, source);
    });
  }

  #marked(body: readonly StatementNode[], writer: (node: StatementNode) => Writer): readonly StatementNode[] {
    return body.flatMap((node) => [this.#mark(writer(node)), this.#withMarkedParts(node, writer)]);
  }

  #withMarkedParts(node: StatementNode, writer: (node: StatementNode) => Writer): StatementNode {
    if (!("body" in node)) return node;
    const otherwise = node.otherwise && this.#marked(node.otherwise, writer);
    return { ...node, body: this.#marked(node.body, writer), otherwise };
  }

  /** The statement `{{ mark "INDEX" }}`. */
  #mark(writer: Writer): StatementNode {
    const { at } = writer.node;
    const value = String(this.#writers.push(writer) - 1);
    const args = [
      { kind: "identifier", name: markName, at },
      { kind: "string", quoted: value, value, at },
    ] as const;
    const pipe = { kind: "pipe", isAssign: false, variables: [], at } as const;
    return { kind: "action", pipe: { ...pipe, commands: [{ kind: "command", args, at }] }, at };
  }
}
