import assert from "node:assert/strict";
import { test } from "node:test";
import { goQuote, replaceInPieces } from "../../src/text/mod.ts";

const piece = 1 << 16;
const cases = [
  { name: "a short text", text: "a\nb" },
  { name: "a text of several pieces", text: "a\n".repeat(piece) },
  { name: "a pair of surrogates on the border of two pieces", text: `${"x".repeat(piece - 1)}😀\n` },
  { name: "a lone surrogate on the border of two pieces", text: `${"x".repeat(piece - 1)}\ud83dx\n` },
];
for (const { name, text } of cases) {
  test(`replaceInPieces replaces as one replace does: ${name}`, () => {
    const replace = (char: string) => `<${char.length}>`;
    assert.equal(replaceInPieces(text, /[^x]/gu, replace), text.replace(/[^x]/gu, replace));
  });
}

test("goQuote of millions of control characters stays in bounded memory", () => {
  assert.equal(goQuote("\x01".repeat(4_000_000)).length, 16_000_002);
});
