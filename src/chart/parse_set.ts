import { hasCode, HctlError, locateIn, type SourceLocation } from "../errors.ts";
import { JsonError, parseJson, type PlainMap, type PlainValue } from "../yaml/mod.ts";
import { mergeValues } from "./merge_values.ts";
import { applyAssignments, type SetGrammar } from "./set_grammar.ts";
import { SetProblem } from "./set_problem.ts";
import { SetReader } from "./set_reader.ts";
import { readJsonValue, readValueOrList, typedValue } from "./set_values.ts";

/** Which of Helm's options an expression comes from: --set, --set-string, --set-file, --set-json or --set-literal. */
export type SetKind = "set" | "string" | "file" | "json" | "literal";

/** How an expression is read. */
export interface SetOptions {
  readonly kind: SetKind;
  /** Gives the text of a file that a --set-file expression names. */
  readonly readFile?: (path: string) => string;
}

/**
 * Applies one --set expression to values (Helm docs, "The Format and Limitations of --set"): `a.b[0].c=v,d={x,y}`.
 *
 * --set types its values (true, false, null, integers as int64, else text), --set-string takes text, --set-file the text
 * of a file, --set-json JSON (or a whole object to merge), --set-literal all behind the first `=` as it stands.
 *
 * @param base Is not changed.
 * @throws {HctlError} `set.invalid` with Helm's message: `failed parsing --set data: key "a" has no value`.
 */
export function parseSet(expression: string, base: PlainMap, options: SetOptions): PlainMap {
  if (options.kind === "json") return parseJsonSet(expression, base);
  const target = copyMap(base);
  const flag = options.kind === "set" ? "--set" : `--set-${options.kind}`;
  const reader = new SetReader(expression.toWellFormed());
  try {
    applyAssignments(reader, target, grammarOf(options));
  } catch (error) {
    if (!hasCode(error, "set.invalid")) throw error;
    const at = error instanceof SetProblem ? reader.word[error.side] : reader.word.start;
    throw new HctlError("set.invalid", `failed parsing ${flag} data: ${error.message}`, {
      location: locateOffset(flag, expression, at),
      hint: error.hint,
      cause: error.cause,
    });
  }
  return target;
}

function grammarOf(options: SetOptions): SetGrammar {
  if (options.kind === "literal") return { keys: "verbatim", emptyEnd: "value", readValue: readAll };
  const readText = { set: typedValue, string: asText, file: fileReader(options), json: asText }[options.kind];
  return { keys: "escapes", emptyEnd: "unread", readValue: (reader) => readValueOrList(reader, readText) };
}

function readAll(reader: SetReader): string {
  const text = reader.rest;
  reader.skip(text.length);
  return text;
}

function asText(text: string): string {
  return text;
}

function fileReader({ readFile }: SetOptions): (path: string) => string {
  return (path) => {
    try {
      if (readFile) return readFile(path);
    } catch (error) {
      const hint = error instanceof HctlError ? error.hint : undefined;
      throw new HctlError("set.invalid", fileProblem(path, error), { hint, cause: error });
    }
    throw new HctlError("set.invalid", `open ${path}: no such file or directory`);
  };
}

/** A place in what was given on the command line, by the flag's name. */
function locateOffset(flag: string, expression: string, at: number): SourceLocation {
  const before = expression.slice(0, at).split("\n");
  return locateIn(flag, expression, before.length, before.at(-1)!.length + 1);
}

function fileProblem(path: string, error: unknown): string {
  if (hasCode(error, "file.not_found")) return `open ${path}: no such file or directory`;
  if (error instanceof Error) return error.message;
  throw error;
}

function parseJsonSet(expression: string, base: PlainMap): PlainMap {
  const isObject = /^[\s\x85]*\{/.test(expression);
  try {
    return isObject ? mergeObject(base, expression) : assignJson(base, expression);
  } catch (cause) {
    const place = isObject ? "--set-json data JSON:" : "--set-json data";
    throw new HctlError("set.invalid", `failed parsing ${place} ${expression}`, {
      ...jsonDetails(expression, cause),
      cause,
    });
  }
}

/** What is wrong with the JSON, or with the key before it. */
function jsonDetails(expression: string, cause: unknown) {
  if (!(cause instanceof Error)) throw cause;
  if (cause instanceof JsonError) {
    return {
      location: locateOffset("--set-json", expression, cause.at),
      hint: `It is no JSON: ${cause.message}; texts and keys need double quotes`,
    };
  }
  return { hint: cause instanceof HctlError && cause.hint ? `${cause.message}. ${cause.hint}` : cause.message };
}

function mergeObject(base: PlainMap, text: string): PlainMap {
  const value = parseJson(text);
  return mergeValues([base, value instanceof Map ? value : new Map()]);
}

function assignJson(base: PlainMap, expression: string): PlainMap {
  const target = copyMap(base);
  const grammar: SetGrammar = { keys: "escapes", emptyEnd: "value", readValue: readJsonValue };
  applyAssignments(new SetReader(expression.toWellFormed()), target, grammar);
  return target;
}

function copyMap(map: PlainMap): PlainMap {
  return new Map([...map].map(([key, value]) => [key, copyValue(value)]));
}

function copyValue(value: PlainValue): PlainValue {
  if (value instanceof Map) return copyMap(value);
  return Array.isArray(value) ? value.map(copyValue) : value;
}
