import { GoInt, JsonError, parseJson, type PlainValue } from "../yaml/mod.ts";
import { SetProblem } from "./set_problem.ts";
import type { SetReader } from "./set_reader.ts";

/** What turns the text of one value into that value. */
export type ReadText = (text: string) => PlainValue;

/** Reads `value,` or `{a,b},`; an empty value is "" and not given to `readText`, an empty list holds one value. */
export function readValueOrList(reader: SetReader, readText: ReadText): PlainValue {
  if (reader.isAtEnd) return "";
  if (reader.accept("{")) return readList(reader, readText);
  return readText(reader.until(",", "escapes").text);
}

function readList(reader: SetReader, readText: ReadText): PlainValue[] {
  const items: PlainValue[] = [];
  for (;;) {
    const { text, stop } = reader.until(",}", "escapes");
    if (stop === "") {
      throw new SetProblem(
        "list must terminate with '}'",
        "A list is written {a,b}; for a text that starts with { write \\{",
        "end",
      );
    }
    if (stop === "}") reader.accept(",");
    items.push(readText(text));
    if (stop === "}") return items;
  }
}

/** The type --set gives a value: true, false, null, an int64 without leading zero, otherwise text. */
export function typedValue(text: string): PlainValue {
  if (/^true$/iu.test(text)) return true;
  if (/^false$/iu.test(text)) return false;
  if (/^null$/iu.test(text)) return null;
  if (!/^(0|[+-]\d+|[1-9]\d*)$/.test(text)) return text;
  const value = BigInt(text.replace("+", ""));
  return BigInt.asIntN(64, value) === value ? new GoInt(value, "int64") : text;
}

const blanksAndComma = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*(,?)/;

/** Reads one JSON value and the comma behind it; nothing before the comma is null. */
export function readJsonValue(reader: SetReader): PlainValue {
  const isEmpty = skipComma(reader);
  if (isEmpty || reader.isAtEnd) return null;
  const text = jsonPrefix(reader.rest);
  const start = reader.at;
  reader.skip(text.length);
  const value = jsonAt(start, text);
  skipComma(reader);
  return value;
}

/** @throws {JsonError} Its offset counts from the start of the expression. */
function jsonAt(start: number, text: string): PlainValue {
  try {
    return parseJson(text);
  } catch (error) {
    throw error instanceof JsonError ? new JsonError(error.message, start + error.at) : error;
  }
}

function skipComma(reader: SetReader): boolean {
  const [all, comma] = blanksAndComma.exec(reader.rest)!;
  reader.skip(all.length);
  return comma === ",";
}

const jsonToken = /"(?:[^"\\]|\\[^])*"?|[[{]|[\]}]|-?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][+-]?\d*)?|[^]/y;
const jsonWord = /true|false|null/y;

/** The part of `text` that is its first JSON value, perhaps a malformed one. */
function jsonPrefix(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at);
    at += token.length;
    if (token === "[" || token === "{") depth++;
    if (token === "]" || token === "}") depth--;
    if (depth <= 0) return text.slice(0, at);
  }
  return text;
}

function tokenAt(text: string, at: number): string {
  jsonWord.lastIndex = jsonToken.lastIndex = at;
  return jsonWord.exec(text)?.[0] || jsonToken.exec(text)?.[0] || text[at]!;
}
