/**
 * hctl's own limits, where Go has only those of the machine: no chart comes near them, and one that does shall end with an
 * error, soon and in bounded memory.
 */

/** UTF-16 units that one function may give, or one run of a template may write. */
export const mostTextLength = 2 ** 27;

/** Numbers that until, untilStep and seq may give. */
export const mostNumbers = 5_000_000;

/** Rounds of all ranges in one run of a template together. */
export const mostRounds = 10_000_000;

/** True for the error of a JavaScript engine whose call stack is full. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}
