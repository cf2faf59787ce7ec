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
  "\n      {}",
  '\n      "x"',
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

/** Pieces that stand at the edges of the rules, put together with little regard for what they mean. */
const oddKeys: readonly string[] = [
  ...[
    "a",
    "b",
    "c-d",
    "e_",
    "<<",
    "=",
    "~",
    "yes",
    "off",
    "No",
    "N",
    "FALSE",
    "Y",
    "True",
    "NULL",
    ".inf",
    "0",
    "01",
    "1.5",
    "1e3",
    "0x1",
    "1_0",
  ],
  ...["-1", "9999999999", "99999999999", '"a"', '"a b"', '"a:b"', '""', '"~"', '"1"', "'a'", "? a", "a b", "a#", "#a"],
  ...["!!str a", "&x a", "*x", "{a: 1}", "[a]", "- a", "-a", "--- a", "a:b", "a:", "http://x", "\u00e9", "\u00a0a"],
  ...["k".repeat(200), "k".repeat(201), "k".repeat(202), `"${"k".repeat(200)}"`, "k".repeat(1025), "a   "],
];
const oddValues: readonly string[] = [
  ...["", " ", "  ", " x", "  x ", " x y", " x  y", " x:", " x :y", " x : y", " key: v", " :", " ::", " : x", " x#"],
  ...["#x", " #x", " # x", "  #", "x", " ,", " ,a", " a,", " ]", " a]", " }", " %x", " @x", " `x", " ?", " ? x", " !"],
  ...[
    " &",
    " & x",
    " &x",
    " *",
    " *x",
    " -",
    " - x",
    " -  - x",
    " -x",
    " --",
    " ---",
    " --- x",
    " ...",
    " ... x",
    " -1",
  ],
  ...[" |", " | ", " |-", " |-  ", " |+", " |2", " |1-", " | # c", " |x", " >", " >-", " |\n", " |\n\n", " |\n  x"],
  ...[" |\n    x\n  # c\n", " |\n  # c\n  x", " |\n x\n\n\n", " |\n  x\n    \n", " |\n      \n  x", " |-\n  x\n "],
  ...[
    " |\n  x: y\n  - z",
    " |-\n   x\n  y",
    " |\n    x\n   \n    y",
    " |-\n      x\n      # c\n    # d",
    " |\n       #\n",
  ],
  ...[' "x"', ' "x" ', ' "x" #c', ' "x"#c', ' "x" y', ' "x": y', ' "x', ' x"', ' "x\\n"', ' "x\\', ' "x\n  y"', ' ""'],
  ...[" 'x'", " 'x' ", " ''", " ''''", " 'x''y'", " 'x' 'y'", " 'x'y", " 'x\n  y'", " 'x", " x'", " '\"'", " 'x': y"],
  ...[" {}", " { }", " {} x", " {}:", " {a: 1}", " {a}", " []", " [ ]", " [] x", " []: x", " [a]", " [a, b]", " [a,b]"],
  ...[" [a,]", " [,a]", " [a b]", " [a: b]", " [a:b]", " ['a', \"b\", 1, ~]", " [-1]", " [1.5, 1e3, 0x1F, 017, 1_0]"],
  ...[" [[a]]", " [a]: b", " [a\n, b]", " [on, Yes, null, .inf]", " ['a''b']", ' ["a\\n"]', " [a/b.c-d]", " [a-]"],
  ...[" 1", " 01", " 1_000", " 0x1F", " 0o7", " 0b1", " 1:30", " 1.0", " 1.", " .5", " .", " +1", " 1e3", " 1e400"],
  ...[" 999999999999999", " 9999999999999999", " 18446744073709551616", " -0", " 0", " ~", " ~x", " Null", " nullx"],
  ...[" No", " .nan", " -.inf", " [1e400]", " [18446744073709551616]", " [2020-01-01]", " [a , b]", " [a] b", " - -"],
  ...[" 2020-01-01", " 2020-01-01T00:00:00Z", " <<", " =", " \u00a0", " \u00a0x", " \u2003x", " x\u2028y", " \u0085"],
  ...[" x\n y", " x\n  y", " x\n   y", " x\n\n   y", " x\n   # c\n   y", " x # c\n   y", " x\n   y:", " x\n   - y"],
  ...[" x\n   y: z", " x\n   --- y", " x\n---", " x\n--- y", " x\n...", " x\n   ...", " x\n   |", " x\n   'y"],
  ...[
    " x\n   #y",
    " x\n\n\n",
    " x\n   \n   y ",
    "\tx",
    " x\t",
    " \tx",
    " x\ty",
    "\r",
    " x\r",
    " \ufeffx",
    " \u{1f600}",
  ],
  ...[
    " on",
    " off",
    " y",
    " N",
    " |\n\n  x",
    " |-\n   \n   x",
    " |\n      \nb: 1",
    " |\n         \n",
    " |\n\n\nb: 1",
    " yes\n  no",
    " true # c",
    "  - 1",
  ],
];
const [oddKey, oddValue] = [fc.constantFrom(...oddKeys), fc.constantFrom(...oddValues)];
const margin = fc.constantFrom(
  ...["", "", "", "  ", "  ", "    ", "      ", " ", "   "],
  " ".repeat(101),
  " ".repeat(199),
);
const opening = fc.constantFrom("", "", "", "- ", "-  ", "- - ", "-\n", "-   - ");
const oddLine = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(margin, opening, oddKey, fc.constantFrom(":", ":", ":", " :", ": :"), oddValue) },
  { weight: 3, arbitrary: fc.tuple(margin, fc.constantFrom("-", "-", "- -", "-  -"), oddValue) },
  {
    weight: 2,
    arbitrary: fc.tuple(
      margin,
      fc.constantFrom("---", "--- ", "--- x", "---x", "...", "... ", "", "# c", "%YAML 1.1", "\ufeff", "x", "-", ":"),
    ),
  },
).map((parts) => parts.join(""));
const odd = fc.tuple(
  fc.array(oddLine, { maxLength: 5 }),
  fc.constantFrom("", "\n", "\n\n", " ", "\n  ", "\n#", "\n---\n"),
)
  .map(([lines, end]) => lines.join("\n") + end);

const kinds = [
  { open: "", more: "  " },
  { open: "", more: "" },
  { open: "- ", more: "    " },
  { open: "-   ", more: "      " },
  { open: "- - ", more: "      " },
] as const;

/** Documents that are mostly right, with odd values. */
const oddTree: fc.Memo<string[]> = fc.memo((depth) =>
  fc.array(
    fc.tuple(fc.nat(5), oddKey, oddValue, depth > 1 ? oddTree() : fc.constant([]), fc.constantFrom(...kinds)).map(
      ([number, name, text, inner, { open, more }]) => [
        `${open}${"abcde"[number] ?? name}:${inner.length > 0 ? "" : text}`,
        ...inner.map((one) => more + one),
      ],
    ),
    { maxLength: 3 },
  ).map((blocks) => blocks.flat())
);

const texts = {
  any: document,
  nested: nested(4).map((lines) => lines.join("\n") + "\n"),
  odd,
  "odd nested": fc.tuple(oddTree(3), fc.constantFrom("", "\n", "\n", "\n# c"))
    .map(([lines, end]) => lines.join("\n") + end),
};
for (const [name, documents] of Object.entries(texts)) {
  test(`readCommonYaml gives what the whole rules give, for ${name} lines`, () => {
    fc.assert(
      fc.property(documents, (text) => {
        const common = readCommonYaml(text);
        if (common !== undefined) assert.deepEqual(common, parseAnyYaml(text));
      }),
      { numRuns: 20_000 },
    );
  });
}

/** Where an entry stands; `$` is its key and value. */
const around = [
  "$",
  "$\n",
  "- $\n",
  "a:\n  $\n",
  "a:\n- $\n",
  "$\nb: 1\n",
  "- $\n  b: 1\n- c\n",
  "a:\n  - $\n    b: 1\nb: 2",
  "$\n  b: 1\n",
];
const single = [
  ...oddKeys.flatMap((name) => ["", " x", " 1"].map((text) => `${name}:${text}`)),
  ...oddValues.flatMap((text) => [`c:${text}`, `-${text}`, text.trimStart(), `c:\n ${text}`]),
];

test("readCommonYaml gives what the whole rules give, for every odd key and value in many places", () => {
  for (const written of single) {
    for (const place of around) {
      const text = place.replace("$", () => written);
      const common = readCommonYaml(text);
      if (common !== undefined) assert.deepEqual(common, parseAnyYaml(text), JSON.stringify(text));
    }
  }
});

const common = [
  "a: 1\nb:\n  c: x\n  d:\n  - 1\n  - e: f\n    g: h\n",
  "# only a comment\n",
  "a: |\n  x\n\n    y\n\n# c\nb: |-\n  z\n\n",
  "- a\n-\n  b: 1\n- - x\n  - y\n",
  '---\n"a.b/c": ["ALL", x, 443]\n9000: |\nd: -1\n',
  "a: x y\n  z\n\n  w\nb:\n- p\n  q\n- 'it''s'\n",
  "a:\n  {}\nb:\n- \n  []\nc:\n  'x'\n",
  "a: {}\nb: [] # none\nc: 'x'\nd: \"y\"\ne: ~\nf:\n",
];
for (const text of common) {
  test(`readCommonYaml reads ${JSON.stringify(text)}`, () => {
    const value = readCommonYaml(text);
    assert.notEqual(value, undefined);
    assert.deepEqual(value, parseAnyYaml(text));
  });
}

const uncommon: readonly (readonly [what: string, text: string])[] = [
  ["windows' line ends", "a: 1\r\n"],
  ["a tab", "a:\t1\n"],
  ["deep nesting", "- ".repeat(200_000)],
  ["a long text", `- "x"\n${"\n".repeat(3_000_000)}- y\n`],
  ["a second document", "a: 1\n---\nb: 2\n"],
  ["a mistake", "a: 1\n b: 2\n"],
];
for (const [what, text] of uncommon) {
  test(`readCommonYaml leaves ${what} to the whole rules`, () => {
    assert.equal(readCommonYaml(text), undefined);
  });
}
