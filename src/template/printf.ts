import { formatOperand } from "./printf/format_operand.ts";
import { FormatReader } from "./printf/read_format.ts";
import type { Value } from "./value.ts";
import { requireRoom } from "./limits.ts";
import { typeOf } from "./value_type.ts";

const plain = {
  verb: "v",
  plus: false,
  minus: false,
  sharp: false,
  space: false,
  zero: false,
  plusV: false,
  sharpV: false,
  width: undefined,
  precision: undefined,
} as const;

/**
 * Go's fmt.Sprintf over template values, all verbs, flags and error texts (Go docs, "fmt"). Widths count characters.
 * Never throws: what does not fit is reported in the result, `%!d(string=x)`.
 */
export function sprintf(format: string, operands: readonly Value[]): string {
  return joinedTexts(format, operands) ?? formatted(format, operands);
}

/** Most formats of charts only join texts: `%s-%s`. */
function joinedTexts(format: string, operands: readonly Value[]): string | undefined {
  const parts = format.split("%s");
  if (parts.length !== operands.length + 1 || parts.some((part) => part.includes("%"))) return undefined;
  let result = parts[0]!;
  for (let index = 0; index < operands.length; index++) {
    const operand = operands[index];
    if (typeof operand !== "string") return undefined;
    result += operand + parts[index + 1]!;
  }
  requireRoom(result.length);
  return result;
}

function formatted(format: string, operands: readonly Value[]): string {
  const reader = new FormatReader(format, operands);
  let result = "";
  for (const part of reader.parts()) {
    result += part.kind === "text" ? part.text : formatOperand(part.operand, part.directive);
    requireRoom(result.length);
  }
  return reader.unused.length === 0 ? result : `${result}%!(EXTRA ${reader.unused.map(describe).join(", ")})`;
}

function describe(operand: Value): string {
  return operand === null ? "<nil>" : `${typeOf(operand)}=${formatOperand(operand, plain)}`;
}
