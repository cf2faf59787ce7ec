import assert from "node:assert/strict";
import { test } from "node:test";
import { stringFunctions } from "../../src/template/functions/string_functions.ts";

const ports = {
  clock: { nowMs: () => 0, sleep: () => Promise.resolve(), timeZone: "UTC" },
  random: { bytes: (count: number) => new Uint8Array(count) },
  onGenerated: () => {},
};
const functions = new Map(stringFunctions(ports));

const cases: readonly { name: string; call: readonly [string, string]; expected: string }[] = [
  { name: "letters without a single capital stay", call: ["upper", "straße ﬁ ǆ ı İ"], expected: "STRAßE ﬁ Ǆ I İ" },
  { name: "a letter with iota subscript has one capital", call: ["upper", "ᾳ ᾀ"], expected: "ᾼ ᾈ" },
  { name: "letters that Unicode 15 does not pair stay", call: ["upper", "\u019b\u0264"], expected: "\u019b\u0264" },
  { name: "a byte that is no UTF-8 is replaced", call: ["upper", "é\udcff"], expected: "É\ufffd" },
  {
    name: "there is no final sigma",
    call: ["lower", "İSTANBUL ΑΣ Ǆ K"],
    expected: "istanbul ασ ǆ k",
  },
  { name: "a digraph has a title form", call: ["title", "ǆ ß ﬁ"], expected: "ǅ ß ﬁ" },
  { name: "Georgian has no title form", call: ["title", "აბ"], expected: "აბ" },
  { name: "ASCII signs part words, underscores do not", call: ["title", "a.b c_d e\tf"], expected: "A.B C_d E\tF" },
  { name: "signs beyond ASCII do not part words", call: ["title", "a😀b"], expected: "A😀b" },
  { name: "every word loses its capital", call: ["untitle", "Hello World-Foo"], expected: "hello world-Foo" },
  { name: "case is exchanged", call: ["swapcase", "aBc ÉçX 1"], expected: "AbC éÇx 1" },
  { name: "a title form becomes small", call: ["swapcase", "ǅ aǆ"], expected: "ǆ AǄ" },
  {
    name: "capitals after a capital become small",
    call: ["camelcase", "HTTPServerName2Go"],
    expected: "HttpserverName2Go",
  },
  { name: "the last connector between words goes", call: ["camelcase", "a\r\nb--c"], expected: "A\rB-C" },
  { name: "connectors at both ends stay", call: ["camelcase", "  padded\t\n"], expected: "  Padded\t\n" },
  { name: "of connectors alone the last comes twice", call: ["camelcase", "   "], expected: "    " },
  {
    name: "an abbreviation ends before a word",
    call: ["kebabcase", "HTTPServerName2Go"],
    expected: "http-server-name2-go",
  },
  { name: "each connector is kept", call: ["kebabcase", "  padded\t\n"], expected: "--padded--" },
  {
    name: "small letters part a number from its word",
    call: ["snakecase", "HTTP2xx fast2"],
    expected: "http_2xx_fast2",
  },
  { name: "a number at the start keeps its letters", call: ["snakecase", "2a3bC"], expected: "2a3b_c" },
  { name: "signs are words of their own", call: ["snakecase", "it's $q+"], expected: "it's_$_q_+" },
  { name: "dashes after punctuation belong to it", call: ["kebabcase", "._  /B"], expected: "._--/b" },
  { name: "Chinese characters part from letters", call: ["kebabcase", "日本語テキスト"], expected: "日本語-テキスト" },
  {
    name: "a byte that is no UTF-8 is replaced before a capital",
    call: ["snakecase", "a\udcffB"],
    expected: "a_\ufffdb",
  },
];

for (const { name, call: [fn, text], expected } of cases) {
  test(`${fn}: ${name}`, () => assert.equal(functions.get(fn)!.call(text), expected));
}
