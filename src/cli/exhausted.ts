import { HctlError } from "../errors.ts";

const memoryProblem = /memory|string length|array length|array size|buffer size|allocation failed/i;

/**
 * What a JavaScript engine throws when its stack or its memory ends, as an error that a user can meet; anything else as it is.
 *
 * Limits closer to what is read say more, so this is seen only where none of them applies.
 */
export function asExhausted(error: unknown): unknown {
  if (!(error instanceof RangeError)) return error;
  if (error.message.includes("call stack")) {
    return new HctlError("input.too_large", "The input is nested too deeply", {
      hint: "Look for values, templates or schemas that hold themselves, or hundreds of levels",
      cause: error,
    });
  }
  if (error.name === "LimitError") {
    return new HctlError("input.too_large", `The input asks for too much: ${error.message}`, { cause: error });
  }
  if (!memoryProblem.test(error.message)) return error;
  return new HctlError("input.too_large", "The input is too large: a text or list grows beyond what fits in memory", {
    hint: "Look for values or files of many megabytes",
    cause: error,
  });
}
