import { GoInt } from "../../yaml/mod.ts";
import { countSteps, LimitError, mostItems } from "../limits.ts";
import { GoSlice } from "../value.ts";
import type { NamedFunctions } from "./function_ports.ts";
import { grown } from "./list_capacity.ts";

/** sprig's rows of integers (sprig docs, "Integer Slice Functions"). */
export const rangeFunctions: NamedFunctions = [
  ["until", { params: ["int"], call: (end: number) => intSlice(range(0, end, end < 0 ? -1 : 1)) }],
  ["untilStep", {
    params: ["int", "int", "int"],
    call: (start: number, end: number, step: number) => intSlice(range(start, end, step)),
  }],
  ["seq", { params: ["int"], variadic: true, call: (...numbers: number[]) => sequence(numbers).join(" ") }],
];

/** What a number takes, in memory above all. */
const stepsOfNumber = 2;

function intSlice(numbers: readonly number[]): GoSlice {
  return new GoSlice("[]int", grown(numbers.map((number) => GoInt.int(number)), GoInt.int(0)));
}

/** From `start` up to, not including, `end`; empty when the step leads away from it. */
function range(start: number, end: number, step: number): number[] {
  const count = step === 0 ? 0 : Math.ceil((end - start) / step);
  if (count > mostItems) throw new LimitError(`more than ${mostItems} numbers`);
  countSteps(Math.max(count, 0) * stepsOfNumber);
  return Array.from({ length: Math.max(count, 0) }, (_, at) => start + at * step);
}

/** What the shell's `seq` prints for END, START END or START STEP END; the end belongs to it. */
function sequence(numbers: readonly number[]): number[] {
  if (numbers.length === 0 || numbers.length > 3) return [];
  const [start, end] = numbers.length === 1 ? [1, numbers[0]!] : [numbers[0]!, numbers.at(-1)!];
  const direction = end < start ? -1 : 1;
  const step = numbers.length === 3 ? numbers[1]! : direction;
  return range(start, end + direction, step);
}
