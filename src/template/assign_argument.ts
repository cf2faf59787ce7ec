import { GoInt, type GoIntType } from "../yaml/mod.ts";
import type { Evaluated, Frame } from "./frame.ts";
import type { ArgumentNode, NumberNode } from "./nodes.ts";
import { nodeText } from "./nodes.ts";
import { GoMap, GoObject, type Value } from "./value.ts";
import { typeOf } from "./value_type.ts";

/** A literal as an argument: what it is depends on the parameter's type. */
export type LiteralNode = Extract<ArgumentNode, { readonly kind: "number" | "bool" | "string" | "nil" }>;

/** True for Go types that have a nil. */
function canBeNil(type: string): boolean {
  return type === "interface {}" || type === "reflect.Value" || /^(?:map\[|\[\]|\*|func|chan|error$|fmt\.)/.test(type);
}

/**
 * Gives a value to a parameter of a Go type, unwrapped as `Callable` says.
 *
 * Fails with Go's message when the value cannot be assigned.
 */
export function assignValue(value: Evaluated, type: string, frame: Frame): unknown {
  switch (type) {
    case "interface {}":
      return value === undefined ? null : value;
    case "reflect.Value":
      return value;
    case "string":
      if (typeof value === "string") return value;
      break;
    case "bool":
      if (typeof value === "boolean") return value;
      break;
    case "float64":
      if (typeof value === "number") return value;
      break;
    case "int":
      if (value instanceof GoInt && value.type === "int") return Number(value.value);
      break;
    case "int64":
      if (value instanceof GoInt && value.type === "int64") return value.value;
      break;
    case "map[string]interface {}":
      if (value instanceof Map && (!(value instanceof GoMap) || isNamedMap(value))) return value;
      break;
  }
  if (value === undefined) {
    if (canBeNil(type)) return null;
    return frame.fail(`invalid value; expected ${type}`);
  }
  if (value !== null && isOfType(value, type)) return value;
  return frame.fail(
    `wrong type for value; expected ${type}; got ${value === null ? "interface {}" : typeOf(value)}`,
  );
}

/** A named type over map[string]interface {} is assignable to it; map[string]string and the like are not. */
function isNamedMap(map: GoMap): boolean {
  return map.zero === null && !map.goType.startsWith("map[");
}

function isOfType(value: Value, type: string): boolean {
  const own = typeOf(value);
  return own === type || (value instanceof GoObject && own === `*${type}`);
}

/** Gives a literal to a parameter of a Go type; fails with Go's message when the literal does not fit. */
export function assignLiteral(node: LiteralNode, type: string, frame: Frame): unknown {
  if (node.kind === "nil") {
    if (!canBeNil(type)) return frame.fail(`cannot assign nil to ${type}`);
    return type === "reflect.Value" ? undefined : null;
  }
  switch (type) {
    case "interface {}":
    case "reflect.Value":
      return literalValue(node, frame);
    case "string":
      return node.kind === "string" ? node.value : frame.fail(`expected string; found ${nodeText(node)}`);
    case "bool":
      return node.kind === "bool" ? node.value : frame.fail(`expected bool; found ${nodeText(node)}`);
    case "float64":
      if (node.kind === "number" && node.float !== undefined && node.imaginary === undefined) return node.float;
      return frame.fail(`expected float; found ${nodeText(node)}`);
    default: {
      const width = integerTypes.get(type);
      if (width) return assignInteger(node, { type, ...width }, frame);
      return frame.fail(`can't handle ${nodeText(node)} for arg of type ${type}`);
    }
  }
}

interface IntegerWidth {
  readonly bits: number;
  readonly isSigned: boolean;
}

/** Go's integer types, and those of the time package that are integers underneath. */
const integerTypes = new Map<string, IntegerWidth>([
  ...["", "8", "16", "32", "64"].flatMap((bits) => [
    [`int${bits}`, { bits: Number(bits || 64), isSigned: true }] as const,
    [`uint${bits}`, { bits: Number(bits || 64), isSigned: false }] as const,
  ]),
  ["time.Duration", { bits: 64, isSigned: true }],
  ["time.Month", { bits: 64, isSigned: true }],
]);

/** An integer literal wraps to the width of its type. */
function assignInteger(
  node: LiteralNode,
  { type, bits, isSigned }: IntegerWidth & { readonly type: string },
  frame: Frame,
): unknown {
  const int = node.kind === "number" ? node.int : undefined;
  if (isSigned) {
    if (int === undefined || BigInt.asIntN(64, int) !== int) {
      return frame.fail(`expected integer; found ${nodeText(node)}`);
    }
    if (type === "int") return Number(int);
    return type === "int64" ? int : GoInt.int64(BigInt.asIntN(bits, int));
  }
  if (int === undefined || int < 0n) return frame.fail(`expected unsigned integer; found ${nodeText(node)}`);
  return new GoInt(BigInt.asUintN(bits, int), type as GoIntType);
}

function int64Of({ int }: NumberNode): bigint | undefined {
  return int !== undefined && BigInt.asIntN(64, int) === int ? int : undefined;
}

/** A literal where any type will do: numbers written as floats are float64, all others int. */
export function literalValue(node: LiteralNode, frame: Frame): Evaluated {
  if (node.kind === "nil") return frame.fail("nil is not a command");
  if (node.kind !== "number") return node.value;
  if (node.imaginary !== undefined) return complexValue(node);
  const isHex = /^[-+]?0[xX]/.test(node.text) && !/[pP]/.test(node.text);
  if (node.float !== undefined && !node.isChar && !isHex && /[.eEpP]/.test(node.text)) return node.float;
  const int = int64Of(node);
  if (int !== undefined) return new GoInt(int, "int");
  return frame.fail(`${node.text} overflows int`);
}

function complexValue({ float, imaginary }: NumberNode): GoObject {
  const sign = Object.is(imaginary, -0) || imaginary! < 0 ? "" : "+";
  return new GoObject("complex128", {
    goKind: "complex128",
    fields: [["real", float ?? 0], ["imaginary", imaginary!]],
    text: () => `(${float ?? 0}${sign}${imaginary}i)`,
  });
}
