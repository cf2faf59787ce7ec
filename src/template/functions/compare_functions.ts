import { compareBytes, GoInt } from "../../yaml/mod.ts";
import { formatValue } from "../print_value.ts";
import { sprintf } from "../printf.ts";
import { type Callable, GoError, GoObject, GoSlice, type Value } from "../value.ts";
import { isTrue, kindOf, typeOf } from "../value_type.ts";
import type { NamedFunctions } from "./function_ports.ts";

type Any = Value | undefined;
type BasicKind = "bool" | "complex" | "float" | "int" | "string" | "uint" | "invalid";

const badType = "invalid type for comparison";

function basicKind(value: Any): BasicKind {
  if (value === undefined || value === null) return "invalid";
  if (typeof value === "number") return "float";
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  const kind = value instanceof GoInt ? value.type : value instanceof GoObject ? value.goKind : "";
  if (kind.startsWith("uint")) return "uint";
  if (kind.startsWith("int") && kind !== "interface") return "int";
  return kind === "complex128" ? "complex" : "invalid";
}

function incompatible(a: Any, b: Any): GoError {
  return new GoError(`incompatible types for comparison: ${typeOf(a ?? null)} and ${typeOf(b ?? null)}`);
}

function areIntegers(a: BasicKind, b: BasicKind): boolean {
  return (a === "int" || a === "uint") && (b === "int" || b === "uint");
}

/** The number in a Go integer, also of a named type such as time.Duration. */
function integerOf(value: Any): bigint {
  if (value instanceof GoInt) return value.value;
  const inner = value instanceof GoObject ? value.fields.get("value") : undefined;
  return inner instanceof GoInt ? inner.value : 0n;
}

function equals(first: Any, ...others: readonly Any[]): boolean {
  if (others.length === 0) throw new GoError("missing argument for comparison");
  return others.some((other) => equalsOne(first, other));
}

function equalsOne(a: Any, b: Any): boolean {
  const [left, right] = [basicKind(a), basicKind(b)];
  if (areIntegers(left, right)) return integerOf(a) === integerOf(b);
  if (left !== right) {
    if (isNothing(a) || isNothing(b)) return false;
    throw incompatible(a, b);
  }
  if (left === "complex") return formatValue(a!) === formatValue(b!);
  return left === "invalid" ? equalsOther(a, b) : a === b;
}

function isNothing(value: Any): boolean {
  return value === undefined || value === null;
}

/** Maps, lists, structs and nil. */
function equalsOther(a: Any, b: Any): boolean {
  if (!isNothing(a) && !isNothing(b) && kindOf(a!) !== kindOf(b!)) {
    throw new GoError(
      `non-comparable types ${described(a!)}: ${typeOf(a!)}, ${typeOf(b!)}: ${formatValue(b!)}`,
    );
  }
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b);
  if (b instanceof Map || Array.isArray(b) || b instanceof GoSlice) {
    throw new GoError(`non-comparable type ${described(b)}: ${typeOf(b)}`);
  }
  return a instanceof GoObject && b instanceof GoObject ? a.equals(b) : a === b;
}

/** A reflect.Value formatted with %s. */
function described(value: Value): string {
  return sprintf("%s", [value]);
}

function isNil(value: Any): boolean {
  return isNothing(value) || (value instanceof GoSlice && value.isNil);
}

function isLess(a: Any, b: Any): boolean {
  const [left, right] = [basicKind(a), basicKind(b)];
  if (left === "invalid" || right === "invalid") throw new GoError(badType);
  if (areIntegers(left, right)) return integerOf(a) < integerOf(b);
  if (left !== right) throw incompatible(a, b);
  if (left === "float") return (a as number) < (b as number);
  if (left === "string") return compareBytes(a as string, b as string) < 0;
  throw new GoError(badType);
}

function comparison(compare: (a: Any, b: Any) => boolean): Callable {
  return { params: ["reflect.Value", "reflect.Value"], call: compare };
}

/** Go's comparisons and `not` (Go docs, "text/template", Functions). `and` and `or` belong to the language. */
export const compareFunctions: NamedFunctions = [
  ["eq", { params: ["reflect.Value", "reflect.Value"], variadic: true, call: equals }],
  ["ne", comparison((a, b) => !equals(a, b))],
  ["lt", comparison(isLess)],
  ["le", comparison((a, b) => isLess(a, b) || equals(a, b))],
  ["gt", comparison((a, b) => !(isLess(a, b) || equals(a, b)))],
  ["ge", comparison((a, b) => !isLess(a, b))],
  ["not", { params: ["reflect.Value"], call: (value: Any) => !isTrue(value ?? null) }],
  ["and", { params: ["reflect.Value", "reflect.Value"], variadic: true, call: (value: Any) => value ?? null }],
  ["or", { params: ["reflect.Value", "reflect.Value"], variadic: true, call: (value: Any) => value ?? null }],
];
