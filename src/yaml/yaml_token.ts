/** How a scalar is written. */
export type TokenStyle = "plain" | "quoted" | "block";

/** What a YAML text is made of, in reading order. Lines count from 0. */
export type YamlToken =
  | { readonly kind: MarkKind; readonly line: number }
  | { readonly kind: "scalar"; readonly line: number; readonly text: string; readonly style: TokenStyle }
  | { readonly kind: "alias" | "anchor"; readonly line: number; readonly name: string }
  | { readonly kind: "tag"; readonly line: number; readonly handle: string; readonly suffix: string }
  | { readonly kind: "version"; readonly line: number; readonly major: number; readonly minor: number }
  | { readonly kind: "tagDirective"; readonly line: number; readonly handle: string; readonly prefix: string };

/** Tokens that are only marks. */
export type MarkKind =
  | "streamEnd"
  | "documentStart"
  | "documentEnd"
  | "sequenceStart"
  | "mappingStart"
  | "blockEnd"
  | "["
  | "]"
  | "{"
  | "}"
  | ","
  | "-"
  | "?"
  | ":";
