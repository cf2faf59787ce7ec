import type { Random } from "../random.ts";

/** What is rarely written and often forgotten: controls, escape sequences, marks of direction, odd names and numbers. */
export const oddTexts: readonly string[] = [
  "\0",
  "\x1b[31m",
  "\x1b]0;title\x07",
  "\u009b2J",
  "\u202e",
  "\u200b",
  "\u2066",
  "\ufeff",
  "\u2028",
  "\u0085",
  "\r",
  "\t",
  "é",
  "\u{1f4a9}",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "con",
  "../..",
  "/etc/passwd",
  "C:\\x",
  "-1",
  "0",
  "1e999",
  "9223372036854775808",
  "0x7fffffffffffffff",
  ".nan",
  "null",
  "~",
  "true",
  "",
];

type TextMutator = (text: string, random: Random, words: readonly string[]) => string;

function spanOf(text: string, random: Random, most = 40): readonly [number, number] {
  const from = random.below(text.length + 1);
  return [from, Math.min(text.length, from + random.below(most + 1))];
}

function insert(text: string, random: Random, piece: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
}

const mutators: readonly TextMutator[] = [
  function remove(text, random) {
    const [from, to] = spanOf(text, random);
    return text.slice(0, from) + text.slice(to);
  },
  function copy(text, random) {
    const [from, to] = spanOf(text, random);
    return insert(text, random, text.slice(from, to));
  },
  function amplify(text, random) {
    const [from, to] = spanOf(text, random, 12);
    const piece = text.slice(from, to);
    return text.slice(0, from) + piece.repeat(2 ** random.below(13)) + text.slice(to);
  },
  function addWord(text, random, words) {
    return insert(text, random, random.pick(words));
  },
  function replaceWord(text, random, words) {
    const found = [...text.matchAll(/[\w.$-]+/g)];
    if (found.length === 0) return random.pick(words);
    const { index, 0: word } = random.pick(found);
    return text.slice(0, index) + random.pick([...words, ...oddTexts]) + text.slice(index + word.length);
  },
  function addOddText(text, random) {
    return insert(text, random, random.pick(oddTexts));
  },
  function swapLines(text, random) {
    const lines = text.split("\n");
    const [a, b] = [random.below(lines.length), random.below(lines.length)];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
    return lines.join("\n");
  },
  function indentLine(text, random) {
    const lines = text.split("\n");
    const at = random.below(lines.length);
    lines[at] = " ".repeat(random.below(6)) + lines[at]!.trimStart();
    return lines.join("\n");
  },
  function cutEnd(text, random) {
    return text.slice(0, random.below(text.length + 1));
  },
];

/** A text changed in one to five places. @param words What the text is made of. */
export function mutateText(text: string, random: Random, words: readonly string[]): string {
  let result = text;
  for (let left = 1 + random.below(5); left > 0; left--) result = random.pick(mutators)(result, random, words);
  return result.slice(0, 200_000);
}

/** Bytes changed in one to eight places. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const result = [...bytes];
  for (let left = 1 + random.below(8); left > 0; left--) {
    const at = random.below(result.length);
    const change = random.below(4);
    if (change === 0) result[at] = random.below(256);
    else if (change === 1) result[at] = result[at]! ^ 1 << random.below(8);
    else if (change === 2) result.splice(at, 1 + random.below(64));
    else result.splice(at, 0, ...random.several(1, 16, () => random.below(256)));
    if (result.length === 0) return new Uint8Array();
  }
  return Uint8Array.from(result);
}
