import { textOf } from "./literals.ts";
import type { Random } from "../random.ts";

const scraps = [
  "{{",
  "}}",
  "(",
  ")",
  "|",
  '"',
  "'",
  "`",
  "$",
  ".",
  ",",
  ":=",
  "=",
  " ",
  "-",
  "{{ end }}",
  "{{ else }}",
  "if",
  "range",
  "end",
  "nil",
  "1",
  "\n",
  "/*",
  "*/",
  "{{-",
  "-}}",
  "@",
  "é",
  "\\",
  "&",
  "break",
  "define",
  "x",
  "$nope",
  ".x",
  "{{ break }}",
  "{{ template }}",
  "#",
  "0x",
  "with",
  ";",
]; // deno-fmt-ignore

/** A text with one to three small things added, lost, doubled or moved. */
export function damaged(text: string, random: Random): string {
  let result = text;
  for (let count = 1 + random.below(2); count > 0; count--) {
    const [at, length] = [random.below(result.length + 1), 1 + random.below(4)];
    const [before, cut, after] = [result.slice(0, at), result.slice(at, at + length), result.slice(at + length)];
    result = random.pick([before + after, before + random.pick(scraps) + cut + after, before + random.pick(scraps) + after, before + cut + cut + after, before + textOf("str", random) + cut + after]); // deno-fmt-ignore
  }
  // deno-lint-ignore no-control-regex
  return result.toWellFormed().replaceAll(/[\0\ufeff]/g, "");
}
