import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareKeys, compareKeysPretty } from "../../src/yaml/compare_keys.ts";

const key = fc.array(fc.constantFrom("a", "b", "B", "Z", "z", "-", ".", "/"), { maxLength: 5 }).map((chars) =>
  chars.join("")
);

/** The rule alone, which a character outside of the plain ones asks for: the same sign with one in front of both. */
const byRule = (compare: (a: string, b: string) => number, a: string, b: string) =>
  Math.sign(compare(`~${a}`, `~${b}`));

for (const [name, compare] of [["compareKeys", compareKeys], ["compareKeysPretty", compareKeysPretty]] as const) {
  test(`${name} orders plain keys as its rule does`, () => {
    fc.assert(
      fc.property(key, key, (a, b) => assert.equal(Math.sign(compare(a, b)), byRule(compare, a, b))),
      { numRuns: 5000 },
    );
  });
}

const sorted = [
  { name: "numbers by their value", keys: ["x-2", "x-10"] },
  { name: "letters after everything else", keys: ["a_b", "aBc", "aab"] },
  { name: "marks before letters", keys: ["a-b", "a.b", "a/b", "ab"] },
];
for (const { name, keys } of sorted) {
  test(`compareKeys puts ${name}`, () => assert.deepEqual(keys.toReversed().sort(compareKeys), keys));
}
