import assert from "node:assert/strict";
import { test } from "node:test";
import { GoInt, parseJson, parseYaml, printJson, printYaml, printYamlPretty } from "../../src/yaml/mod.ts";

const cases: readonly { name: string; json: string; expected: string }[] = [
  {
    name: "keys in natural order",
    json: '{"x10":1,"x9":2,"B":3,"_a":4,"a":5}',
    expected: "_a: 4\nB: 3\na: 5\nx9: 2\nx10: 1\n",
  },
  {
    name: "lists are not indented under their key",
    json: '{"a":[1,{"b":2,"c":[3]}]}',
    expected: "a:\n- 1\n- b: 2\n  c:\n  - 3\n",
  },
  { name: "lists in lists", json: "[[1,2],[]]", expected: "- - 1\n  - 2\n- []\n" },
  {
    name: "strings that would be read as something else",
    json: '["yes","1","1e3","~","","2020-01-01","12:30:45"]',
    expected: '- "yes"\n- "1"\n- "1e3"\n- "~"\n- ""\n- "2020-01-01"\n- "12:30:45"\n',
  },
  {
    name: "strings that need quotes",
    json: '["a: b","# c"," d","- e","*f"]',
    expected: "- 'a: b'\n- '# c'\n- ' d'\n- '- e'\n- '*f'\n",
  },
  {
    name: "lines as literals",
    json: '{"a":"x\\ny\\n","b":"x\\ny","c":"x\\n\\n"}',
    expected: "a: |\n  x\n  y\nb: |-\n  x\n  y\nc: |+\n  x\n\n",
  },
  {
    name: "floats in Go's form",
    json: "[1000000,1.5,1234567.5,1e21,0.00001]",
    expected: "- 1000000\n- 1.5\n- 1.2345675e+06\n- 1e+21\n- 1e-05\n",
  },
  { name: "emoji are escaped, accents are not", json: '["😀","é"]', expected: '- "\\U0001F600"\n- é\n' },
  { name: "a DEL empties the output", json: '{"a":"\\u007f"}', expected: "" },
];
for (const { name, json, expected } of cases) {
  test(`printYaml: ${name}`, () => assert.equal(printYaml(parseJson(json)), expected));
}

test("printYaml: long text is folded at column 80 and reads back the same", () => {
  const text = "word ".repeat(40).trim();
  const printed = printYaml(new Map([["a", text]]));
  assert.ok(printed.split("\n").length > 2);
  assert.deepEqual(parseYaml(printed), new Map([["a", text]]));
});

test("printJson: Go's escapes, key order and numbers", () => {
  const value = new Map<string, unknown>([["b", "<&>\u2028"], ["a", new GoInt(12345678901234567890n, "uint64")], [
    "c",
    1e-7,
  ], ["d", 1e21]]);
  assert.equal(
    printJson(value as never),
    '{"a":12345678901234567890,"b":"\\u003c\\u0026\\u003e\\u2028","c":1e-7,"d":1e+21}',
  );
  assert.equal(printJson("<", { escapeHtml: false }), '"<"');
  assert.equal(printJson(new Map([["a", [1, 2]]]), { indent: "  " }), '{\n  "a": [\n    1,\n    2\n  ]\n}');
});

const badJson: readonly (readonly [text: string, message: RegExp])[] = [
  ["{", /unexpected end of JSON input/],
  ["[1,]", /invalid character ']' looking for beginning of value/],
  ["nul", /invalid character ' ' in literal null \(expecting 'l'\)/],
  ["1.", /invalid character ' ' after decimal point in numeric literal/],
  ["\ufeff{}", /invalid character 'ï' looking for beginning of value/],
  ['"\\q"', /invalid character 'q' in string escape code/],
  ["[1e400]", /json: cannot unmarshal number 1e400 into Go value of type float64/],
  ["{a:1}", /invalid character 'a' looking for beginning of object key string/],
  ["1 2", /invalid character '2' after top-level value/],
];
for (const [text, message] of badJson) {
  test(`parseJson: refuses ${text}`, () => assert.throws(() => parseJson(text), message));
}

const complexKeys: readonly { name: string; key: string; expected: string }[] = [
  { name: "a key of several lines", key: "a\nb", expected: "? |-\n  a\n  b\n: 1\n" },
  { name: "a key of more than 128 bytes", key: "k".repeat(129), expected: `? ${"k".repeat(129)}\n: 1\n` },
  { name: "a key of 128 bytes is plain", key: "k".repeat(128), expected: `${"k".repeat(128)}: 1\n` },
];
for (const { name, key, expected } of complexKeys) {
  test(`printYaml: ${name}`, () => assert.equal(printYaml(new Map([[key, 1]])), expected));
}

test("printYaml: integers beyond 2^53 are written as JavaScript's shortest digits", () => {
  assert.equal(printYaml(9223372036854775807), "9223372036854776000\n");
  assert.equal(printYaml(-9223372036854774784), "-9223372036854775000\n");
});

test("printYaml: the least int64 has too many digits to come back as an integer", () => {
  assert.equal(printYaml(-9223372036854775808), "-9.223372036854776e+18\n");
});

const pretty: readonly { name: string; json: string; expected: string }[] = [
  {
    name: "lists are indented under their key",
    json: '{"a":[1,[2,3],{"b":4}]}',
    expected: "a:\n  - 1\n  - - 2\n    - 3\n  - b: 4\n",
  },
  {
    name: "floats have exponents from a million on",
    json: "[999999,1000000,1.5]",
    expected: "- 999999\n- 1e+06\n- 1.5\n",
  },
  { name: "old booleans are quoted", json: '["yes","y","On","true"]', expected: '- "yes"\n- "y"\n- "On"\n- "true"\n' },
  { name: "literals may hold tabs", json: '{"a":"x\\ty\\nb"}', expected: "a: |-\n  x\ty\n  b\n" },
  { name: "a DEL is escaped", json: '{"a":"\\u007f"}', expected: 'a: "\\x7F"\n' },
  { name: "letters behind digits come first", json: '{"1.5":1,"1e3":2}', expected: '"1e3": 2\n"1.5": 1\n' },
];
for (const { name, json, expected } of pretty) {
  test(`printYamlPretty: ${name}`, () => assert.equal(printYamlPretty(parseJson(json)), expected));
}

test("printYamlPretty: nothing is folded, bytes that are no UTF-8 are binary", () => {
  const text = "word ".repeat(40).trim();
  assert.equal(printYamlPretty(new Map([["a", text]])), `a: ${text}\n`);
  assert.equal(printYamlPretty(new Map([["a", "\udcff"]])), "a: !!binary /w==\n");
});

test("printYaml: runs of digits count by their number before their length", () => {
  assert.equal(printYaml(new Map([["a2", 2], ["a01", 1], ["a10", 10]])), "a01: 1\na2: 2\na10: 10\n");
});

test("printYaml: letters come last, also behind digits", () => {
  assert.equal(printYaml(new Map([["1e3", 1], ["1.5", 2]])), '"1.5": 2\n"1e3": 1\n');
});
