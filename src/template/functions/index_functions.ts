import { GoInt } from "../../yaml/mod.ts";
import { byteLength, toBytes } from "../go_string.ts";
import { GoError, GoMap, GoObject, GoSlice, type Value } from "../value.ts";
import { typeOf } from "../value_type.ts";
import type { NamedFunctions } from "./function_ports.ts";
import { NamedInteger } from "./time/named_integer.ts";

type Any = Value | undefined;

function index(item: Any, ...keys: readonly Any[]): Value {
  if (item === undefined || item === null) throw new GoError("index of untyped nil");
  return keys.reduce<Value>(indexOne, item);
}

function indexOne(item: Value, key: Any): Value {
  if (item === null) throw new GoError("index of nil pointer");
  if (item instanceof Map) return item.get(mapKey(key)) ?? (item instanceof GoMap ? item.zero : null);
  if (typeof item === "string") return new GoInt(BigInt(elementOf(toBytes(item), key, "string")), "uint8");
  if (Array.isArray(item)) return elementOf(item, key, "slice");
  if (item instanceof GoSlice) return elementOf(item.items, key, "slice");
  throw new GoError(`can't index item of type ${structType(item)}`);
}

/** A pointer is followed before its type is named. */
function structType(value: Value): string {
  const type = typeOf(value);
  return value instanceof GoObject && value.goKind === "ptr" ? type.replace(/^\*/, "") : type;
}

function mapKey(key: Any): string {
  if (typeof key === "string") return key;
  if (key === undefined || key === null) throw new GoError("value is nil; should be of type string");
  throw new GoError(`value has type ${typeOf(key)}; should be string`);
}

function elementOf<T>(items: ArrayLike<T>, key: Any, kind: "slice" | "string"): T {
  if (key === undefined || key === null) throw new GoError("cannot index slice/array with nil");
  if (!(key instanceof GoInt || key instanceof NamedInteger)) {
    throw new GoError(`cannot index slice/array with type ${typeOf(key)}`);
  }
  const wide = BigInt.asIntN(64, key.value);
  const at = Number(wide);
  if (at < 0 || at > items.length) throw new GoError(`index out of range: ${wide}`);
  if (at === items.length) throw new GoError(`reflect: ${kind} index out of range`);
  return items[at]!;
}

function length(item: Any): GoInt {
  if (item === null) throw new GoError("len of nil pointer");
  if (item === undefined) throw new GoError("reflect: call of reflect.Value.Type on zero Value");
  if (typeof item === "string") return GoInt.int(byteLength(item));
  if (Array.isArray(item)) return GoInt.int(item.length);
  if (item instanceof GoSlice) return GoInt.int(item.items.length);
  if (item instanceof Map) return GoInt.int(item.size);
  throw new GoError(`len of type ${structType(item)}`);
}

/** No value of a chart is a function, so a call can only say what it got; the last argument is that as written. */
function call(item: Any, ...rest: readonly Any[]): never {
  if (item === undefined || item === null) throw new GoError("call of nil");
  const callee = rest.length > 0 ? rest.at(-1) : pipedText(item);
  throw new GoError(`non-function ${callee} of type ${typeOf(item)}`);
}

/** What came through a pipe was not written down: Go shows a string, or the type of anything else. */
function pipedText(item: Value): string {
  return typeof item === "string" ? item : `<${typeOf(item)} Value>`;
}

/** Go's `index`, `len` and `call` (Go docs, "text/template", Functions). */
export const indexFunctions: NamedFunctions = [
  ["index", { params: ["reflect.Value", "reflect.Value"], variadic: true, call: index }],
  ["len", { params: ["reflect.Value"], call: length }],
  ["call", { params: ["reflect.Value", "reflect.Value"], variadic: true, call }],
];
