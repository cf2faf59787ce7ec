import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseAnyYaml } from "../../src/yaml/parse_yaml.ts";
import { readCommonYaml } from "../../src/yaml/read_common_yaml.ts";

const key = fc.constantFrom(
  "a",
  "b",
  "name",
  "app.io/x",
  "on",
  "y",
  "_k",
  "3",
  "0",
  "12345678901",
  '"q"',
  "a b",
  "null",
);
const value = fc.constantFrom(
  "",
  " 1",
  " x",
  "  x y ",
  ' "s # t"',
  " 'it''s'",
  " 's'",
  " {}",
  " []",
  " [1]",
  " [\"a\", b, 'c', 1, no]",
  " [a,b]",
  " [a: b]",
  " [ x ] # c",
  " -1",
  " --x",
  " ?x",
  " :x",
  " ^a",
  " <<",
  " =",
  " x\n   y",
  " x\n\n    y\n     - z",
  " x\n       y: 1",
  " x\n       y # c",
  " x\n       # c\n       y",
  " 'a\n     b'",
  " true",
  " no",
  " ~",
  " 0x1F",
  " 1e3",
  " .inf",
  " a:b",
  " a: b",
  " x # c",
  " #c",
  " # c",
  " |",
  " |-",
  " |+",
  " >",
  " -x",
  " - x",
  " &a x",
  " *a",
  " 2020-01-01",
  " $x",
  " é",
  " x#y",
  ' "a\\n"',
  " http://x:1/",
  " 12:30:45",
);
const indent = fc.constantFrom("", "", "  ", "  ", "    ", " ", "      ");
const line = fc.oneof(
  fc.tuple(indent, key, value).map(([spaces, name, text]) => `${spaces}${name}:${text}`),
  fc.tuple(indent, value).map(([spaces, text]) => `${spaces}-${text}`),
  fc.tuple(indent, key, value).map(([spaces, name, text]) => `${spaces}- ${name}:${text}`),
  fc.tuple(indent, fc.constantFrom("text", "# c", "# c", "---", "", "a: b", "---", "...", "- - x", "\t", " x  ")).map((
    parts,
  ) => parts.join("")),
);
const document = fc.tuple(fc.array(line, { maxLength: 7 }), fc.boolean()).map(([lines, isEnded]) =>
  lines.join("\n") + (isEnded ? "\n" : "")
);

/** Lines whose indentation mostly fits, so that documents are mostly right. */
const nested: fc.Memo<string[]> = fc.memo((depth) =>
  fc.array(
    fc.tuple(fc.constantFrom("a", "b", "c", "d"), value, depth > 1 ? nested() : fc.constant([]), fc.boolean()).map(
      ([name, text, inner, isItem]) => [
        isItem ? `- ${name}:${text}` : `${name}:${text}`,
        ...inner.map((one) => (isItem ? "    " : "  ") + one),
      ],
    ),
    { maxLength: 3 },
  ).map((blocks) => blocks.flat())
);

for (
  const [name, documents, numRuns] of [["any", document, 30_000], [
    "nested",
    nested(4).map((lines) => lines.join("\n") + "\n"),
    30_000,
  ]] as const
) {
  test(`readCommonYaml gives what the whole rules give, for ${name} lines`, () => {
    fc.assert(
      fc.property(documents, (text) => {
        const common = readCommonYaml(text);
        if (common !== undefined) assert.deepEqual(common, parseAnyYaml(text));
      }),
      { numRuns },
    );
  });
}

const common = [
  "a: 1\nb:\n  c: x\n  d:\n  - 1\n  - e: f\n    g: h\n",
  "# only a comment\n",
  "a: |\n  x\n\n    y\n\n# c\nb: |-\n  z\n\n",
  "- a\n-\n  b: 1\n- - x\n  - y\n",
  '---\n"a.b/c": ["ALL", x, 443]\n9000: |\nd: -1\n',
  "a: x y\n  z\n\n  w\nb:\n- p\n  q\n- 'it''s'\n",
  "a: {}\nb: [] # none\nc: 'x'\nd: \"y\"\ne: ~\nf:\n",
];
for (const text of common) {
  test(`readCommonYaml reads ${JSON.stringify(text)}`, () => {
    const value = readCommonYaml(text);
    assert.notEqual(value, undefined);
    assert.deepEqual(value, parseAnyYaml(text));
  });
}
