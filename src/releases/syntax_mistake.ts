import type { YAMLParseError } from "yaml";
import { HctlError, locateIn, type RelatedPlace } from "../errors.ts";
import { unclosedMark } from "../yaml/mod.ts";
import type { SourceText } from "./source_text.ts";

/** What the YAML library reports, in a person's words: the code, then the sentence and what to do. */
const sentences: Readonly<Record<string, readonly [string, string?]>> = {
  TAB_AS_INDENT: ["A tab stands where only blanks may indent", "Indent with blanks"],
  MULTIPLE_DOCS: ["The file holds more than one document", 'Keep one, and remove the line "---"'],
  BLOCK_AS_IMPLICIT_KEY: [
    "A map cannot start in the middle of a line that holds a value",
    'A text with ": " in it needs quotes; a key of its own stands at the indent of its neighbours',
  ],
  MULTILINE_IMPLICIT_KEY: ["A key must stand in one line", "Check the indent, and whether a colon is missing"],
  BAD_ALIAS: ["An alias must name an anchor", "Text that starts with * needs quotes"],
  BAD_DQ_ESCAPE: ["This is no escape of a text in double quotes", "Write \\\\ for a backslash, or use single quotes"],
  BAD_SCALAR_START: ["A text cannot start with this character", "Put the text in quotes"],
};

/** One syntax error as `yaml.invalid` at its place. */
export function syntaxMistake(error: YAMLParseError, source: SourceText): HctlError {
  const open = unclosed(error);
  const [sentence, hint] = open ?? sentences[error.code] ?? [error.message];
  const related = open ? openedAt(open[2], source) : [];
  return new HctlError("yaml.invalid", sentence, {
    location: source.locate(error.pos[0]),
    related,
    hint,
    cause: error,
  });
}

function openedAt(opening: string, { path, text }: SourceText): readonly RelatedPlace[] {
  const place = unclosedMark(text, opening === "[" ? /\[/ : opening === "{" ? /\{/ : /["']/)?.place;
  return place ? [{ label: "opened at", location: locateIn(path, text, place.line, place.column) }] : [];
}

/** The library names an unclosed bracket or quote by what it waits for. */
function unclosed({ message }: YAMLParseError): readonly [string, string, string] | undefined {
  const bracket = /end with a ([\]}])$/.exec(message)?.[1];
  const quote = /^Missing closing (["'])quote$/.exec(message)?.[1];
  const mark = bracket ?? quote;
  if (mark === undefined) return undefined;
  const opening = { "]": "[", "}": "{" }[mark] ?? mark;
  return [`The ${opening} above is not closed with ${mark}`, `Close it, or indent what belongs to it`, opening];
}
