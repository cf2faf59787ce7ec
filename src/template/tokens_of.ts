import { Lexer, type TokenKind } from "./lex.ts";

/** A token: its text as written (of an error its message) and the offset of its first character (UTF-16). */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly at: number;
  readonly isSpaced: boolean;
}

/** All tokens of a template, up to the end or the first error; for those who look at a text without parsing it. */
export function tokensOf(input: string): readonly Token[] {
  const lexer = new Lexer(input);
  const tokens: Token[] = [];
  for (;;) {
    const kind = lexer.next();
    const text = kind === "error" ? lexer.problem : lexer.text;
    tokens.push({ kind, text, at: lexer.start, isSpaced: lexer.isSpaced });
    if (kind === "eof" || kind === "error") return tokens;
  }
}

/** The line, from 1, that an offset stands in. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
