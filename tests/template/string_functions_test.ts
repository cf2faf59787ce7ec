import assert from "node:assert/strict";
import { test } from "node:test";
import { GoInt } from "../../src/yaml/mod.ts";
import { GoError, GoMap, GoSlice, type Value } from "../../src/template/mod.ts";
import { stringFunctions } from "../../src/template/functions/string_functions.ts";

let generated = 0;
const ports = {
  clock: { nowMs: () => 0, sleep: () => Promise.resolve(), timeZone: "UTC" },
  random: { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) },
  onGenerated: () => generated++,
};
const functions = new Map(stringFunctions(ports));

function call(name: string, ...args: readonly unknown[]): Value {
  return functions.get(name)!.call(...args);
}

const words = "the quick brown fox";
const mixed = [GoInt.int(1), "a", null, 2.5, [GoInt.int(1)], new Map([["k", 1e6]])];
const bytes = new GoSlice("[]uint8", [new GoInt(104n, "uint8"), new GoInt(255n, "uint8")]);

const texts: readonly { name: string; call: readonly [string, ...unknown[]]; expected: string | boolean }[] = [
  { name: "trunc cuts bytes", call: ["trunc", 5, "日本"], expected: "日\udce6\udc9c" },
  { name: "trunc with a negative count keeps the end", call: ["trunc", -3, "wörld ÀÉ"], expected: "\udc80É" },
  { name: "trunc with a count beyond the start keeps all", call: ["trunc", -100, "hello"], expected: "hello" },
  { name: "substr with a negative end takes the rest", call: ["substr", 3, -1, "hello"], expected: "lo" },
  { name: "substr with a negative start takes the head", call: ["substr", -1, 3, "hello"], expected: "hel" },
  { name: "abbrev needs a width of 4", call: ["abbrev", 3, words], expected: words },
  { name: "abbrev counts its dots", call: ["abbrev", 10, words], expected: "the qui..." },
  { name: "abbrevboth near the start cuts one side", call: ["abbrevboth", 4, 7, words], expected: "the ..." },
  { name: "abbrevboth cuts both sides", call: ["abbrevboth", 5, 10, words], expected: "...uick..." },
  { name: "abbrevboth near the end cuts one side", call: ["abbrevboth", 12, 10, words], expected: "...own fox" },
  { name: "abbrevboth cuts bytes", call: ["abbrevboth", 5, 10, "日本語テキスト"], expected: "...\udcac語..." },
  { name: "initials read bytes", call: ["initials", "héllo wörld ÀÉ"], expected: "hwÃ" },
  { name: "nospace reads bytes once it removes one", call: ["nospace", "h é"], expected: "hÃ©" },
  { name: "nospace leaves a text without blanks", call: ["nospace", "hé"], expected: "hé" },
  { name: "nospace takes half of à for a blank", call: ["nospace", "à"], expected: "Ã" },
  { name: "wrap keeps long words", call: ["wrap", 10, "a verylongwordindeed b"], expected: "a\nverylongwordindeed\nb" },
  {
    name: "wrap drops blanks at the start of a line",
    call: ["wrap", 10, "  lead and  double "],
    expected: "lead and \ndouble ",
  },
  { name: "wrap takes a width below 1 for 1", call: ["wrap", -1, "a b"], expected: "a\nb" },
  { name: "wrapWith cuts long words", call: ["wrapWith", 5, "--", "nospaces at"], expected: "nospa--ces--at" },
  { name: "wrapWith without a separator breaks lines", call: ["wrapWith", 5, "", "nospaces"], expected: "nospa\nces" },
  { name: "wrapWith cuts bytes", call: ["wrapWith", 5, "-", "éé日"], expected: "éé\udce6-\udc97\udca5" },
  { name: "indent also indents an empty last line", call: ["indent", 2, "a\n"], expected: "  a\n  " },
  { name: "nindent starts a line", call: ["nindent", 2, "a"], expected: "\n  a" },
  { name: "repeat joins bytes to characters", call: ["repeat", 2, "\udca9\udcc3"], expected: "\udca9é\udcc3" },
  { name: "plural is for all but one", call: ["plural", "item", "items", -1], expected: "items" },
  { name: "replace does not expand dollars", call: ["replace", "a", "$&", "aé"], expected: "$&é" },
  { name: "replace finds the empty text around characters", call: ["replace", "", "-", "é😀"], expected: "-é-😀-" },
  { name: "replace finds a byte inside a character", call: ["replace", "\udca9", "x", "é"], expected: "\udcc3x" },
  { name: "contains finds a byte inside a character", call: ["contains", "\udcc3", "é"], expected: true },
  { name: "hasPrefix takes the needle first", call: ["hasPrefix", "he", "hello"], expected: true },
  { name: "hasSuffix takes the needle first", call: ["hasSuffix", "lo", "hello"], expected: true },
  { name: "trim knows Go's white space", call: ["trim", "\u0085\u2003a\ufeff\u00a0"], expected: "a\ufeff" },
  { name: "trimAll takes characters", call: ["trimAll", "é$", "$$éa$é"], expected: "a" },
  { name: "trimPrefix takes one prefix", call: ["trimPrefix", "a", "aab"], expected: "ab" },
  { name: "trimSuffix takes one suffix", call: ["trimSuffix", "ab", "abab"], expected: "ab" },
  {
    name: "quote drops nil and escapes",
    call: ["quote", 'a\n"', null, 1e6, true],
    expected: '"a\\n\\"" "1e+06" "true"',
  },
  { name: "quote reads bytes as text", call: ["quote", bytes], expected: '"h\\xff"' },
  {
    name: "squote does not escape and prints bytes as numbers",
    call: ["squote", "it's", bytes],
    expected: "'it's' '[104 255]'",
  },
  {
    name: "cat drops nil but not inside lists",
    call: ["cat", "x", null, mixed],
    expected: "x [1 a <nil> 2.5 [1] map[k:1e+06]]",
  },
  { name: "join prints items and drops nil", call: ["join", ",", mixed], expected: "1,a,2.5,[1],map[k:1e+06]" },
  { name: "join of one text is the text", call: ["join", ",", "abc"], expected: "abc" },
  { name: "b64dec skips line breaks", call: ["b64dec", "aGVs\r\nbG8="], expected: "hello" },
  { name: "b64dec keeps bytes", call: ["b64dec", "w/8="], expected: "\udcc3\udcff" },
  {
    name: "b64dec names the first wrong byte",
    call: ["b64dec", "foo_"],
    expected: "illegal base64 data at input byte 3",
  },
  {
    name: "b64dec names padding that goes on",
    call: ["b64dec", "aGVsbG8=="],
    expected: "illegal base64 data at input byte 8",
  },
  {
    name: "b64dec names the start of a short group",
    call: ["b64dec", "\nQ"],
    expected: "illegal base64 data at input byte 1",
  },
  { name: "b32enc pads to eight", call: ["b32enc", "a😀b"], expected: "MHYJ7GEAMI======" },
  { name: "b32dec reads it back", call: ["b32dec", "MHYJ7GEAMI======"], expected: "a😀b" },
  {
    name: "b32dec names a padding of a wrong length",
    call: ["b32dec", "AAA====="],
    expected: "illegal base32 data at input byte 3",
  },
  { name: "adler32sum is a decimal number", call: ["adler32sum", "Wikipedia"], expected: "300286872" },
  { name: "sha1sum hashes UTF-8", call: ["sha1sum", "a😀b"], expected: "d8f2abf43e7fb847e1ea01b8422ea7e47baf2dbe" },
];

for (const { name, call: [fn, ...args], expected } of texts) {
  test(`strings: ${name}`, () => assert.equal(call(fn, ...args), expected));
}

const failures: readonly { name: string; call: readonly [string, ...unknown[]]; message: string }[] = [
  {
    name: "substr from beyond the end",
    call: ["substr", 99, 5, "hello"],
    message: "runtime error: slice bounds out of range [99:5]",
  },
  {
    name: "substr to before its start",
    call: ["substr", 3, 2, "hello"],
    message: "runtime error: slice bounds out of range [3:2]",
  },
  {
    name: "substr of a head longer than the text",
    call: ["substr", -1, 99, ""],
    message: "runtime error: slice bounds out of range [:99] with length 0",
  },
  {
    name: "substr without bounds",
    call: ["substr", -1, -1, "a"],
    message: "runtime error: slice bounds out of range [:-1]",
  },
  { name: "repeat less than never", call: ["repeat", -1, "x"], message: "strings: negative Repeat count" },
  { name: "indent by less than nothing", call: ["nindent", -1, "x"], message: "strings: negative Repeat count" },
  { name: "repeat more than fits", call: ["repeat", 2 ** 63, "ab"], message: "strings: Repeat output length overflow" },
  {
    name: "randBytes of a negative count",
    call: ["randBytes", -1],
    message: "runtime error: makeslice: len out of range",
  },
];

for (const { name, call: [fn, ...args], message } of failures) {
  test(`strings: ${name} fails as in Go`, () => assert.throws(() => call(fn, ...args), new GoError(message)));
}

const lists: readonly { name: string; call: readonly [string, ...unknown[]]; expected: readonly string[] }[] = [
  { name: "splitList of nothing is one empty text", call: ["splitList", ",", ""], expected: [""] },
  { name: "splitList without separator parts characters", call: ["splitList", "", "é😀"], expected: ["é", "😀"] },
  { name: "toStrings drops nil", call: ["toStrings", mixed], expected: ["1", "a", "2.5", "[1]", "map[k:1e+06]"] },
  { name: "toStrings of nil is empty", call: ["toStrings", null], expected: [] },
  {
    name: "sortAlpha sorts bytes",
    call: ["sortAlpha", ["😀", "é", "\udcf0", "Z", "a", "10", "9"]],
    expected: ["10", "9", "Z", "a", "é", "\udcf0", "😀"],
  },
  { name: "sortAlpha of nil is its print", call: ["sortAlpha", null], expected: ["<nil>"] },
];

for (const { name, call: [fn, ...args], expected } of lists) {
  test(`strings: ${name}`, () => {
    const result = call(fn, ...args);
    assert.ok(result instanceof GoSlice);
    assert.deepEqual([result.goType, result.isNil, result.items], ["[]string", false, expected]);
  });
}

test("strings: sortAlpha sorts a []string in place", () => {
  const list = call("splitList", ",", "b,a");
  assert.equal(call("sortAlpha", list), list);
});

test("strings: split numbers its parts", () => {
  const parts = call("split", ".", "a.b");
  assert.ok(parts instanceof GoMap);
  assert.deepEqual([parts.goType, parts.zero, [...parts]], ["map[string]string", "", [["_0", "a"], ["_1", "b"]]]);
});

test("strings: splitn leaves the rest in the last part", () => {
  assert.deepEqual([...call("splitn", ",", 2, "a,b,c") as GoMap], [["_0", "a"], ["_1", "b,c"]]);
  assert.deepEqual([...call("splitn", ",", 0, "a,b") as GoMap], []);
});

const random: readonly { fn: string; argument: unknown; shape: RegExp }[] = [
  { fn: "randAlpha", argument: 200, shape: /^(?=.*[a-z])(?=.*[A-Z])[a-zA-Z]{200}$/ },
  { fn: "randAlphaNum", argument: 300, shape: /^(?=.*[0-9])[a-zA-Z0-9]{300}$/ },
  { fn: "randNumeric", argument: 100, shape: /^[0-9]{100}$/ },
  { fn: "randAscii", argument: 1000, shape: /^(?=.*[^a-zA-Z0-9])[ -~]{1000}$/ },
  { fn: "randAlpha", argument: -5, shape: /^$/ },
  { fn: "randBytes", argument: 16, shape: /^[A-Za-z0-9+/]{22}==$/ },
  { fn: "shuffle", argument: "aaaa", shape: /^aaaa$/ },
];

for (const { fn, argument, shape } of random) {
  test(`strings: ${fn} of ${argument} has its shape and says that it ran`, () => {
    const before = generated;
    assert.match(String(call(fn, argument)), shape);
    assert.equal(generated, before + 1);
  });
}

test("strings: shuffle keeps every character", () => {
  assert.deepEqual([...String(call("shuffle", "abc😀"))].sort(), ["a", "b", "c", "😀"]);
});
