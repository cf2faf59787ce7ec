import { type CommandNode, nodeText, type Origin, type StatementNode } from "../../template/mod.ts";
import type { YamlError } from "../../yaml/mod.ts";

const ofIndent =
  /did not find expected key|mapping values are not allowed|could not find expected ':'|did not find expected '-'/;
const indenting = new Set(["indent", "nindent"]);

/**
 * Text of several lines whose first line alone stands in the right column: the usual mistake with `toYaml` and `include`.
 * Undefined when the action indents its text, or wrote but one line.
 */
export function indentHint(
  { writer, written, writtenLine, startColumn, isAfterBlanks }: Origin,
  error: YamlError,
): string | undefined {
  const { node } = writer;
  if (node.kind !== "action" || writtenLine === 0 || startColumn === 0 || !ofIndent.test(error.message)) {
    return undefined;
  }
  if (node.pipe.commands.some(isIndenting) || /^\s/.test(written.split("\n")[writtenLine]!)) return undefined;
  const column = isAfterBlanks ? startColumn : "and the column";
  return `${actionText(node)} gives several lines, and only the first is indented; end it with | nindent ${column}`;
}

function isIndenting({ args: [first] }: CommandNode): boolean {
  return first?.kind === "identifier" && indenting.has(first.name);
}

function actionText(node: Extract<StatementNode, { kind: "action" }>): string {
  return `{{ ${nodeText(node.pipe)} }}`;
}
