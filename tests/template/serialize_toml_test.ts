import assert from "node:assert/strict";
import { test } from "node:test";
import { memorySystem } from "../../src/system/mod.ts";
import { readToml } from "../../src/template/functions/toml_reader.ts";
import { formatValue } from "../../src/template/print_value.ts";

const { clock } = memorySystem();

const read: readonly { name: string; text: string; expected: string }[] = [
  {
    name: "numbers in every base",
    text: "a = 0xfF\nb = 0o17\nc = 0b11\nd = 1_000\ne = -0",
    expected: "map[a:255 b:15 c:3 d:1000 e:0]",
  },
  { name: "floats", text: "a = 1_0.5_0\nb = 1E+5\nc = -inf\nd = nan", expected: "map[a:10.5 b:100000 c:-Inf d:NaN]" },
  {
    name: "strings of four kinds",
    text: `a = "\\x41\\u00e9"\nb = 'c:\\n'\nc = """\nx\\\n  y""""\nd = '''\nq'''`,
    expected: 'map[a:Aé b:c:\\n c:xy" d:q]',
  },
  {
    name: "dotted and quoted keys",
    text: "a.b.c = 1\na.'d e' = 2\n\"\" = 3",
    expected: "map[:3 a:map[b:map[c:1] d e:2]]",
  },
  {
    name: "tables within tables, defined late",
    text: "[a.b]\nc = 1\n[a]\nd = 2",
    expected: "map[a:map[b:map[c:1] d:2]]",
  },
  { name: "lists over lines with comments", text: "a = [\n 1,\n # c\n 2,\n]", expected: "map[a:[1 2]]" },
  { name: "an implicit table is not replaced", text: "a.b = 1\na = 2", expected: "map[a:map[b:1]]" },
];
for (const { name, text, expected } of read) {
  test(`readToml: ${name}`, () => assert.equal(formatValue(readToml(text, clock)), expected));
}

const refused: readonly (readonly [text: string, message: string])[] = [
  ["a = 01", `line 1 (last key "a"): Invalid integer "01": cannot have leading zeroes`],
  ["[t]\n[t]", "line 2: Key 't' has already been defined."],
  ["a = 1\na = 2", `line 2 (last key "a"): Key 'a' has already been defined.`],
  ["a = 1\na = [1,\n2]", `line 2 (last key "a"): Key 'a' has already been defined.`],
  ['["q r"]\n"a b" = yes', `line 2 (last key "\\"q r\\".a b"): expected value but found "yes" instead`],
  ['a = """\n\n', `line 2 (last key "a"): unexpected EOF; expected '"""'`],
  ["[a]\n[[a]]", "line 2: Key 'a' was already created and cannot be used as an array."],
  ["a = 1 b = 2", "line 1: expected a top-level item to end with a newline, comment, or EOF, but got 'b' instead"],
  ["a", "line 1: unexpected EOF; expected key separator '='"],
  ["= 1", "line 1: unexpected '=': key name appears blank"],
  ["é = 1", "line 1: expected '.' or '=', but got 'é' instead"],
  ["a = yes", `line 1 (last key "a"): expected value but found "yes" instead`],
  ["a = [1, 2", `line 1 (last key "a"): expected a comma (',') or array terminator (']'), but got end of file`],
  [
    "a = {b = 1",
    `line 1 (last key "a.b"): expected a comma or an inline table terminator '}', but got end of file instead`,
  ],
  ['a = "\\q"', `line 1 (last key "a"): invalid escape in string '\\q'`],
  ["a = 1.", `line 1 (last key "a"): Invalid float "1.": '.' must be followed by one or more digits`],
  ["a = 2020-13-01", `line 1 (last key "a"): invalid datetime: "2020-13-01"`],
  ["a = 9223372036854775808", `line 1 (last key "a"): 9223372036854775808 is out of range for int64`],
  ["[a\n]", "line 2: expected '.' or ']' to end table name, but got '\\n' instead"],
  ["[a]\n[a.b]\n[a.b]\nx=1", `line 3 (last key "a"): Key 'a.b' has already been defined.`],
];
for (const [text, message] of refused) {
  test(`readToml: ${JSON.stringify(text)} gives ${message}`, () => {
    assert.throws(() => readToml(text, clock), { message: `toml: ${message}` });
  });
}
