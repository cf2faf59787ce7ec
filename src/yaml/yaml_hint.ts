import type { YamlError, YamlPlace } from "./yaml_error.ts";

/**
 * Where a text is wrong: where the reader stood, otherwise what the message speaks of, looked up in the text; undefined when that
 * cannot be told.
 */
export function yamlPlace({ message, place, line }: YamlError, text: string): YamlPlace | undefined {
  if (place) return place;
  const wanted = spokenOf.find(([pattern]) => pattern.test(message))?.[1];
  const at = wanted ? text.search(wanted) : -1;
  if (at >= 0) return placeAt(text, at);
  return line === undefined ? undefined : { line, column: 1 };
}

const spokenOf: readonly (readonly [RegExp, RegExp])[] = [
  [/invalid map key/, /\{\{|(?<=^\s*(?:\? )?)\[|(?<=: *)\{(?= *\{)/m],
  [/unsupported value/, /(?<=[:,[] *|- +)[-+]?\.(?:inf|nan)\b/i],
  [/map merge requires/, /<</],
  [/invalid base64/, /!!binary/],
  [/cannot unmarshal \w+ into Go value/, /^(?!---)[^\s#]/m],
];

/** What helps to mend YAML that cannot be read. */
export interface YamlAdvice {
  /** What to do; undefined when the message says it all. */
  readonly hint?: string;
  /** The bracket or quote that nothing closes. */
  readonly opened?: YamlPlace;
}

/** @param text What was read, from the start of the document. */
export function yamlAdvice(error: YamlError, text: string): YamlAdvice {
  const { message, place } = error;
  const line = place && text.split(/\r\n?|\n/)[place.line - 1];
  if (line?.[place!.column - 1] === "\t" || /tab character/.test(message)) {
    return { hint: "Indent with blanks; YAML takes no tabs" };
  }
  const marks = /found unexpected end of stream/.test(message)
    ? /["']/
    : /expected (?:',' or '[\]}]'|node content)/.test(message)
    ? /[[{]/
    : undefined;
  const open = marks && unclosedMark(text, marks);
  if (open) return { hint: closeHint(open.mark), opened: open.place };
  if (line && /mapping values/.test(message) && !/:\s/.test(line.slice(0, place!.column - 1))) {
    return { hint: indentHint };
  }
  const found = hints.find(([pattern]) => pattern.test(message));
  return found ? { hint: found[1] } : {};
}

const indentHint = "The line above holds a value already; a key of its own stands in the column of its neighbours";

function closeHint(mark: string): string {
  const closing = { "[": "]", "{": "}" }[mark];
  return closing
    ? `Close the ${mark} with ${closing}`
    : `Close the text with ${mark}; a text that holds ${mark} stands in the other quotes`;
}

const hints: readonly (readonly [RegExp, string])[] = [
  [
    /invalid map key: map\[.*\{\.|invalid map key: map\[.*"\./,
    "A template is no value here; text with {{ … }} needs quotes",
  ],
  [/invalid map key/, "A key must be a word; text that starts with { or [ needs quotes"],
  [/mapping values are not allowed/, 'Text that holds ": " needs quotes; a key of its own starts on a line of its own'],
  [
    /did not find expected key/,
    "Keys of one map start in the same column; check the indent of this line and the one above",
  ],
  [
    /did not find expected '-' indicator/,
    "Entries of one list start in the same column, each with -; the keys of an entry below each other",
  ],
  [/could not find expected ':'/, "A key needs a colon and a blank behind it; check the line above too"],
  [/unknown anchor/, "Text that starts with * needs quotes; an anchor is set with &name above its use"],
  [/did not find expected alphabetic or numeric/, "Text that starts with * or & needs quotes"],
  [/cannot start any token/, "Text that starts with this character needs quotes"],
  [/unknown escape character/, "Write \\\\ for a backslash, or put the text in single quotes"],
  [/block sequence entries are not allowed/, "Start a list on the line below its key"],
  [/control characters are not allowed|UTF-8|UTF-16/, "Save the file as plain UTF-8 text"],
  [/unsupported value/, "JSON, which values become, has no such number; put it in quotes"],
  [/cannot unmarshal \w+ into Go value of type map/, "The file must be a map, with lines such as key: value"],
  [/invalid Yaml document separator/, "A line that starts with --- starts a new document; nothing may follow on it"],
];

const token = /"(?:[^"\\]|\\.)*"|(?<=^|[\s[{,:])'(?:[^']|'')*'|(?<=^|\s)#.*|[[\]{}]|(?<=^|[\s[{,:])["']/gm;

/** The last bracket or quote of these that nothing closes. */
export function unclosedMark(text: string, marks: RegExp): OpenMark | undefined {
  const found = openMarks(text).findLast(({ mark }) => marks.test(mark));
  return found && { mark: found.mark, place: placeAt(text, found.index) };
}

/** A bracket or quote that stays open. */
export interface OpenMark {
  readonly mark: string;
  readonly place: YamlPlace;
}

/** The brackets and quotes of a text that nothing closes, in order. */
function openMarks(text: string): readonly { readonly mark: string; readonly index: number }[] {
  const open: { readonly mark: string; readonly index: number }[] = [];
  for (const { 0: mark, index } of text.matchAll(token)) {
    if (mark.length > 1 || mark.startsWith("#")) continue;
    if (mark === "]" || mark === "}") open.pop();
    else open.push({ mark, index });
  }
  return open;
}

function placeAt(text: string, offset: number): YamlPlace {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
