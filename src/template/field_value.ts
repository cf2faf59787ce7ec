import { callFunction, type CompiledArgument, missing, type Piped } from "./call_function.ts";
import type { Evaluated, Frame, PlacedNode } from "./frame.ts";
import { type Callable, GoMap, GoObject, GoSlice, type Value } from "./value.ts";
import { typeOf } from "./value_type.ts";

/** A chain of names after a receiver; arguments belong to the last one, which must then be a method. */
export interface FieldChain {
  readonly names: readonly string[];
  readonly node: PlacedNode;
  readonly args: readonly CompiledArgument[];
}

const boxed = "interface {}";

/**
 * Follows a chain of fields, map keys and methods (Go docs, "text/template", Arguments).
 *
 * @param receiverType Static Go type of the receiver where it is not its value's own, `interface {}` for what a list held.
 */
export function fieldChain(
  receiver: Evaluated,
  receiverType: string | undefined,
  { names, node, args }: FieldChain,
  piped: Piped,
  frame: Frame,
): Evaluated {
  let value = receiver;
  let type = receiverType;
  const last = names.length - 1;
  for (let index = 0; index <= last; index++) {
    const isLast = index === last;
    if (value?.constructor === Map && !(isLast && (args.length > 0 || piped !== missing))) {
      value = member(value as Map<string, Value>, names[index]!, frame);
      type = boxed;
      continue;
    }
    const step: Step = {
      name: names[index]!,
      type,
      node,
      args: isLast ? args : noArguments,
      piped: isLast ? piped : missing,
    };
    type = holdsInterfaces(value) && !methodOf(value, step.name) ? boxed : undefined;
    value = field(value, step, frame);
  }
  return value;
}

const noArguments: readonly CompiledArgument[] = [];

interface Step {
  readonly name: string;
  readonly type: string | undefined;
  readonly node: PlacedNode;
  readonly args: readonly CompiledArgument[];
  readonly piped: Piped;
}

/** Elements of such a map have the static type interface {}. */
function holdsInterfaces(value: Evaluated): value is Map<string, Value> {
  return value instanceof Map && (!(value instanceof GoMap) || value.zero === null);
}

function field(receiver: Evaluated, step: Step, frame: Frame): Evaluated {
  const { name, node, args, piped } = step;
  if (receiver === undefined) return undefined;
  if (receiver === null) return frame.fail(`nil pointer evaluating ${step.type ?? boxed}.${name}`);
  const method = methodOf(receiver, name);
  if (method) return callFunction(method, { name, node, args }, piped, frame);
  const hasArguments = args.length > 0 || piped !== missing;
  if (receiver instanceof Map) {
    if (hasArguments) return frame.fail(`${name} is not a method but has arguments`);
    return member(receiver, name, frame);
  }
  if (receiver instanceof GoObject) return structField(receiver, step, hasArguments, frame);
  return frame.fail(`can't evaluate field ${name} in type ${step.type ?? typeOf(receiver)}`);
}

function member(map: Map<string, Value>, name: string, frame: Frame): Evaluated {
  const found = map.get(name);
  if (found !== undefined) return found;
  return frame.run.missingKey === "none" ? undefined : zeroOf(map);
}

function structField(receiver: GoObject, { name, type }: Step, hasArguments: boolean, frame: Frame): Evaluated {
  const found = receiver.fields.get(name);
  if (found === undefined) {
    return frame.fail(`can't evaluate field ${name} in type ${type ?? receiver.goType}`);
  }
  if (!/^\p{Lu}/u.test(name)) {
    return frame.fail(`${name} is an unexported field of struct type ${type ?? receiver.goType}`);
  }
  if (hasArguments) return frame.fail(`${name} has arguments but cannot be invoked as function`);
  return found;
}

function zeroOf(map: Map<string, Value>): Value {
  return map instanceof GoMap ? map.zero : null;
}

function methodOf(value: Evaluated, name: string): Callable | undefined {
  if (value instanceof GoMap) return value.method(name);
  return value instanceof GoObject || value instanceof GoSlice ? value.methods.get(name) : undefined;
}
