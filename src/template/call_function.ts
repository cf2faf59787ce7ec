import { assignLiteral, assignValue, type LiteralNode } from "./assign_argument.ts";
import type { Evaluate, Evaluated, Frame, PlacedNode } from "./frame.ts";
import { countSteps, countText, LimitError, mostTextLength, requireRoom } from "./limits.ts";
import { TemplateError } from "./template_error.ts";
import { type Callable, GoError, type Value } from "./value.ts";

/** No value came through the pipe. */
export const missing: unique symbol = Symbol("missing");

/** What came through the pipe, for the last parameter. */
export type Piped = Evaluated | typeof missing;

/** An argument as compiled: a literal, or something to evaluate. */
export type CompiledArgument =
  | { readonly kind: "literal"; readonly node: LiteralNode }
  | { readonly kind: "value"; readonly evaluate: Evaluate };

/** A call as it stands in a template. */
export interface Call {
  readonly name: string;
  /** What errors of the call itself point to. */
  readonly node: PlacedNode;
  readonly args: readonly CompiledArgument[];
  /** What `call` shall call, as written; given to it after its arguments. */
  readonly callee?: string;
}

/** Evaluates one argument for a parameter of that Go type. */
export function evaluateArgument(argument: CompiledArgument, type: string, frame: Frame): unknown {
  if (argument.kind === "value") return assignValue(argument.evaluate(frame), type, frame);
  frame.node = argument.node;
  return assignLiteral(argument.node, type, frame);
}

/** Calls a function or method: counts and checks arguments as Go does, and says where an error of the function arose. */
export function callFunction(callable: Callable, call: Call, piped: Piped, frame: Frame): Evaluated {
  const { params } = callable;
  const { args } = call;
  const count = args.length + (piped === missing ? 0 : 1);
  checkCount(callable, call, count, frame);
  const last = params.length - 1;
  const values: unknown[] = [];
  for (let index = 0; index < args.length; index++) {
    values.push(evaluateArgument(args[index]!, params[index < last ? index : last]!, frame));
  }
  if (piped !== missing) values.push(assignValue(piped, params[count - 1 < last ? count - 1 : last]!, frame));
  if (call.callee !== undefined) values.push(call.callee);
  let result: Value;
  try {
    countCall(values);
    result = callWith(callable, values);
    countResult(result);
  } catch (error) {
    if (!(error instanceof GoError || error instanceof TemplateError || error instanceof LimitError)) throw error;
    frame.node = call.node;
    return frame.fail(`error calling ${call.name}: ${error.message}`, error);
  }
  return result;
}

/** Spreading a list is slow where the code runs for the first time; most calls have one to three arguments. */
function callWith(callable: Callable, values: readonly unknown[]): Value {
  switch (values.length) {
    case 1:
      return callable.call(values[0]);
    case 2:
      return callable.call(values[0], values[1]);
    case 3:
      return callable.call(values[0], values[1], values[2]);
    default:
      return callable.call(...values);
  }
}

/** UTF-16 units that a function reads, and items that it copies, in one step. */
const textOfStep = 16;
const itemsOfStep = 16;

/** A function's work grows with the text it gets. */
function countCall(values: readonly unknown[]): void {
  let length = 0;
  for (const value of values) if (typeof value === "string") length += value.length;
  if (length > mostTextLength) throw new LimitError(`the arguments have more than ${mostTextLength} characters`);
  countSteps(1 + Math.floor(length / textOfStep));
}

function countResult(result: Value): void {
  if (typeof result === "string") {
    requireRoom(result.length);
    countText(result.length);
  } else if (Array.isArray(result)) countSteps(Math.floor(result.length / itemsOfStep));
}

function checkCount({ params, variadic, refusal }: Callable, call: Call, count: number, frame: Frame): void {
  if (variadic && count < params.length - 1) {
    // Go counts the arguments written down here, not the piped one.
    frame.fail(
      `wrong number of args for ${call.name}: want at least ${params.length - 1} got ${call.args.length}`,
    );
  }
  if (!variadic && count !== params.length) {
    frame.fail(`wrong number of args for ${call.name}: want ${params.length} got ${count}`);
  }
  if (refusal !== undefined) frame.fail(refusal);
}
