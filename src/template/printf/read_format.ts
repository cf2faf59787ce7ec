import { GoInt } from "../../yaml/mod.ts";
import { GoObject, type Value } from "../value.ts";
import type { Directive } from "./directive.ts";

/** A directive with its operand, or text that Go writes for a malformed one. */
export type FormatPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "directive"; readonly directive: Directive; readonly operand: Value };

type Flag = "plus" | "minus" | "sharp" | "space" | "zero";

const flagNames: Readonly<Record<string, Flag>> = {
  "+": "plus",
  "-": "minus",
  "#": "sharp",
  " ": "space",
  "0": "zero",
};
const largestNumber = 1e6;

/** Takes a format apart, matching directives with operands as Go does (Go docs, "fmt", Explicit argument indexes). */
export class FormatReader {
  readonly #format: string;
  readonly #operands: readonly Value[];
  #at = 0;
  #next = 0;
  #isReordered = false;
  #isIndexGood = true;

  constructor(format: string, operands: readonly Value[]) {
    this.#format = format;
    this.#operands = operands;
  }

  /** The parts in order; afterwards `unused` tells what no directive took. */
  *parts(): Generator<FormatPart> {
    while (this.#at < this.#format.length) {
      const percent = this.#format.indexOf("%", this.#at);
      const end = percent < 0 ? this.#format.length : percent;
      if (end > this.#at) yield { kind: "text", text: this.#format.slice(this.#at, end) };
      this.#at = end + 1;
      if (percent >= 0) yield* this.#directive();
    }
  }

  /** Operands left over; none are reported once a format has used explicit indexes. */
  get unused(): readonly Value[] {
    return this.#isReordered ? [] : this.#operands.slice(this.#next);
  }

  *#directive(): Generator<FormatPart> {
    this.#isIndexGood = true;
    const flags = this.#flags();
    const width = this.#width(this.#index());
    if (width.isBad) yield { kind: "text", text: "%!(BADWIDTH)" };
    if (width.value !== undefined && width.value < 0) flags.minus = true;
    const precision = this.#precision(width.isAfterIndex);
    if (precision.isBad) yield { kind: "text", text: "%!(BADPREC)" };
    if (!precision.isAfterIndex) this.#index();
    yield this.#operandFor(flags, width.value === undefined ? undefined : Math.abs(width.value), precision.value);
  }

  #flags(): Record<Flag, boolean> {
    const flags = { plus: false, minus: false, sharp: false, space: false, zero: false };
    for (;;) {
      const name = flagNames[this.#format[this.#at] ?? ""];
      if (name === undefined) return flags;
      flags[name] = true;
      this.#at++;
    }
  }

  #width(isAfterIndex: boolean): Measure {
    if (this.#accept("*")) return this.#measureFromOperand();
    const value = this.#number();
    if (isAfterIndex && value !== undefined) this.#isIndexGood = false;
    return { value, isBad: false, isAfterIndex };
  }

  #precision(isAfterIndex: boolean): Measure {
    // A point at the very end is the verb.
    const isVerb = this.#at + 1 === this.#format.length;
    if (isVerb || !this.#accept(".")) return { value: undefined, isBad: false, isAfterIndex };
    if (isAfterIndex) this.#isIndexGood = false;
    const isIndexed = this.#index();
    if (!this.#accept("*")) return { value: this.#number() ?? 0, isBad: false, isAfterIndex: isIndexed };
    const measure = this.#measureFromOperand();
    const isNegative = measure.value !== undefined && measure.value < 0;
    return isNegative ? { value: undefined, isBad: true, isAfterIndex: false } : measure;
  }

  #measureFromOperand(): Measure {
    const isMissing = this.#next >= this.#operands.length;
    const value = isMissing ? undefined : asMeasure(this.#operands[this.#next]!);
    if (!isMissing) this.#next++;
    return { value, isBad: value === undefined, isAfterIndex: false };
  }

  #operandFor(flags: Record<Flag, boolean>, width: number | undefined, precision: number | undefined): FormatPart {
    if (this.#at >= this.#format.length) return { kind: "text", text: "%!(NOVERB)" };
    const verb = this.#verb();
    if (verb === "%") return { kind: "text", text: "%" };
    if (!this.#isIndexGood) return { kind: "text", text: `%!${verb}(BADINDEX)` };
    if (this.#next >= this.#operands.length) return { kind: "text", text: `%!${verb}(MISSING)` };
    const isV = verb === "v" || verb === "w";
    const [plus, sharp] = [flags.plus && !isV, flags.sharp && !isV];
    const directive = {
      ...flags,
      verb,
      plus,
      sharp,
      plusV: flags.plus && isV,
      sharpV: flags.sharp && isV,
      width,
      precision,
    };
    return { kind: "directive", directive, operand: this.#operands[this.#next++]! };
  }

  /** The next character; a byte that is no UTF-8 counts as U+FFFD. */
  #verb(): string {
    const verb = String.fromCodePoint(this.#format.codePointAt(this.#at)!);
    this.#at += verb.length;
    return verb.toWellFormed();
  }

  /** Reads `[n]`; true when there was one that could be read. */
  #index(): boolean {
    if (this.#format[this.#at] !== "[") return false;
    this.#isReordered = true;
    // What is shorter than `[n]` is taken for a lone bracket.
    const close = this.#at + 3 > this.#format.length ? -1 : this.#format.indexOf("]", this.#at);
    const digits = close < 0 ? "" : this.#format.slice(this.#at + 1, close);
    this.#at = close < 0 ? this.#at + 1 : close + 1;
    const isNumber = /^\d{1,8}$/.test(digits);
    const index = Number(digits) - 1;
    const isOperand = isNumber && index >= 0 && index < this.#operands.length;
    if (isOperand) this.#next = index;
    else this.#isIndexGood = false;
    return isNumber;
  }

  /** A number in the format; one that is too large swallows the rest of it. */
  #number(): number | undefined {
    const start = this.#at;
    let value = 0;
    for (; /[0-9]/.test(this.#format[this.#at] ?? ""); this.#at++) {
      if (value > largestNumber) {
        this.#at = this.#format.length;
        return undefined;
      }
      value = value * 10 + Number(this.#format[this.#at]);
    }
    return this.#at > start ? value : undefined;
  }

  #accept(char: string): boolean {
    const isNext = this.#format[this.#at] === char;
    if (isNext) this.#at++;
    return isNext;
  }
}

/** A width or a precision as the format gives it. */
interface Measure {
  readonly value: number | undefined;
  readonly isBad: boolean;
  readonly isAfterIndex: boolean;
}

function asMeasure(operand: Value): number | undefined {
  const inner = operand instanceof GoObject ? operand.fields.get("value") : operand;
  if (!(inner instanceof GoInt)) return undefined;
  const value = Number(inner.value);
  return Math.abs(value) > largestNumber ? undefined : value;
}
