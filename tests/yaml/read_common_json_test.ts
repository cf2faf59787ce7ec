import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeAnyJson } from "../../src/yaml/parse_json.ts";
import { readCommonJson } from "../../src/yaml/read_common_json.ts";

const piece = fc.constantFrom(
  ..."{}[]:,".split(""),
  '"a"',
  '"b"',
  '"1"',
  '"__proto__"',
  '"\\u0041"',
  '"\\n"',
  '"é"',
  "1",
  "-0",
  "1.50",
  "1e400",
  "01",
  "1E5",
  "true",
  "null",
  "nul",
  " ",
  "\n",
  "\t",
);
const anyText = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(""));
const rightText = fc.json({ maxDepth: 4 });

for (const [name, texts] of [["any pieces", anyText], ["right JSON", rightText]] as const) {
  test(`readCommonJson gives what Go's rules give, for ${name}`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const common = readCommonJson(text);
        if (common !== undefined) assert.deepEqual({ value: common, problem: undefined }, decodeAnyJson(text));
      }),
      { numRuns: 20_000 },
    );
  });
}

const kept = [
  { name: "objects become maps in the order of their keys", text: '{"b":1,"a":[{"__proto__":null}]}' },
  { name: "the later of two keys counts", text: '{"a":1,"b":2,"a":{"c":-0}}' },
];
for (const { name, text } of kept) {
  test(`readCommonJson: ${name}`, () => {
    const value = readCommonJson(text);
    assert.notEqual(value, undefined);
    assert.deepEqual(value, decodeAnyJson(text).value);
  });
}

const left = ['{"1":1}', "1e999", '"\\ud83d"', "{", "[".repeat(300) + "]".repeat(300)];
for (const text of left) {
  test(`readCommonJson leaves ${text.slice(0, 20)} to the rules`, () => assert.equal(readCommonJson(text), undefined));
}
