import { isBlank, isBreak, type YamlCursor } from "./yaml_cursor.ts";

/** White space inside a scalar: `spaces` on one line, or the `lines` breaks it spans. */
export interface Blanks {
  readonly spaces: string;
  readonly lines: readonly string[] | undefined;
}

/**
 * Reads white space inside a scalar; blanks next to a line break are dropped.
 *
 * @param check Called at each blank that follows a line break.
 * @param isContinued A line break was just escaped: what follows begins a line.
 */
export function readBlanks(cursor: YamlCursor, check?: () => void, isContinued = false): Blanks {
  const from = cursor.at;
  let end = from;
  let lines: string[] | undefined = isContinued ? [""] : undefined;
  for (;;) {
    const code = cursor.code;
    if (isBlank(code)) {
      if (lines) check?.();
      cursor.at++;
      if (!lines) end = cursor.at;
    } else if (isBreak(code)) {
      (lines ??= []).push(cursor.text[cursor.at]!);
      cursor.nextLine();
    } else return { spaces: lines ? "" : cursor.text.slice(from, end), lines };
  }
}

/** Folds line breaks: one "\n" is a blank, of several the first goes; U+2028 and U+2029 stay. */
export function joinLines(lines: readonly string[]): string {
  const [first = "", ...others] = lines;
  if (first !== "\n") return first + others.join("");
  return others.length === 0 ? " " : others.join("");
}
