import { HctlError } from "../errors.ts";
import type { PlainMap, PlainValue } from "../yaml/mod.ts";

/** Keys of maps and positions in lists, from the top. */
export type ValuePath = readonly (string | number)[];

/**
 * Reads a path as helm's --set writes it: `image.tag`, `hosts[0].name`; a backslash takes the dot after it into the key.
 *
 * @throws {HctlError} `usage.invalid` for an empty key or a position that is no number.
 */
export function parseValuePath(text: string): ValuePath {
  const path: (string | number)[] = [];
  for (const part of text.match(/(?:\\.|[^.\\])+|\.(?=\.)|^\.|\.$/gs) ?? []) {
    const [, key, positions = ""] = /^((?:\\.|[^[\\])*)((?:\[\d+\])*)$/s.exec(part) ?? [];
    if (key === undefined || part.startsWith(".") || (key === "" && path.length === 0)) throw invalid(text);
    if (key !== "") path.push(key.replace(/\\(.)/gs, "$1"));
    for (const [, position] of positions.matchAll(/\[(\d+)\]/g)) path.push(Number(position));
  }
  if (path.length === 0) throw invalid(text);
  return path;
}

function invalid(text: string): HctlError {
  return new HctlError("usage.invalid", `"${text}" is no path of a value`, {
    hint: "Write it as for --set, for example image.tag or hosts[0].name",
  });
}

/** The value at a path; undefined when nothing is there. */
export function valueAt(values: PlainMap, path: ValuePath): PlainValue | undefined {
  let value: PlainValue | undefined = values;
  for (const key of path) {
    if (value instanceof Map) value = value.get(String(key));
    else if (Array.isArray(value) && typeof key === "number") value = value[key];
    else return undefined;
  }
  return value;
}
