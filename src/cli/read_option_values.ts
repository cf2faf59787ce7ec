import { mergeValues, parseSet, parseValuesFile, type SetKind } from "../chart/mod.ts";
import { hasCode, HctlError } from "../errors.ts";
import { neighbourHint } from "../repository/mod.ts";
import { fromBytes } from "../text/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { commaSeparated } from "./comma_separated.ts";

/** Helm's order: files first, then these (Helm docs, "Values Files"). */
export const setOptions: readonly (readonly [option: string, kind: SetKind])[] = [
  ["set-json", "json"],
  ["set", "set"],
  ["set-string", "string"],
  ["set-file", "file"],
  ["set-literal", "literal"],
];

/** Values of options, and the means to say where each was given. */
export interface OptionValuesRead {
  readonly values: PlainMap;
  /** The bytes behind a path or address of `--values`. */
  readonly read: (path: string) => Uint8Array;
}

/**
 * The values that `-f` and the `--set` family give, merged in helm's order, with the bytes they came from, so that an error
 * can show them. `-` is standard input; http(s) addresses are fetched side by side.
 *
 * @throws {HctlError} `values.invalid`, `set.invalid`, `file.not_found` or `http.failed`.
 */
export async function readOptionValues(context: CommandContext): Promise<OptionValuesRead> {
  const fetched = new Map<string, Uint8Array>();
  const input = standardInput(context);
  for (;;) {
    const missing = new Set<string>();
    const values = readValues(context, input(), (address) => {
      const content = fetched.get(address);
      if (!content) missing.add(address);
      return content ?? new Uint8Array();
    });
    if (missing.size === 0) {
      const readAgain = input();
      return { values, read: (path) => fetched.get(path) ?? readPath(path, readAgain, context) };
    }
    await Promise.all([...missing].map(async (each) => fetched.set(each, await fetchValues(each, context))));
  }
}

type ReadInput = () => Uint8Array;

/** Standard input for each pass over the options: it is read once, and in every pass the first who asks gets it. */
function standardInput({ system }: CommandContext): () => ReadInput {
  let content: Uint8Array | undefined;
  return () => {
    let isTaken = false;
    return () => {
      if (isTaken) return new Uint8Array();
      isTaken = true;
      return content ??= system.terminal.readInput();
    };
  };
}

/** Reading is synchronous: an address that was not fetched yet is noted by `fetched`, and that reading counts for nothing. */
function readValues(
  context: CommandContext,
  input: ReadInput,
  fetched: (address: string) => Uint8Array,
): PlainMap {
  const { options } = context;
  const read = (path: string) => isWeb(path) ? fetched(path) : readPath(path, input, context);
  let values = mergeValues(commaSeparated(options.list("values")).map((path) => parseValuesFile(read(path), path)));
  const readFile = (path: string) => fromBytes(read(path));
  for (const [option, kind] of setOptions) {
    for (const expression of options.list(option)) values = parseSet(expression, values, { kind, readFile });
  }
  return values;
}

function isWeb(path: string): boolean {
  return /^https?:\/\//.test(path);
}

async function fetchValues(address: string, { system }: CommandContext): Promise<Uint8Array> {
  const { status, statusText, body } = await system.http.get(address);
  if (status === 200) return body;
  throw new HctlError("http.failed", `failed to fetch ${address} : ${status} ${statusText ?? ""}`.trimEnd());
}

function readPath(path: string, input: ReadInput, { system }: CommandContext): Uint8Array {
  if (path.trim() === "-") return input();
  try {
    return system.files.readFile(path);
  } catch (error) {
    if (!hasCode(error, "file.not_found")) throw error;
    throw new HctlError("file.not_found", `open ${path}: no such file or directory`, {
      hint: neighbourHint(path, system.files) ?? "Name a values file; paths start in the working folder",
      cause: error,
    });
  }
}
