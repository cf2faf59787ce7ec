/**
 * hctl's own limits, where Go has only those of the machine: no chart comes near them, and one that does shall end with an
 * error, soon and in bounded memory.
 *
 * Rendering is synchronous, so what it uses is counted here, for one rendering at a time: `startCounting` begins a new one.
 */

/** UTF-16 units that one function may take or give: a file of 5 MiB printed byte by byte fits. */
export const mostTextLength = 2 ** 25;

/** UTF-16 units that one run of a template may write. */
export const mostOutputLength = 2 ** 26;

/** UTF-16 units that all functions and templates of one rendering may give together. */
export const mostTextTogether = 2 ** 28;

/** UTF-16 units that a function takes which looks at single characters. */
export const mostCharacters = 2 ** 21;

/** Items that a function may put into a list. */
export const mostItems = 2_000_000;

/**
 * Steps of one rendering: a round of a range, a template that is called, a function that is called, an item that is copied,
 * compared or printed; more for what takes longer.
 */
export const mostSteps = 20_000_000;

/** What a template's function throws at a limit. A RangeError, since those pass through functions that never fail. */
export class LimitError extends RangeError {
  override readonly name = "LimitError";
}

let [steps, textLength] = [0, 0];

/** Begins a new rendering. */
export function startCounting(): void {
  steps = textLength = 0;
}

/** Counts steps; false when they are too many. */
export function hasStepsLeft(count: number): boolean {
  return (steps += count) <= mostSteps;
}

/** What is said when the steps are used up. */
export const outOfSteps = `this takes more than ${mostSteps} steps`;

/**
 * Counts steps of a function.
 *
 * @throws {LimitError} When they are too many.
 */
export function countSteps(count: number): void {
  if ((steps += count) > mostSteps) throw new LimitError(outOfSteps);
}

/**
 * Counts the work of a function that looks at single characters, each of which takes memory of its own meanwhile.
 *
 * @throws {LimitError} When there are more than two million.
 */
export function countCharacters(length: number): void {
  if (length > mostCharacters) throw new LimitError(`the text has more than ${mostCharacters} characters`);
  countSteps(2 * length);
}

/**
 * Counts what a function or template gave.
 *
 * @throws {LimitError} When all texts of the rendering are too long.
 */
export function countText(length: number): void {
  if ((textLength += length) <= mostTextTogether) return;
  throw new LimitError(`functions and templates give more than ${mostTextTogether} characters together`);
}

/**
 * Refuses a result before it is made.
 *
 * @throws {LimitError} When it would be too long.
 */
export function requireRoom(length: number): void {
  if (length > mostTextLength) throw new LimitError(`the result has more than ${mostTextLength} characters`);
}

/** Templates that call one another; Go allows more, for which the stack of a JavaScript engine may not be enough. */
export const deepestTemplate = 1500;

/** True for the error of a JavaScript engine whose call stack is full; V8 says it otherwise where a pattern is compiled. */
export function isStackOverflow(error: unknown): boolean {
  if (error instanceof SyntaxError) return error.message.endsWith("Stack overflow");
  return error instanceof RangeError && error.message.includes("call stack");
}
