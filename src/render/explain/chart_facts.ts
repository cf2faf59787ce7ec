import { fromBytes, type FunctionTable, lineAt, tokensOf } from "../../template/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import type { TreeTemplate } from "../chart_tree.ts";

/** What a rendering that failed ran with. */
export interface FailedRendering {
  readonly templates: readonly TreeTemplate[];
  readonly functions: FunctionTable;
  /** The values of the chart at the top. */
  readonly values: PlainMap;
}

/** A template of a chart and where it is defined. */
export interface DefinedTemplate {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** The text of a file of templates; undefined when there is none of that name. */
export function sourceOf(file: string, { templates }: FailedRendering): string | undefined {
  const found = templates.find(({ name }) => name === file);
  return found && fromBytes(found.file.content);
}

/** All templates of the chart, those of files that cannot be parsed included. */
export function definedTemplates({ templates }: FailedRendering): readonly DefinedTemplate[] {
  return templates.flatMap(({ name, file }) => definedIn(name, fromBytes(file.content)));
}

/** The templates that a file defines with `define` and `block`, and the file itself. */
function definedIn(file: string, text: string): readonly DefinedTemplate[] {
  const tokens = tokensOf(text);
  const defined = tokens.flatMap((token, index) => {
    const isStart = token.kind === "keyword" && (token.text === "define" || token.text === "block");
    const next = tokens[index + 1];
    if (!isStart || (next?.kind !== "string" && next?.kind !== "rawString")) return [];
    return [{ name: next.text.slice(1, -1), file, line: lineAt(text, token.at) }];
  });
  return [{ name: file, file, line: 1 }, ...defined];
}
