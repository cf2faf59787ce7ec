import assert from "node:assert/strict";
import { test } from "node:test";
import { parseYaml, parseYamlDocuments, type PlainValue, printJson, YamlError } from "../../src/yaml/mod.ts";

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
  { name: "number keys become text", text: "1: a\n1.5: b\n", expected: '{"1":"a","1.5":"b"}' },
];
for (const { name, text, expected } of cases) {
  test(`parseYaml: ${name}`, () => assert.equal(printJson(parseYaml(text)), expected));
}

const refused: readonly { name: string; text: string; line: number | undefined; message: RegExp }[] = [
  { name: "a missing colon", text: "a: 1\nb\nc: 2\n", line: 3, message: /could not find expected ':'/ },
  {
    name: "two colons on a line",
    text: "a: b: c\n",
    line: 1,
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
