import { lineAt, tokensOf } from "../template/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";

/** A template of a chart and where it is defined. */
export interface DefinedTemplate {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** What the explanation of an error asks of the chart that was rendered. */
export interface ChartFacts {
  readonly functions: readonly string[];
  /** The values of the chart at the top. */
  readonly values: PlainMap;
  readonly sourceOf: (file: string) => string | undefined;
  /** All templates that could be parsed. */
  readonly defined: () => readonly DefinedTemplate[];
}

/** The templates that a file defines with `define` and `block`, and the file itself. */
export function definedIn(file: string, text: string): readonly DefinedTemplate[] {
  const tokens = tokensOf(text);
  const defined = tokens.flatMap((token, index) => {
    const isStart = token.kind === "keyword" && (token.text === "define" || token.text === "block");
    const next = tokens[index + 1];
    if (!isStart || (next?.kind !== "string" && next?.kind !== "rawString")) return [];
    return [{ name: next.text.slice(1, -1), file, line: lineAt(text, token.at) }];
  });
  return [{ name: file, file, line: 1 }, ...defined];
}
