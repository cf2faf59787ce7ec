import { lineAt, type Token, tokensOf } from "./tokens_of.ts";

/** A block that begins with one of these words and ends with `end`. */
export interface OpenBlock {
  readonly word: string;
  /** Offset and line of the word. */
  readonly at: number;
  readonly line: number;
}

const opening = new Set(["if", "range", "with", "define", "block"]);

/**
 * The blocks of a template's text that are open at an offset, outermost first.
 *
 * @param until Offset in UTF-16 units; the end of the text unless given.
 */
export function openBlocks(text: string, until = text.length): readonly OpenBlock[] {
  const open: OpenBlock[] = [];
  const tokens = tokensOf(text);
  tokens.forEach((token, index) => {
    if (token.at >= until || token.kind !== "keyword" || tokens[index - 1]?.kind !== "left") return;
    if (token.text === "end") open.pop();
    else if (opening.has(token.text)) open.push(blockOf(token, text));
  });
  return open;
}

function blockOf({ text: word, at }: Token, text: string): OpenBlock {
  return { word, at, line: lineAt(text, at) };
}
