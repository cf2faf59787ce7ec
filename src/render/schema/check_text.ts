import type { Evaluation } from "./evaluation.ts";
import { showCount } from "./numbers.ts";
import { quoteText } from "./problem.ts";

/** Checks a string's length, in characters, and pattern. */
export function checkText(evaluation: Evaluation, text: string): void {
  const { minLength, maxLength, pattern } = evaluation.node;
  if (minLength !== undefined || maxLength !== undefined) {
    const length = [...text].length;
    if (minLength !== undefined && length < minLength) {
      evaluation.add(`minLength: got ${showCount(length)}, want ${showCount(minLength)}`);
    }
    if (maxLength !== undefined && length > maxLength) {
      evaluation.add(`maxLength: got ${showCount(length)}, want ${showCount(maxLength)}`);
    }
  }
  if (pattern && !pattern.search(text)(0)) {
    evaluation.add(`${quoteText(text)} does not match pattern ${quoteText(pattern.pattern)}`);
  }
}
