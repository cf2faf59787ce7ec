import { byteLength, goQuote } from "./go_string.ts";
import { hasStepsLeft, mostOutputLength, outOfSteps } from "./limits.ts";
import { lineAt } from "./tokens_of.ts";
import { type ArgumentNode, nodeText, type StatementNode } from "./nodes.ts";
import { TemplateError } from "./template_error.ts";
import type { FunctionTable, Value } from "./value.ts";

/** What an expression gives: undefined is Go's invalid value (no value at all), null a nil that an interface {} holds. */
export type Evaluated = Value | undefined;

/** What a statement asks of the range around it. */
export type Signal = "next" | "break" | "continue";

/** A compiled expression. */
export type Evaluate = (frame: Frame) => Evaluated;

/** A compiled statement; what it writes goes to `frame.run.output`. */
export type Statement = (frame: Frame) => Signal;

/** A text that templates were parsed from. */
export interface TemplateSource {
  readonly name: string;
  readonly text: string;
}

/** A template ready to run. */
export interface CompiledTemplate {
  readonly name: string;
  readonly source: TemplateSource;
  /** Blank templates do not replace others of their name. */
  readonly isBlank: boolean;
  readonly run: Statement;
}

/** One execution: its output so far and what it may call. */
export interface Run {
  readonly functions: FunctionTable;
  readonly find: (name: string) => CompiledTemplate | undefined;
  /** What a missing key of a map gives: its type's zero value, as Helm renders charts, or no value at all, Go's default. */
  readonly missingKey: "zero" | "none";
  output: string;
  /** How many templates that others call are running. */
  depth: number;
}

/** Nodes that errors can point to. */
export type PlacedNode = ArgumentNode | Parameters<typeof nodeText>[0] | StatementNode;

/** One template being run: its dot, variables, and the node that errors point to (the last one evaluated, as in Go). */
export class Frame {
  readonly run: Run;
  readonly template: CompiledTemplate;
  readonly slots: Evaluated[] = [];
  /** Static Go types of variables that a range set; others have the type of their value. */
  readonly slotTypes: (string | undefined)[] = [];
  dot: Evaluated;
  dotType: string | undefined;
  node: PlacedNode | undefined;

  constructor(run: Run, template: CompiledTemplate, dot: Evaluated) {
    this.run = run;
    this.template = template;
    this.dot = dot;
    this.slots[0] = dot;
  }

  /** Adds to what the run has written. */
  write(text: string): void {
    const { run } = this;
    if (run.output.length + text.length > mostOutputLength) {
      this.fail(`the template writes more than ${mostOutputLength} characters`);
    }
    run.output += text;
  }

  /** Counts the steps of a round of a range, or of a template that is called. */
  countSteps(count: number): void {
    if (!hasStepsLeft(count)) this.fail(outOfSteps);
  }

  /** Ends the execution with Go's error for the current node. */
  fail(problem: string, cause?: unknown): never {
    const { name, source } = this.template;
    const node = this.node;
    if (!node) {
      throw new TemplateError("execute", `template: ${name}: ${problem}`, { template: name, line: 1, cause });
    }
    const before = source.text.slice(0, node.at);
    const line = lineAt(source.text, node.at);
    const column = byteLength(before.slice(before.lastIndexOf("\n") + 1));
    const place = `${source.name}:${line}:${column}: executing ${goQuote(name)} at <${placedText(node)}>`;
    throw new TemplateError("execute", `template: ${place}: ${problem}`, {
      template: source.name,
      line,
      column,
      at: node.at,
      problem,
      stood: { frame: this, node },
      cause,
    });
  }
}

function placedText(node: PlacedNode): string {
  switch (node.kind) {
    case "action":
      return `{{${nodeText(node.pipe)}}}`;
    case "template":
      return `{{template ${goQuote(node.name)}${node.pipe ? ` ${nodeText(node.pipe)}` : ""}}}`;
    case "text":
      return node.text;
    case "if":
    case "range":
    case "with":
      return `{{${node.kind} ${nodeText(node.pipe)}}}`;
    case "break":
    case "continue":
      return `{{${node.kind}}}`;
    default:
      return nodeText(node);
  }
}
