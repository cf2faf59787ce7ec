import { mergeValues, parseSet, parseValuesFile, type SetKind } from "../chart/mod.ts";
import { hasCode, HctlError } from "../errors.ts";
import { fromBytes } from "../text/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { commaSeparated } from "./comma_separated.ts";

/** Helm's order: files first, then these (Helm docs, "Values Files"). */
const setOptions: readonly (readonly [option: string, kind: SetKind])[] = [
  ["set-json", "json"],
  ["set", "set"],
  ["set-string", "string"],
  ["set-file", "file"],
  ["set-literal", "literal"],
];

/**
 * The values that `-f` and the `--set` family give, merged in helm's order; `-` is standard input.
 *
 * @throws {HctlError} `values.invalid`, `set.invalid` or `file.not_found`.
 */
export function valuesFromOptions(context: CommandContext): PlainMap {
  const { options } = context;
  let values = mergeValues(
    commaSeparated(options.list("values")).map((path) => parseValuesFile(readInput(path, context), path)),
  );
  const readFile = (path: string) => fromBytes(readInput(path, context));
  for (const [option, kind] of setOptions) {
    for (const expression of options.list(option)) {
      values = parseSet(expression, values, { kind, ...(kind === "file" ? { readFile } : {}) });
    }
  }
  return values;
}

function readInput(path: string, { system }: CommandContext): Uint8Array {
  if (path.trim() === "-") return system.terminal.readInput();
  try {
    return system.files.readFile(path);
  } catch (error) {
    if (!hasCode(error, "file.not_found")) throw error;
    throw new HctlError("file.not_found", `open ${path}: no such file or directory`, { cause: error });
  }
}
