import type { GoInt } from "../../yaml/mod.ts";
import type { Evaluation } from "./evaluation.ts";
import { isMultiple, showNumber, toFloat } from "./numbers.ts";

/** Checks a number's bounds. */
export function checkNumber(evaluation: Evaluation, value: number | GoInt): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = evaluation.node;
  const number = toFloat(value);
  const refuse = (keyword: string, bound: number) => {
    evaluation.add(`${keyword}: got ${showNumber(number)}, want ${showNumber(bound)}`);
  };
  if (minimum !== undefined && number < minimum) refuse("minimum", minimum);
  if (maximum !== undefined && number > maximum) refuse("maximum", maximum);
  if (exclusiveMinimum !== undefined && number <= exclusiveMinimum) refuse("exclusiveMinimum", exclusiveMinimum);
  if (exclusiveMaximum !== undefined && number >= exclusiveMaximum) refuse("exclusiveMaximum", exclusiveMaximum);
  if (multipleOf !== undefined && multipleOf !== 0 && !isMultiple(value, multipleOf)) refuse("multipleOf", multipleOf);
}
