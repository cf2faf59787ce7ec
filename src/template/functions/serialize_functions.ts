import {
  decodeJson,
  jsonTypeName,
  parseJson,
  parseYaml,
  parseYamlList,
  parseYamlMap,
  type PlainValue,
  printJson,
  printYaml,
  printYamlPretty,
  YamlError,
} from "../../yaml/mod.ts";
import { countSteps, LimitError } from "../limits.ts";
import { toPlain } from "../plain_value.ts";
import { type Callable, GoError, GoMap, GoObject, GoSlice, type Value } from "../value.ts";
import type { FunctionPorts, NamedFunctions } from "./function_ports.ts";
import { readToml } from "./toml_reader.ts";
import { printToml } from "./toml_writer.ts";

/**
 * Reading and writing YAML, JSON and TOML (Helm docs, "Template Function List"). Helm's own functions never fail: writers
 * give "" and readers an `Error` entry; those whose name begins with `must`, and sprig's toRawJson, do.
 */
export function serializeFunctions(ports: FunctionPorts): NamedFunctions {
  const toml = (text: string) => readToml(text, ports.clock);
  return [
    ["toYaml", writer((value) => emptyOnError(() => yamlOf(value)))],
    ["mustToYaml", writer(yamlOf)],
    ["toYamlPretty", writer((value) => withoutNewline(printYamlPretty(toPlain(value, "yaml"))))],
    ["fromYaml", reader((text) => mapOrError(() => parseYamlMap(text) ?? new Map()))],
    ["fromYamlArray", reader((text) => listOrError(() => parseYamlList(text) ?? []))],
    ["toJson", writer((value) => emptyOnError(() => jsonOf(value)))],
    ["mustToJson", writer((value) => jsonOf(value))],
    ["toPrettyJson", writer((value) => emptyOnError(() => jsonOf(value, { indent: "  " })))],
    ["mustToPrettyJson", writer((value) => jsonOf(value, { indent: "  " }))],
    ["toRawJson", writer((value) => jsonOf(value, { escapeHtml: false }))],
    ["mustToRawJson", writer((value) => jsonOf(value, { escapeHtml: false }))],
    ["fromJson", reader((text) => mapOrError(() => jsonMap(text)))],
    ["mustFromJson", reader((text) => goErrors(() => asValue(parseJson(text))))],
    ["fromJsonArray", reader((text) => listOrError(() => jsonList(text)))],
    ["toToml", writer(tomlOrMessage)],
    ["mustToToml", writer((value) => tomlOf(value))],
    ["fromToml", reader((text) => mapOrError(() => toml(text)))],
  ];
}

function writer(call: (value: Value) => string): Callable {
  return { params: ["interface {}"], call };
}

/** As large as the largest file of a chart. */
const mostTextToRead = 5 * 2 ** 20;

function reader(call: (text: string) => Value): Callable {
  const counted = (text: string) => {
    if (text.length > mostTextToRead) throw new LimitError(`the text has more than ${mostTextToRead} characters`);
    countSteps(2 * text.length);
    return call(text);
  };
  return { params: ["string"], call: counted };
}

/** Plain data in a template's types; it was made for this value alone. */
function asValue(plain: PlainValue): Value {
  return plain as Value;
}

function withoutNewline(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}

/** Errors that carry Go's text, from whichever reader or writer. */
function goErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError || !(error instanceof Error)) throw error;
    throw error instanceof GoError ? error : new GoError(error.message, { cause: error });
  }
}

function emptyOnError(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (error instanceof GoError) return "";
    throw error;
  }
}

function jsonOf(value: Value, options: Parameters<typeof printJson>[1] = {}): string {
  return goErrors(() => printJson(toPlain(value, "json"), options));
}

/** Helm makes JSON first and reads that as YAML: what JSON cannot hold and YAML cannot read has no form. */
function yamlOf(value: Value): string {
  const plain = toPlainJson(value);
  const text = printYaml(plain);
  if (text === "") throw new GoError(problemOf(printJson(plain)));
  return withoutNewline(text);
}

function toPlainJson(value: Value): PlainValue {
  try {
    const plain = toPlain(value, "json");
    if (holdsUnwritable(plain)) printJson(plain);
    return plain;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error;
    throw new GoError(`error marshaling into JSON: ${error.message}`, { cause: error });
  }
}

/** JSON has no infinite numbers. */
function holdsUnwritable(value: PlainValue): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  if (value instanceof Map) {
    for (const item of value.values()) if (holdsUnwritable(item)) return true;
    return false;
  }
  return Array.isArray(value) && value.some(holdsUnwritable);
}

function problemOf(json: string): string {
  try {
    parseYaml(json);
    return "";
  } catch (error) {
    if (error instanceof YamlError) return error.message.replace("error converting YAML to JSON: ", "");
    throw error;
  }
}

function tomlOf(value: Value): string {
  if (value === null) throw new GoError("reflect: call of reflect.Value.Type on zero Value");
  if (value instanceof GoSlice && value.isNil) return "[]";
  if (value instanceof GoObject && /^(?:complex|func)/.test(value.goKind)) {
    throw new GoError(`unsupported type for key '': ${value.goKind}`);
  }
  return printToml(toPlain(value, "toml"));
}

/** Helm's toToml prints what went wrong; the panic that nil causes is not caught. */
function tomlOrMessage(value: Value): string {
  try {
    return tomlOf(value);
  } catch (error) {
    if (error instanceof GoError && value !== null) return error.message;
    throw error;
  }
}

function mapOrError(work: () => Map<string, PlainValue | Value>): Value {
  try {
    return work() as Map<string, Value>;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError || !(error instanceof Error)) throw error;
    return new Map([["Error", error.message]]);
  }
}

function listOrError(work: () => readonly PlainValue[] | GoSlice): Value {
  try {
    return work() as Value[] | GoSlice;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError || !(error instanceof Error)) throw error;
    return [error.message];
  }
}

function jsonMap(text: string): Map<string, PlainValue | Value> {
  const { value, problem } = decodeJson(text);
  if (value instanceof Map) return problem === undefined ? value : new Map([...value, ["Error", problem]]);
  if (value === null && problem === undefined) return new GoMap("map[string]interface {}", [], { isNil: true });
  throw new GoError(`json: cannot unmarshal ${jsonTypeName(value ?? 0)} into Go value of type map[string]interface {}`);
}

function jsonList(text: string): readonly PlainValue[] | GoSlice {
  const { value, problem } = decodeJson(text);
  if (Array.isArray(value)) return problem === undefined ? value : [problem];
  if (value === null && problem === undefined) return new GoSlice("[]interface {}", [], true);
  throw new GoError(`json: cannot unmarshal ${jsonTypeName(value ?? 0)} into Go value of type []interface {}`);
}
