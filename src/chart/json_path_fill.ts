import { compareBytes, formatFloat, GoInt, type PlainValue, printJson } from "../yaml/mod.ts";
import type { JsonPath, PathStep } from "./json_path.ts";

/** Values that a path led to; what was written in the path itself is marked by its type. */
type Values = readonly PlainValue[];

/** A path that leads nowhere, or compares what cannot be compared. */
class PathError extends Error {}

/**
 * The text of a JSONPath template for a value (Kubernetes docs, "JSONPath Support"). As in `helm show values`, a template with a
 * path that leads nowhere gives nothing at all.
 */
export function fillJsonPath(path: JsonPath, value: PlainValue): string {
  try {
    return fill(path, value, 0, false).text;
  } catch (error) {
    if (error instanceof PathError) return "";
    throw error;
  }
}

interface Filled {
  readonly text: string;
  /** The part behind the last one that was used. */
  readonly next: number;
}

function fill(path: JsonPath, value: PlainValue | undefined, start: number, isInRange: boolean): Filled {
  let text = "";
  for (let at = start; at < path.length; at++) {
    const steps = path[at]!;
    const [first] = steps;
    if (first?.kind === "word" && first.word === "end") {
      if (!isInRange) throw new PathError("not in range, nothing to end");
      return { text, next: at + 1 };
    }
    if (first?.kind === "word" && first.word === "range") {
      const block = fillRange(path, at, walk(steps.slice(1), value === undefined ? [] : [value]));
      text += block.text;
      at = block.next - 1;
    } else if (value === undefined) {
      if (steps.every((step) => step.kind === "text")) text += shown(walk(steps, []));
      else text += steps.length === 0 ? "<no value>" : "";
    } else text += shown(walk(steps, [value]));
  }
  if (isInRange) throw new PathError("unclosed range");
  return { text, next: path.length };
}

function fillRange(path: JsonPath, at: number, items: Values): Filled {
  if (items.length === 0) return { text: "", next: fill(path, undefined, at + 1, true).next };
  const blocks = items.map((item) => fill(path, item === null ? undefined : item, at + 1, true));
  return { text: blocks.map((block) => block.text).join(""), next: blocks.at(-1)!.next };
}

function walk(steps: readonly PathStep[], values: Values): Values {
  return steps.reduce((current, step) => take(step, current), values);
}

function take(step: PathStep, values: Values): Values {
  switch (step.kind) {
    case "text":
      return [step.text];
    case "number":
      return [step.isFloat ? step.value : GoInt.int64(BigInt(step.value))];
    case "boolean":
      return [step.value];
    case "word":
      throw new PathError(`unrecognized identifier ${step.word}`);
    case "field":
      return fieldsOf(values, step.name);
    case "wildcard":
      return values.flatMap(childrenOf);
    case "descend":
      return values.flatMap(descendants);
    case "slice":
      return values.flatMap((value) => sliceOf(value, step));
    case "union":
      return step.paths.flatMap((path) => walk(path, values));
    case "filter":
      return values.flatMap((value) => listOf(value).filter((item) => passes(item, step)));
  }
}

function fieldsOf(values: Values, name: string): Values {
  const found = values.flatMap((value) => {
    const field = value instanceof Map ? value.get(name) : undefined;
    return field === undefined ? [] : [field];
  });
  if (found.length === 0) throw new PathError(`${name} is not found`);
  return found;
}

function childrenOf(value: PlainValue): Values {
  if (value instanceof Map) return [...value].sort(([a], [b]) => compareBytes(a, b)).map(([, child]) => child);
  return Array.isArray(value) ? value : [];
}

/** Lists, maps and texts that hold something, at any depth; numbers are not among them. */
function descendants(value: PlainValue): Values {
  const children = childrenOf(value);
  if (children.length === 0) return typeof value === "string" && value !== "" ? [value] : [];
  return [value, ...children.flatMap(descendants)];
}

function listOf(value: PlainValue): Values {
  if (Array.isArray(value)) return value;
  throw new PathError("not an array or slice");
}

function sliceOf(value: PlainValue, step: PathStep & { readonly kind: "slice" }): Values {
  if (value === null) return [];
  const list = listOf(value);
  const { from: start = 0, by = 1 } = step;
  const from = start < 0 ? start + list.length : start;
  const end = step.isOne ? from + 1 : step.to ?? list.length;
  const to = end < 0 ? end + list.length : end;
  if (from === to) return [];
  if (from < 0 || from >= list.length || to < 0 || to > list.length || from > to) {
    throw new PathError("array index out of bounds");
  }
  if (by <= 0) throw new PathError("step must be > 0");
  return list.slice(from, to).filter((_, index) => index % by === 0);
}

function passes(item: PlainValue, { left, operator, right }: PathStep & { readonly kind: "filter" }): boolean {
  if (operator === "exists") return exists(left, item);
  const lefts = walk(left, [item]);
  const rights = lefts.length === 0 ? [] : walk(right, [item]);
  if (lefts.length > 1 || rights.length > 1) throw new PathError("can only compare one element at a time");
  if (rights.length === 0) return false;
  return compare(lefts[0]!, operator, rights[0]!);
}

function exists(path: readonly PathStep[], item: PlainValue): boolean {
  try {
    return walk(path, [item]).length > 0;
  } catch (error) {
    if (error instanceof PathError) return false;
    throw error;
  }
}

/** As Go's templates compare: both sides of one type; a number of values.yaml is a float and not equal to an integer. */
function compare(left: PlainValue, operator: string, right: PlainValue): boolean {
  const [a, b] = [comparable(left), comparable(right)];
  if (typeof a !== typeof b) throw new PathError("incompatible types for comparison");
  if (operator === "==") return a === b;
  if (operator === "!=") return a !== b;
  if (typeof a === "boolean") throw new PathError("invalid type for comparison");
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  if (operator === ">") return a > b;
  if (operator === ">=") return a >= b;
  throw new PathError(`unrecognized filter operator ${operator}`);
}

function comparable(value: PlainValue): string | number | bigint | boolean {
  if (value instanceof GoInt) return value.value;
  if (value === null || typeof value === "object") throw new PathError("invalid type for comparison");
  return value;
}

function shown(values: Values): string {
  return values.map(textOf).join(" ");
}

function textOf(value: PlainValue): string {
  if (value === null) return "null";
  if (typeof value === "number") return formatFloat(value);
  return typeof value === "object" && !(value instanceof GoInt) ? printJson(value) : String(value);
}
