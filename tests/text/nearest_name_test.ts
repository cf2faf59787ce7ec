import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestName } from "../../src/text/mod.ts";

const commands = ["template", "test", "status", "list", "lint", "history"];
const cases = [
  { name: "a letter that is missing", word: "templte", nearest: "template" },
  { name: "two neighbours swapped", word: "lsit", nearest: "list" },
  { name: "the beginning of one name", word: "hist", nearest: "history" },
  { name: "the beginning of two names", word: "l", nearest: undefined },
  { name: "a beginning too short to mean anything", word: "st", nearest: undefined },
  { name: "another word", word: "upgrade", nearest: undefined },
];
for (const { name, word, nearest } of cases) {
  test(`nearestName: ${name}`, () => assert.equal(nearestName(word, commands), nearest));
}
