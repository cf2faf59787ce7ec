import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  parseJson,
  parseYaml,
  type PlainMap,
  type PlainValue,
  printJson,
  printYaml,
  printYamlPretty,
  YamlError,
} from "../../src/yaml/mod.ts";

/** Strings that survive the JSON round trip of toYaml: no DEL, C1 controls or non-characters. */
const safeString = fc.oneof(
  // deno-lint-ignore no-control-regex
  fc.string({ unit: "binary", maxLength: 12 }).filter((each) => !/[\u007f-\u009f\ufffe\uffff]/.test(each)),
  fc.constantFrom(
    "yes",
    "~",
    "null",
    "0x1F",
    "1_000",
    "1:30",
    "2020-01-01",
    "- a",
    "a: b",
    "#x",
    "|",
    "",
    " ",
    "\n",
    "a\nb\n",
  ),
  fc.constantFrom(
    "<<",
    "=",
    "*a",
    "&a",
    "!x",
    "%",
    "@",
    "`",
    "'",
    '"',
    "a #b",
    "a:",
    "---",
    "...",
    "é",
    "😀",
    "x".repeat(90),
  ),
);
/** Helm's printer leaves the key `<<` plain, so that it reads back as a merge. */
const safeKey = safeString.filter((each) => each !== "<<");
const scalar = fc.oneof(
  safeString,
  fc.boolean(),
  fc.constant(null),
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((each) => (Object.is(each, -0) ? 0 : each)),
);
const { value } = fc.letrec<{ value: PlainValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(safeKey, tie("value")), { maxLength: 4 }).map((entries): PlainMap => new Map(entries)),
  ),
}));

test("what printYaml writes, parseYaml reads back", () => {
  fc.assert(
    fc.property(value, (each) => assert.deepEqual(parseYaml(printYaml(each)), each)),
    { numRuns: 3000 },
  );
});

test("what printYamlPretty writes, parseYaml reads back", () => {
  const tame = fc.letrec<{ value: PlainValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<PlainValue>("a", "yes", "1", "a b", "x: y", "é", "multi\nline\n", true, null, 3, 2.5),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/), tie("value"), { maxKeys: 3, noNullPrototype: true })
        .map((entries): PlainMap => new Map(Object.entries(entries))),
    ),
  })).value;
  fc.assert(fc.property(tame, (each) => assert.deepEqual(parseYaml(printYamlPretty(each)), each)), { numRuns: 2000 });
});

test("what printJson writes, parseJson and JSON.parse read back", () => {
  fc.assert(
    fc.property(value, (each) => {
      const text = printJson(each);
      assert.deepEqual(parseJson(text), each);
      assert.doesNotThrow(() => JSON.parse(text));
    }),
    { numRuns: 2000 },
  );
});

test("parseYaml gives a value or a YamlError for any text, and soon", () => {
  const noise = fc.array(
    fc.oneof(
      fc.constantFrom(
        "a",
        ": ",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        "|",
        ">",
        "#",
        "'",
        '"',
        "&a",
        "*a",
        "!t",
        "? ",
        "\t",
        ",",
        "%",
        "---\n",
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 24 },
  ).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(noise, (text) => {
      try {
        parseYaml(text);
      } catch (error) {
        assert.ok(error instanceof YamlError, `${JSON.stringify(text)}: ${error}`);
      }
    }),
    { numRuns: 5000 },
  );
});
