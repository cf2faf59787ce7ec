import { goQuote } from "../text/mod.ts";
import { GoInt, type PlainMap, type PlainValue } from "../yaml/mod.ts";
import { SetProblem } from "./set_problem.ts";
import type { SetReader } from "./set_reader.ts";

/** How one kind of --set differs from the others. */
export interface SetGrammar {
  /** Reads what follows `=`, up to and including the comma that ends it. */
  readonly readValue: (reader: SetReader) => PlainValue;
  /** Whether backslashes escape and commas end a key. */
  readonly keys: "escapes" | "verbatim";
  /** Whether `a[0].b=` at the very end of an expression leaves the list as it was, a trait of Helm's comma grammar. */
  readonly emptyEnd: "unread" | "value";
}

const valueHint = "Write key=value; key= sets an empty text, key=null removes a default";
const commaHint = "A comma starts the next key=value; for a comma in a value write \\,";
const deepest = 30;
const highestIndex = 65536n;

/**
 * Carries out `a.b[0]=v,…` on `target` (Helm docs, "The Format and Limitations of --set").
 *
 * @throws {HctlError} `set.invalid`, Helm's message without what comes before its first colon.
 */
export function applyAssignments(reader: SetReader, target: PlainMap, grammar: SetGrammar): void {
  while (!reader.isAtEnd) readKey({ reader, grammar, depth: 0 }, target);
}

interface Place {
  readonly reader: SetReader;
  readonly grammar: SetGrammar;
  readonly depth: number;
}

/** Reads one assignment; false when the expression ended too early. */
function readKey(place: Place, target: PlainMap): boolean {
  const { reader, grammar } = place;
  const { text: key, stop } = reader.until(grammar.keys === "escapes" ? "=[,." : "=[.", grammar.keys);
  if (stop === "" && key === "") return false;
  if (stop === "") throw new SetProblem(`key ${goQuote(key)} has no value`, valueHint, "end");
  if (stop === ",") throw new SetProblem(`key ${goQuote(key)} has no value (cannot end with ,)`, commaHint, "end");
  if (stop === ".") return readMember(place, target, key);
  if (stop === "[") return readElement(place, target, key);
  const isRead = grammar.emptyEnd === "value" || !reader.isAtEnd;
  assign(target, key, grammar.readValue(reader));
  return isRead;
}

/** An empty key is read like any other and then dropped, as Helm does. */
function assign(target: PlainMap, key: string, value: PlainValue): void {
  if (key !== "") target.set(key, value);
}

function readMember(place: Place, target: PlainMap, key: string): boolean {
  if (place.depth >= deepest) {
    throw invalid(`value name nested level is greater than maximum supported nested level of ${deepest}`);
  }
  const inner = existingMap(target, key);
  const isRead = readKey({ ...place, depth: place.depth + 1 }, inner);
  if (isRead && inner.size === 0) throw new SetProblem(`key map ${goQuote(key)} has no value`, valueHint, "end");
  if (inner.size > 0) assign(target, key, inner);
  return isRead;
}

function existingMap(target: PlainMap, key: string): PlainMap {
  const value = target.get(key);
  if (value === undefined) return new Map();
  if (value instanceof Map) return value;
  throw unconvertible(value, "map[string]interface {}");
}

function readElement(place: Place, target: PlainMap, key: string): boolean {
  const index = readIndex(place);
  if (index === undefined) return false;
  const list = target.has(key) ? copyOfList(target.get(key)!) : [];
  const isRead = readIntoList(place, list, index);
  assign(target, key, list);
  return isRead;
}

function copyOfList(value: PlainValue): PlainValue[] {
  if (Array.isArray(value)) return [...value];
  throw unconvertible(value, "[]interface {}");
}

/** The number between brackets; undefined when the expression ends before `]`. */
function readIndex({ reader, grammar }: Place): bigint | undefined {
  const { text, stop } = reader.until("]", grammar.keys);
  if (stop === "") return undefined;
  if (!/^[+-]?\d+$/.test(text)) throw badIndex(text, "invalid syntax");
  const index = BigInt(text.replace("+", ""));
  if (BigInt.asIntN(64, index) !== index) throw badIndex(text, "value out of range");
  return index;
}

function badIndex(text: string, problem: string): SetProblem {
  const message = `error parsing index: strconv.Atoi: parsing ${goQuote(text)}: ${problem}`;
  return new SetProblem(message, "Between [ ] stands a position from 0; for a bracket in a key write \\[");
}

/** Reads what follows `[index]` into the list, which grows as needed; false when the expression ended early. */
function readIntoList(place: Place, list: PlainValue[], index: bigint): boolean {
  if (index < 0n) throw invalid(`negative ${index} index not allowed`);
  const { reader, grammar } = place;
  const { text, stop } = reader.until("[.=", grammar.keys);
  if (text !== "") throw invalid(`unexpected data at end of array index: [${[...text].map(quoteRune).join(" ")}]`);
  if (stop === "") return false;
  if (stop === "[") return readInnerList(place, list, index);
  if (stop === ".") return readInnerMap(place, list, index);
  setItem(list, index, grammar.readValue(reader));
  return true;
}

function readInnerList(place: Place, list: PlainValue[], index: bigint): boolean {
  const innerIndex = readIndex(place);
  if (innerIndex === undefined) return false;
  const existing = list[Number(index)] ?? null;
  const inner = copyOfList(existing ?? []);
  const isRead = readIntoList(place, inner, innerIndex);
  if (isRead || existing !== null) setItem(list, index, inner);
  return isRead;
}

function readInnerMap(place: Place, list: PlainValue[], index: bigint): boolean {
  const existing = list[Number(index)];
  const inner: PlainMap = existing instanceof Map ? existing : new Map();
  const isRead = readKey(place, inner);
  if (isRead || index < list.length) setItem(list, index, inner);
  return isRead;
}

function setItem(list: PlainValue[], index: bigint, value: PlainValue): void {
  if (index > highestIndex) {
    throw invalid(`index of ${index} is greater than maximum supported index of ${highestIndex}`);
  }
  while (list.length < index) list.push(null);
  list[Number(index)] = value;
}

function quoteRune(rune: string): string {
  if (rune === "'") return "'\\''";
  return rune === '"' ? `'"'` : `'${goQuote(rune).slice(1, -1)}'`;
}

/** Go's words for a value that is not what the path needs. */
function unconvertible(value: PlainValue, wanted: string): SetProblem {
  const message = `unable to parse key: interface conversion: interface {} is ${goType(value)}, not ${wanted}`;
  const [has, key] = [words(value), wanted.startsWith("map") ? "a key below it" : "a position in it"];
  return new SetProblem(message, `It holds ${has} already, so ${key} cannot be set; set it as a whole`);
}

function words(value: PlainValue): string {
  if (value === null) return "null";
  if (value instanceof Map) return "a map";
  if (Array.isArray(value)) return "a list";
  return typeof value === "string" ? "a text" : typeof value === "boolean" ? "true or false" : "a number";
}

function goType(value: PlainValue): string {
  if (value === null) return "nil";
  if (value instanceof GoInt) return value.type;
  if (value instanceof Map) return "map[string]interface {}";
  if (Array.isArray(value)) return "[]interface {}";
  return { string: "string", number: "float64", boolean: "bool" }[String(typeof value)] ?? "nil";
}

function invalid(message: string): SetProblem {
  return new SetProblem(message);
}
