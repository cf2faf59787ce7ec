import { type ErrorDetails, locateIn, nearestName } from "../../errors.ts";
import { openBlocks, type TemplateError } from "../../template/mod.ts";
import { columnOf } from "./failure_places.ts";

/** Explains why a text is no template. */
export function explainParse(error: TemplateError, functions: Iterable<string>): ErrorDetails {
  const { problem, text } = error;
  const unknown = /^function "(.*)" not defined$/.exec(problem)?.[1];
  if (unknown !== undefined) return { hint: functionHint(unknown, functions) };
  const undeclared = /^undefined variable "(.*)"$/.exec(problem)?.[1];
  if (undeclared !== undefined) return { hint: variableHint(undeclared) };
  if (text === undefined) return {};
  return blockExplanation(error, text) ?? { hint: hints.find(([pattern]) => pattern.test(problem))?.[1] };
}

const removed = new Set(["env", "expandenv"]);

function functionHint(name: string, functions: Iterable<string>): string {
  if (removed.has(name)) return `Helm leaves ${name} out, so that a chart cannot read the environment; pass a value`;
  const near = nearestName(name, [...functions]);
  return near === undefined
    ? `Neither Go's templates, sprig nor Helm have a function ${name}`
    : `Did you mean ${near}?`;
}

function variableHint(name: string): string {
  return `Declare it first with {{ ${name} := … }}; it is known until the end of the block it is declared in`;
}

/** Blocks that are not closed, or closed too often. */
function blockExplanation({ problem, template, at }: TemplateError, text: string): ErrorDetails | undefined {
  const isOpen = problem === "unexpected EOF" || /^unexpected <(?:define)> in/.test(problem);
  if (isOpen) {
    const open = openBlocks(text, at).at(-1);
    if (!open) return undefined;
    const location = locateIn(template, text, open.line, columnOf(text, open.at));
    const hint = problem === "unexpected EOF"
      ? `The ${open.word} of line ${open.line} has no {{ end }}`
      : `The ${open.word} of line ${open.line} is not closed before this define, which must stand outside of all blocks`;
    return {
      hint,
      related: [{ label: `${open.word} opened at`, location }],
    };
  }
  if (/^unexpected \{\{(?:end|else)\}\}$/.test(problem)) {
    return {
      hint:
        "No if, range, with, define or block is open here: one {{ end }} before it is too many, or its opening is missing",
    };
  }
  return undefined;
}

const hints: readonly (readonly [RegExp, string])[] = [
  [/^unexpected "\.\d+" in operand/, "Items of a list are reached with {{ index .Values.list 0 }}"],
  [
    /^unexpected "\{" in (?:command|operand|input)$/,
    "Inside of {{ … }} stand no further braces: write the value without them, a map with dict",
  ],
  [/^unexpected "\}" in/, "An action ends with two braces right behind each other: }}"],
  [/^unexpected "=" in/, "A variable is declared with := and changed with =, and its name starts with $"],
  [/^unexpected ":=" in/, "Only a name that starts with $ can be declared: {{ $name := … }}"],
  [/^unexpected "," in/, "Arguments are parted by blanks, not commas: {{ f a b }}"],
  [
    /^unexpected ".*" in (?:operand|command)/,
    "This character has no meaning in {{ … }}; functions are called like {{ eq a b }}, comparisons too",
  ],
  [/^unterminated quoted string/, "The quote that starts here is not closed in its line"],
  [/^unterminated character constant/, "Text stands in double quotes or backquotes; '…' holds one character only"],
  [/^unterminated raw quoted string/, "The backquote that starts here is not closed"],
  [/^unclosed action/, "The action has no }} "],
  [/^unclosed left paren/, "A ( of this action has no )"],
  [/^unexpected right paren/, "A ) of this action has no ("],
  [/^unclosed comment/, "The comment has no */}}"],
  [/^comment ends before closing delimiter/, "The comment must end with */}} or */ -}}, with nothing between"],
  [/^bad character U\+002D/, 'A name holds no -; such a key is reached with {{ index .Values "the-key" }}'],
  [
    /^expected end; found \{\{else\}\}/,
    "The block has an else already; more cases are told apart with {{ else if … }}",
  ],
  [/^missing value for command/, "There is nothing between {{ and }}; a value or call must stand there"],
  [/^missing value for (?<context>if|range|with)/, "The word must be followed by a value or call"],
  [/^missing value for/, "A value or call must stand there"],
  [/^bad number syntax/, "Text needs quotes"],
];
