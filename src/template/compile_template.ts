import { GoInt } from "../yaml/mod.ts";
import { compilePipe, setterOf } from "./compile_expression.ts";
import { type CompiledTemplate, Frame, type Signal, type Statement, type TemplateSource } from "./frame.ts";
import { deepestTemplate, isStackOverflow } from "./limits.ts";
import type { BranchNode, StatementNode } from "./nodes.ts";
import type { ParsedTemplate } from "./parse.ts";
import { printValue } from "./print_value.ts";
import { rangeItems } from "./range_items.ts";
import { Scope } from "./scope.ts";
import { TemplateError } from "./template_error.ts";
import { isTrue } from "./value_type.ts";

/** Compiles a parsed template once; it can run any number of times. */
export function compileTemplate(
  name: string,
  { isBlank, length, body }: ParsedTemplate,
  source: TemplateSource,
): CompiledTemplate {
  let compiled: Statement | undefined;
  const steps = 1 + Math.floor(length / textOfStep);
  return {
    name,
    source,
    isBlank,
    run: (frame) => {
      frame.countSteps(steps);
      return (compiled ??= compileList(body(), new Scope()))(frame);
    },
  };
}

/** UTF-16 units of a template's text that count as one step. */
const textOfStep = 64;

/** How many steps it counts to run these statements once; ranges inside count their own rounds as well. */
function stepsOf(nodes: readonly StatementNode[]): number {
  const [first] = nodes;
  return 1 + Math.floor((first === undefined ? 0 : lastAt(nodes) - first.at) / textOfStep);
}

function lastAt(nodes: readonly StatementNode[]): number {
  const last = nodes.at(-1)!;
  const inside = "body" in last ? last.otherwise ?? last.body : [];
  return inside.length === 0 ? last.at : lastAt(inside);
}

function compileList(nodes: readonly StatementNode[], scope: Scope): Statement {
  const statements = nodes.map((node) => compileStatement(node, scope));
  if (statements.length === 1) return statements[0]!;
  return (frame) => {
    for (const statement of statements) {
      const signal = statement(frame);
      if (signal !== "next") return signal;
    }
    return "next";
  };
}

/** Compiles a branch when it is first entered; most branches of most charts never are. */
function compileLater(nodes: readonly StatementNode[], scope: Scope): Statement {
  let compiled: Statement | undefined;
  return (frame) => (compiled ??= compileList(nodes, scope))(frame);
}

function compileStatement(node: StatementNode, scope: Scope): Statement {
  switch (node.kind) {
    case "text": {
      const { text } = node;
      return (frame) => {
        frame.write(text);
        return "next";
      };
    }
    case "action":
      return compileAction(node, scope);
    case "template":
      return compileInvocation(node, scope);
    case "break":
    case "continue": {
      const { kind } = node;
      return () => kind;
    }
    case "range":
      return compileRange(node, scope);
    default:
      return compileCondition(node, scope);
  }
}

function compileAction(node: Extract<StatementNode, { kind: "action" }>, scope: Scope): Statement {
  const evaluate = compilePipe(node.pipe, scope);
  const isSilent = node.pipe.variables.length > 0;
  return (frame) => {
    frame.node = node;
    const value = evaluate(frame);
    if (!isSilent) {
      frame.node = node;
      frame.write(typeof value === "string" ? value : printValue(value ?? null));
    }
    return "next";
  };
}

/** Go's limit of templates that call templates. */
const maxDepth = 100_000;

function compileInvocation(node: Extract<StatementNode, { kind: "template" }>, scope: Scope): Statement {
  const evaluate = node.pipe ? compilePipe(node.pipe, scope) : () => undefined;
  return (frame) => {
    frame.node = node;
    const template = frame.run.find(node.name);
    if (!template) return frame.fail(`template ${JSON.stringify(node.name)} not defined`);
    const dot = evaluate(frame);
    if (++frame.run.depth > deepestTemplate) {
      frame.node = node;
      frame.fail(`exceeded maximum template depth (${maxDepth})`);
    }
    try {
      template.run(new Frame(frame.run, template, dot));
      frame.run.depth--;
    } catch (error) {
      if (error instanceof TemplateError) error.places.push({ frame, node });
      if (!isStackOverflow(error)) throw error;
      // The stack ended first: nothing but endless recursion nests that deep.
      frame.node = node;
      frame.fail(`exceeded maximum template depth (${maxDepth})`);
    }
    return "next";
  };
}

function compileCondition(node: BranchNode, scope: Scope): Statement {
  const mark = scope.mark();
  const evaluate = compilePipe(node.pipe, scope);
  const body = compileLater(node.body, scope.copy());
  const otherwise = node.otherwise && compileLater(node.otherwise, scope.copy());
  scope.restore(mark);
  const isWith = node.kind === "with";
  return (frame) => {
    frame.node = node;
    const value = evaluate(frame);
    if (!isTrue(value ?? null)) return otherwise ? otherwise(frame) : "next";
    return isWith ? withDot(frame, value, undefined, body) : body(frame);
  };
}

function withDot(frame: Frame, dot: Frame["dot"], type: string | undefined, body: Statement): Signal {
  const { dot: oldDot, dotType: oldType } = frame;
  frame.dot = dot;
  frame.dotType = type;
  const signal = body(frame);
  frame.dot = oldDot;
  frame.dotType = oldType;
  return signal;
}

function compileRange(node: BranchNode, scope: Scope): Statement {
  const mark = scope.mark();
  const { variables, isAssign } = node.pipe;
  // The pipeline sets its variables to the whole value, which the else part and a loop without a turn see.
  const evaluate = compilePipe(node.pipe, scope);
  const set = variables.map((name, at) => setterOf(isAssign ? scope.find(name) : mark + at, name));
  const body = compileLater(node.body, scope.copy());
  const otherwise = node.otherwise && compileLater(node.otherwise, scope.copy());
  scope.restore(mark);
  const [setFirst, setSecond] = set;
  const steps = stepsOf(node.body);
  return (frame) => {
    frame.node = node;
    const value = evaluate(frame);
    const items = rangeItems(value, variables.length, frame);
    if (items.count === 0) {
      // A break in the else part ends this range, a continue goes on with the one around it.
      return otherwise?.(frame) === "continue" ? "continue" : "next";
    }
    for (let index = 0; index < items.count; index++) {
      frame.countSteps(steps);
      const item = items.at(index);
      if (setSecond) {
        setFirst!(frame, items.key?.(index) ?? GoInt.int(index));
        setSecond(frame, item, items.type);
      } else setFirst?.(frame, item, items.type);
      if (withDot(frame, item, items.type, body) === "break") break;
    }
    return "next";
  };
}
