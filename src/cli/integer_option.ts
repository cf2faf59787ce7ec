import { HctlError } from "../errors.ts";
import type { OptionValues } from "./command.ts";

const integer = /^[-+]?(?:0x[0-9a-f]+(?:_[0-9a-f]+)*|0o?[0-7_]*|0b[01]+(?:_[01]+)*|[1-9][0-9]*(?:_[0-9]+)*)$/i;

/**
 * A whole number as Go's flags take it, `-1`, `0x10` and `1_000` included (Go docs, "strconv.ParseInt").
 *
 * @param flag The option in Go's messages, `--max` or `-m, --max`.
 * @throws {HctlError} `usage.invalid`, in Helm's words.
 */
export function integerOption(options: OptionValues, name: string, flag = `--${name}`): number | undefined {
  const text = options.text(name);
  if (text === undefined) return undefined;
  const value = integer.test(text) ? valueOf(text.replaceAll("_", "")) : undefined;
  const problem = value === undefined
    ? "invalid syntax"
    : BigInt.asIntN(64, value) === value
    ? ""
    : "value out of range";
  if (problem === "") return Number(value);
  throw new HctlError(
    "usage.invalid",
    `invalid argument "${text}" for "${flag}" flag: strconv.ParseInt: parsing "${text}": ${problem}`,
    { hint: `--${name} takes a whole number` },
  );
}

function valueOf(text: string): bigint {
  const size = BigInt(text.replace(/^[-+]/, "").replace(/^0(?=[0-7])/, "0o").toLowerCase());
  return text.startsWith("-") ? -size : size;
}
