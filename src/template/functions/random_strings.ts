import type { RandomSource } from "../../system/mod.ts";
import { countSteps } from "../limits.ts";
import { GoError } from "../value.ts";
import { asRunes } from "./byte_string.ts";
import type { FunctionPorts, NamedFunctions } from "./function_ports.ts";

const digits = "0123456789";
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const printable = String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 32 + at));

/** sprig's functions that give random text; each says through `ports.onGenerated` that it ran. */
export function randomStringFunctions({ random, onGenerated }: FunctionPorts): NamedFunctions {
  const textOf = (alphabet: string) => (count: number) => randomText(random, alphabet, count);
  const functions: NamedFunctions = [
    ["randAlpha", { params: ["int"], call: textOf(letters) }],
    ["randAlphaNum", { params: ["int"], call: textOf(letters + digits) }],
    ["randNumeric", { params: ["int"], call: textOf(digits) }],
    ["randAscii", { params: ["int"], call: textOf(printable) }],
    ["randBytes", { params: ["int"], call: (count: number) => randomBase64(random, count) }],
    ["shuffle", { params: ["string"], call: (text: string) => shuffle(random, text) }],
  ];
  return functions.map(([name, { params, call }]) => [name, {
    params,
    call: (argument: unknown) => {
      onGenerated();
      return call(argument);
    },
  }]);
}

const stepsOfCharacter = 8;

/** `count` characters of the alphabet, all equally likely; none when the count is negative. */
function randomText(random: RandomSource, alphabet: string, count: number): string {
  countSteps(Math.max(0, count) * stepsOfCharacter);
  return Array.from({ length: Math.max(0, count) }, () => alphabet[randomBelow(random, alphabet.length)]).join("");
}

/** An unbiased integer from 0 to before `limit`. */
function randomBelow(random: RandomSource, limit: number): number {
  const fair = 2 ** 32 - 2 ** 32 % limit;
  for (;;) {
    const bytes = random.bytes(4);
    const value = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    if (value < fair) return value % limit;
  }
}

function randomBase64(random: RandomSource, count: number): string {
  if (count < 0) throw new GoError("runtime error: makeslice: len out of range");
  countSteps(2 * count);
  return btoa(Array.from(random.bytes(count), (byte) => String.fromCharCode(byte)).join(""));
}

function shuffle(random: RandomSource, text: string): string {
  countSteps(text.length * stepsOfCharacter);
  const chars = Array.from(asRunes(text));
  for (let last = chars.length - 1; last > 0; last--) {
    const other = randomBelow(random, last + 1);
    [chars[last], chars[other]] = [chars[other]!, chars[last]!];
  }
  return chars.join("");
}
