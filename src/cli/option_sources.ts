import { parseSet, parseValuesFile, type SetKind } from "../chart/mod.ts";
import { HctlError, locateAt } from "../errors.ts";
import { fileSource, type SettingPlace, type ValuePath, type ValueSource } from "../releases/mod.ts";
import { fromBytes } from "../text/mod.ts";
import type { CommandContext } from "./command.ts";
import { commaSeparated } from "./comma_separated.ts";
import { type OptionValuesRead, setOptions } from "./read_option_values.ts";

/** Everything of the command line that gives values, lowest first, each with its places. */
export function optionSources({ options }: CommandContext, { read }: OptionValuesRead): readonly ValueSource[] {
  const ofFiles = commaSeparated(options.list("values")).map((path): ValueSource => {
    const content = read(path);
    return fileSource(path, new TextDecoder().decode(content), parseValuesFile(content, path));
  });
  const ofFlags = setOptions.flatMap(([option, kind]) =>
    options.list(option).flatMap((expression) => flagSource(`--${option}`, expression, { kind, read }))
  );
  return [...ofFiles, ...ofFlags];
}

/** One flag. What cannot be read without the values before it has no place of its own. */
function flagSource(
  flag: string,
  expression: string,
  { kind, read }: { readonly kind: SetKind; readonly read: (path: string) => Uint8Array },
): ValueSource[] {
  try {
    const values = parseSet(expression, new Map(), { kind, readFile: (path) => fromBytes(read(path)) });
    return [{ name: flag, values, locate: (path) => placeInFlag(flag, expression, path) }];
  } catch (error) {
    if (error instanceof HctlError) return [];
    throw error;
  }
}

/** The last key of a path and what follows its `=` or `:`; the start of the expression where it cannot be told. */
function placeInFlag(flag: string, expression: string, path: ValuePath): SettingPlace {
  const key = path.findLast((part) => typeof part === "string" && !/^\d+$/.test(part));
  const pattern = new RegExp(`(?<=^|[.,{"\\]\\s])${escaped(String(key ?? ""))}(?:"?\\s*[=:]\\s*|(?=[.[]))`, "g");
  const found = [...expression.matchAll(pattern)].at(-1);
  const at = found?.index ?? 0;
  return { key: locateAt(flag, expression, at), value: locateAt(flag, expression, at + (found?.[0].length ?? 0)) };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
