import type { Evaluated, PlacedNode } from "./frame.ts";
import { findNode, type Surroundings } from "./find_node.ts";
import { nodeText } from "./nodes.ts";
import type { ExecutionPlace } from "./template_error.ts";
import { GoMap, GoObject, GoSlice, type Value } from "./value.ts";

/** One step along a chain of names: what the chain so far gave. */
export interface PathStep {
  /** The expression up to here as it is written: `.Values.image`, `$item.name`. */
  readonly text: string;
  readonly value: Evaluated;
  /** The map that was asked, and for which key; undefined for the start of the chain and for fields of structs. */
  readonly asked: { readonly map: Map<string, Value>; readonly key: string } | undefined;
}

/**
 * Follows a field, variable or chain of names once more in the frame where the execution stopped, calling nothing: step by
 * step what each name gave, up to the first that gives nothing or can have no fields.
 *
 * @returns Undefined when the node is nothing of the kind, or begins with a call.
 */
export function evaluatedPath(
  place: ExecutionPlace,
  node: PlacedNode = place.node,
  around: Surroundings | undefined = findNode(place),
): readonly PathStep[] | undefined {
  const { frame } = place;
  switch (node.kind) {
    case "dot":
      return [{ text: ".", value: frame.dot, asked: undefined }];
    case "field":
      return follow([{ text: "", value: frame.dot, asked: undefined }], node.names);
    case "variable": {
      const [name, ...names] = node.names;
      const slot = around?.variables.findLastIndex((variable) => variable.name === name) ?? -1;
      return slot < 0 ? undefined : follow([{ text: name!, value: frame.slots[slot], asked: undefined }], names);
    }
    case "chain": {
      const base = evaluatedPath(place, node.base, around);
      return base && follow([{ ...base.at(-1)!, text: `(${nodeText(node.base)})` }], node.names);
    }
    case "pipe": {
      const only = node.commands.length === 1 && node.commands[0]!.args.length === 1 && node.variables.length === 0;
      return only ? evaluatedPath(place, node.commands[0]!.args[0]!, around) : undefined;
    }
    default:
      return undefined;
  }
}

function follow(start: readonly PathStep[], names: readonly string[]): readonly PathStep[] | undefined {
  const steps = [...start];
  for (const name of names) {
    const { text, value } = steps.at(-1)!;
    if (value === undefined || value === null || !canHaveFields(value)) break;
    if (hasMethod(value, name)) return undefined;
    const step = { text: `${text}.${name}` };
    if (value instanceof Map) {
      const zero = value instanceof GoMap ? value.zero : null;
      steps.push({ ...step, value: value.get(name) ?? zero, asked: { map: value, key: name } });
    } else {
      const found = value.fields.get(name);
      if (found === undefined) break;
      steps.push({ ...step, value: found, asked: undefined });
    }
  }
  return steps;
}

function canHaveFields(value: Value): value is Map<string, Value> | GoObject {
  return value instanceof Map || value instanceof GoObject;
}

function hasMethod(value: Map<string, Value> | GoObject, name: string): boolean {
  return (value instanceof GoMap || value instanceof GoObject) && value.methods.has(name);
}

/** What a person calls a value's type, with Go's name where that matters: `a number (float64)`. */
export function typeInWords(value: Evaluated): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") return "a string";
  if (typeof value === "boolean") return "true or false";
  if (typeof value === "number") return "a number (float64)";
  if (value instanceof Map) return "a map";
  if (Array.isArray(value) || value instanceof GoSlice) return "a list";
  return value instanceof GoObject ? value.goType : `a number (${value.type})`;
}
