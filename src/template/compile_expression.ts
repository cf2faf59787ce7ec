import { literalValue } from "./assign_argument.ts";
import { callFunction, type CompiledArgument, evaluateArgument, missing, type Piped } from "./call_function.ts";
import { fieldChain } from "./field_value.ts";
import type { Evaluate, Evaluated, Frame } from "./frame.ts";
import { type ArgumentNode, type CommandNode, nodeText, type PipeNode } from "./nodes.ts";
import type { Scope } from "./scope.ts";
import { isTrue } from "./value_type.ts";

type Command = (frame: Frame, piped: Piped) => Evaluated;
type Node<Kind extends ArgumentNode["kind"]> = Extract<ArgumentNode, { readonly kind: Kind }>;

/** Compiles a pipeline: every command gets the value of the one before as its last argument. */
export function compilePipe(pipe: PipeNode, scope: Scope): Evaluate {
  const evaluate = compileCommands(pipe, scope);
  if (pipe.variables.length === 0) return evaluate;
  const set = pipe.variables.map((name) => setterOf(pipe.isAssign ? scope.find(name) : scope.declare(name), name));
  return (frame) => {
    const value = evaluate(frame);
    for (const setVariable of set) setVariable(frame, value);
    return value;
  };
}

/** Sets the variable of a slot; one that nobody declared (a slot below 0) fails when it is set, not before. */
export function setterOf(slot: number, name: string): (frame: Frame, value: Evaluated, type?: string) => void {
  if (slot < 0) return (frame) => frame.fail(`undefined variable: ${name}`);
  return (frame, value, type) => {
    frame.slots[slot] = value;
    frame.slotTypes[slot] = type;
  };
}

function compileCommands(pipe: PipeNode, scope: Scope): Evaluate {
  const commands = pipe.commands.map((command) => compileCommand(command, scope));
  if (commands.length === 1) {
    const only = commands[0]!;
    return (frame) => {
      frame.node = pipe;
      return only(frame, missing) ?? undefined;
    };
  }
  return (frame) => {
    frame.node = pipe;
    let value: Piped = missing;
    for (const command of commands) value = command(frame, value) ?? undefined;
    return value as Evaluated;
  };
}

function compileCommand(command: CommandNode, scope: Scope): Command {
  const first = command.args[0]!;
  const rest = command.args.slice(1);
  switch (first.kind) {
    case "identifier":
      return compileCall(first, command, rest, scope);
    case "field":
    case "chain":
    case "variable":
      return compileFields(first, rest, scope);
    case "pipe":
      return withoutArguments(compilePipe(first, scope), first, rest);
    default:
      return withoutArguments(compileTerm(first, scope), first, rest, true);
  }
}

/** A value that is no function takes no arguments. */
function withoutArguments(
  evaluate: Evaluate,
  node: ArgumentNode,
  rest: readonly ArgumentNode[],
  isPlaced = false,
): Command {
  return (frame, piped) => {
    if (isPlaced) frame.node = node;
    if (rest.length > 0 || piped !== missing) {
      frame.fail(`can't give argument to non-function ${nodeText(node)}`);
    }
    return evaluate(frame);
  };
}

function compileFields(
  node: Node<"field"> | Node<"chain"> | Node<"variable">,
  rest: readonly ArgumentNode[],
  scope: Scope,
): Command {
  const args = rest.map((arg) => compileArgument(arg, scope));
  if (node.kind === "field") {
    const chain = { names: node.names, node, args };
    return (frame, piped) => {
      frame.node = node;
      return fieldChain(frame.dot, frame.dotType, chain, piped, frame);
    };
  }
  if (node.kind === "chain") return compileChain(node, args, scope);
  const [name, ...names] = node.names;
  const slot = scope.find(name!);
  if (names.length === 0) return withoutArguments(readVariable(name!, slot, node), node, rest, true);
  const read = readVariable(name!, slot, node);
  const chain = { names, node, args };
  return (frame, piped) => fieldChain(read(frame), frame.slotTypes[slot], chain, piped, frame);
}

function readVariable(name: string, slot: number, node: ArgumentNode): Evaluate {
  if (slot < 0) {
    return (frame) => {
      frame.node = node;
      return frame.fail(`undefined variable: ${name}`);
    };
  }
  return (frame) => {
    frame.node = node;
    return frame.slots[slot];
  };
}

function compileChain(node: Node<"chain">, args: readonly CompiledArgument[], scope: Scope): Command {
  const chain = { names: node.names, node, args };
  if (node.base.kind === "nil") {
    return (frame) => {
      frame.node = node;
      return frame.fail(`indirection through explicit nil in ${nodeText(node)}`);
    };
  }
  const base = compileTerm(node.base, scope);
  return (frame, piped) => {
    frame.node = node;
    return fieldChain(base(frame), undefined, chain, piped, frame);
  };
}

/** A node that stands as an argument, or alone as a command. */
function compileTerm(node: ArgumentNode, scope: Scope): Evaluate {
  switch (node.kind) {
    case "dot":
      return (frame) => {
        frame.node = node;
        return frame.dot;
      };
    case "field":
    case "chain":
    case "variable": {
      const fields = compileFields(node, [], scope);
      return (frame) => fields(frame, missing);
    }
    case "pipe": {
      const evaluate = compilePipe(node, scope);
      return (frame) => {
        frame.node = node;
        return evaluate(frame);
      };
    }
    case "identifier": {
      const call = compileCall(node, node, [], scope);
      return (frame) => call(frame, missing);
    }
    default:
      return (frame) => {
        frame.node = node;
        return literalValue(node, frame);
      };
  }
}

function compileArgument(node: ArgumentNode, scope: Scope): CompiledArgument {
  if (node.kind === "number" || node.kind === "bool" || node.kind === "string" || node.kind === "nil") {
    return { kind: "literal", node };
  }
  return { kind: "value", evaluate: compileTerm(node, scope) };
}

function compileCall(
  identifier: Node<"identifier">,
  node: CommandNode | ArgumentNode,
  rest: readonly ArgumentNode[],
  scope: Scope,
): Command {
  const { name } = identifier;
  const args = rest.map((arg) => compileArgument(arg, scope));
  if (name === "and" || name === "or") return compileLogic(identifier, args);
  const call = { name, node, args, ...(name === "call" && rest[0] ? { callee: nodeText(rest[0]) } : {}) };
  return (frame, piped) => {
    frame.node = identifier;
    const callable = frame.run.functions.get(name);
    if (!callable) return frame.fail(`${JSON.stringify(name)} is not a defined function`);
    return callFunction(callable, call, piped, frame);
  };
}

/** `and` and `or` stop at the argument that decides. */
function compileLogic(identifier: Node<"identifier">, args: readonly CompiledArgument[]): Command {
  const { name } = identifier;
  return (frame, piped) => {
    frame.node = identifier;
    if (args.length === 0 && piped === missing) frame.fail(`wrong number of args for ${name}: want at least 1 got 0`);
    let value: Evaluated;
    for (const arg of args) {
      value = evaluateArgument(arg, "reflect.Value", frame) as Evaluated;
      if (isTrue(value ?? null) === (name === "or")) return value;
    }
    return piped === missing ? value : piped;
  };
}
