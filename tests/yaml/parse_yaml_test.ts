import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBytes } from "../../src/text/mod.ts";
import {
  parseYaml,
  parseYamlDocuments,
  parseYamlMap,
  type PlainValue,
  printJson,
  YamlError,
} from "../../src/yaml/mod.ts";

const cases: readonly { name: string; text: string; expected: string }[] = [
  { name: "an empty text is null", text: "", expected: "null" },
  { name: "a block mapping", text: "a: 1\nb: two\n", expected: '{"a":1,"b":"two"}' },
  { name: "a list under its key without indentation", text: "a:\n- 1\n- 2\nb: 3\n", expected: '{"a":[1,2],"b":3}' },
  { name: "lists in lists on one line", text: "- - 1\n  - 2\n- 3\n", expected: "[[1,2],3]" },
  { name: "a mapping in a list item", text: "- a: 1\n  b: 2\n- c: 3\n", expected: '[{"a":1,"b":2},{"c":3}]' },
  {
    name: "YAML 1.1 booleans, also as keys",
    text: "a: yes\nb: Off\ny: 1\nn: 2\n",
    expected: '{"a":true,"b":false,"false":2,"true":1}',
  },
  {
    name: "octal, hexadecimal, binary, underscores",
    text: "[0777, 0o17, 0x1F, 0b101, 1_000, -0x1F]",
    expected: "[511,15,31,5,1000,-31]",
  },
  { name: "an octal with a digit too large is a decimal", text: "[08, 089]", expected: "[8,89]" },
  { name: "floats with and without a point", text: "[1e3, .5, 1., 1.5]", expected: "[1000,0.5,1,1.5]" },
  {
    name: "dates and base-60 numbers stay strings",
    text: "[2020-01-01, 12:30:45]",
    expected: '["2020-01-01","12:30:45"]',
  },
  { name: "a literal keeps breaks", text: "a: |\n  x\n   y\n\nb: 1\n", expected: '{"a":"x\\n y\\n","b":1}' },
  { name: "a literal without final newline has none", text: "a: |\n  x", expected: '{"a":"x"}' },
  {
    name: "a literal that strips and one that keeps",
    text: "a: |-\n  x\n\nb: |+\n  y\n\n",
    expected: '{"a":"x","b":"y\\n\\n"}',
  },
  { name: "an indentation indicator", text: "a: |2\n   x\n", expected: '{"a":" x\\n"}' },
  { name: "a folded scalar", text: "a: >\n  x\n  y\n\n  z\n", expected: '{"a":"x y\\nz\\n"}' },
  { name: "a plain scalar over lines", text: "a: x\n  y\n\n  z\n", expected: '{"a":"x y\\nz"}' },
  { name: "escapes of double quotes", text: '"\\x41\\u00e9\\n\\\n  b"', expected: '"Aé\\nb"' },
  { name: "single quotes double themselves", text: "'it''s'", expected: '"it\'s"' },
  {
    name: "flow collections over lines, closer not indented",
    text: "a: [\n  1, {b: c},\n]\n",
    expected: '{"a":[1,{"b":"c"}]}',
  },
  {
    name: "a merge overwrites keys before it, keys after it win",
    text: "x: &x {a: 1, b: 2}\nz:\n  a: 0\n  <<: *x\n  b: 3\n",
    expected: '{"x":{"a":1,"b":2},"z":{"a":1,"b":3}}',
  },
  { name: "the last of two equal keys wins", text: "a: 1\na: 2\n", expected: '{"a":2}' },
  { name: "comments and blanks", text: "# c\na: b # c\n\nc: d#e\n", expected: '{"a":"b","c":"d#e"}' },
  { name: "only the first document is read", text: "a: 1\n---\n]bad\n", expected: '{"a":1}' },
  { name: "tags choose the type", text: "[!!str 1, !custom x, !!binary aGk=]", expected: '["1","x","hi"]' },
  {
    name: "keys of numbers: a float has the digits of a float32",
    text: "0x10: a\n1e3: b\n1234567.0: c\n3.14159265358979: d\n",
    expected: '{"1.234567e+06":"c","1000":"b","16":"a","3.1415927":"d"}',
  },
  {
    name: "a number too large for 64 bits is a float, a hexadecimal one a string",
    text: "[18446744073709551616, 0x1FFFFFFFFFFFFFFFF]",
    expected: '[18446744073709552000,"0x1FFFFFFFFFFFFFFFF"]',
  },
  { name: "minus zero stays a float", text: "[-0.0, -0]", expected: "[-0,0]" },
  { name: "what follows the first node on its line is not looked at", text: "'a' 'b'", expected: '"a"' },
  { name: "an exclamation mark makes a string", text: "[! 1, ! yes]", expected: '["1","yes"]' },
  { name: "a pair in a list is a mapping", text: "[a: 1, ? b]", expected: '[{"a":1},{"b":null}]' },
  {
    name: "a byte order mark and DOS line ends",
    text: "\ufeffa: 1\r\nb: |\r\n  x\r\n",
    expected: '{"a":1,"b":"x\\n"}',
  },
  {
    name: "bytes of !!binary that are no UTF-8 are replaced one by one",
    text: "!!binary //8=",
    expected: '"\ufffd\ufffd"',
  },
  {
    name: "what JSON cannot hold does not count once a later entry of the same key replaces it",
    text: "on: {null: 1}\ny: 2\na: .inf\na: 1\n",
    expected: '{"a":1,"true":2}',
  },
  { name: "number keys become text", text: "1: a\n1.5: b\n", expected: '{"1":"a","1.5":"b"}' },
];
for (const { name, text, expected } of cases) {
  test(`parseYaml: ${name}`, () => assert.equal(printJson(parseYaml(text)), expected));
}

const refused: readonly { name: string; text: string; line: number | undefined; message: RegExp }[] = [
  { name: "a missing colon", text: "a: 1\nb\nc: 2\n", line: 3, message: /could not find expected ':'/ },
  {
    name: "two colons on a line",
    text: "k: 1\na: b: c\n",
    line: 2,
    message: /mapping values are not allowed in this context/,
  },
  { name: "an unknown anchor", text: "a: *x\n", line: undefined, message: /unknown anchor 'x' referenced/ },
  { name: "a tab that indents", text: "a:\n\tb: 1\n", line: 2, message: /found character that cannot start any token/ },
  { name: "an unclosed quote", text: 'a: "b\n', line: 2, message: /found unexpected end of stream/ },
  { name: "infinity has no JSON form", text: "a: .inf\n", line: undefined, message: /unsupported value: \+Inf/ },
  { name: "control characters", text: "a: \u0001\n", line: undefined, message: /control characters are not allowed/ },
];
for (const { name, text, line, message } of refused) {
  test(`parseYaml: refuses ${name}`, () => {
    assert.throws(
      () => parseYaml(text),
      (error: unknown) => error instanceof YamlError && message.test(error.message) && error.line === line,
    );
  });
}

const messages: readonly (readonly [text: string, message: string])[] = [
  ["a: [1", "yaml: line 1: did not find expected ',' or ']'"],
  ["a: b: c", "yaml: mapping values are not allowed in this context"],
  ["a: 1\n- b", "yaml: line 1: did not find expected key"],
  ["- a\nb: 1", "yaml: line 1: did not find expected '-' indicator"],
  ["a: - b", "yaml: block sequence entries are not allowed in this context"],
  ["a: 1\nee: f\no: 'q\n", "yaml: line 4: found unexpected end of stream"],
  ["c:\nfoo---\n", "yaml: line 3: could not find expected ':'"],
  ["%YAML 1.2\n---\na: 1", "yaml: found incompatible YAML document"],
  ["...\n", "yaml: did not find expected node content"],
  ["a: &a [*a]", "yaml: anchor 'a' value contains itself"],
  ["<<: 1", "yaml: map merge requires map or sequence of maps as the value"],
  ["a: !!null x", "yaml: cannot decode !!str `x` as a !!null"],
  ["a: !!int 1.5", "yaml: cannot decode !!float `1.5` as a !!int"],
  ["{a: 1}: b", 'yaml: invalid map key: map[interface {}]interface {}{"a":1}'],
  ["null: 6\n", "unsupported map key of type: %!s(<nil>), key: <nil>, value: 6"],
  [
    "a: [.nan]\n~: [x, ~]",
    'unsupported map key of type: %!s(<nil>), key: <nil>, value: []interface {}{"x", interface {}(nil)}',
  ],
  ["on: {null: 1}\n'true': 2\n", "unsupported map key of type: %!s(<nil>), key: <nil>, value: 1"],
  ["a: .nan", "json: unsupported value: NaN"],
  ["a: \udcff", "yaml: invalid leading UTF-8 octet"],
  ["a: \udcc3(", "yaml: invalid trailing UTF-8 octet"],
  [`]: x\n${"# c\n".repeat(200)}\x01`, "yaml: did not find expected node content"],
];
for (const [text, message] of messages) {
  test(`parseYaml: ${JSON.stringify(text.slice(0, 30))} gives ${message}`, () => {
    assert.throws(() => parseYaml(text), { message: `error converting YAML to JSON: ${message}` });
  });
}

test("parseYamlMap: anything but a mapping or nothing is refused", () => {
  assert.equal(parseYamlMap("# nothing\n"), undefined);
  assert.throws(() => parseYamlMap("- 1\n"), {
    message:
      "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}",
  });
});

test("parseYaml: an alias bomb is refused instead of filling the memory", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let level = 1; level < 9; level++) {
    lines.push(`a${level}: &a${level} [${Array(10).fill(`*a${level - 1}`).join(", ")}]`);
  }
  assert.throws(() => parseYaml(lines.join("\n")), /excessive aliasing/);
});

test("parseYamlDocuments: every document of a text", () => {
  const documents: PlainValue[] = parseYamlDocuments("a: 1\n---\nb: 2\n---\n- 3\n");
  assert.deepEqual(documents.map((one) => printJson(one)), ['{"a":1}', '{"b":2}', "[3]"]);
});

test("parseYaml: UTF-16 with a byte order mark is read, in either order", () => {
  for (
    const bytes of [[0xff, 0xfe, 0x61, 0, 0x3a, 0, 0x20, 0, 0x62, 0], [0xfe, 0xff, 0, 0x61, 0, 0x3a, 0, 0x20, 0, 0x62]]
  ) {
    assert.deepEqual(parseYaml(fromBytes(Uint8Array.from(bytes))), new Map([["a", "b"]]));
  }
  assert.throws(() => parseYaml(fromBytes(Uint8Array.from([0xff, 0xfe, 0x61]))), /incomplete UTF-16 character/);
});

const long: readonly (readonly [what: string, text: string, value: unknown])[] = [
  ["words", `a: ${"x y ".repeat(3_000_000)}z\n`, new Map([["a", `${"x y ".repeat(3_000_000)}z`]])],
  ["words in brackets", `[${"x y ".repeat(3_000_000)}z]\n`, [`${"x y ".repeat(3_000_000)}z`]],
  ["empty lines", `- "x"\n${"\n".repeat(10_000_000)}- y\n`, ["x", true]],
  ["comments", `- "x"\n${"#c\n".repeat(4_000_000)}- [\nz ]\n`, ["x", ["z"]]],
];
for (const [what, text, value] of long) {
  test(`parseYaml reads millions of ${what}`, () => {
    assert.deepEqual(parseYaml(text), value);
  });
}
