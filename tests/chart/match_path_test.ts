import assert from "node:assert/strict";
import { test } from "node:test";
import { matchPath, PatternError } from "../../src/chart/mod.ts";

// Expected values are those of Go 1.26's filepath.Match on Linux.
const cases: readonly (readonly [name: string, pattern: string, path: string, expected: boolean])[] = [
  ["a star matches within one part", "*x", "xxx", true],
  ["a star stops at a slash", "a*b", "a/b", false],
  ["a question mark is one character, not one byte", "?", "é", true],
  ["a question mark is no slash", "a?b", "a/b", false],
  ["an empty pattern matches only an empty path", "", "a", false],
  ["a class takes ranges", "[a-c]x", "bx", true],
  ["a caret negates a class", "[^a]", "b", true],
  ["a negated class takes a slash", "[^a]", "/", true],
  ["an exclamation mark in a class is a character", "[!a]", "a", true],
  ["a caret that is not first is a character", "[a^]", "^", true],
  ["a backslash makes a bracket plain", "\\[b\\].txt", "[b].txt", true],
  ["a backslash works inside a class", "[\\]a]", "]", true],
  ["a reversed range holds nothing", "[b-a]", "a", false],
  ["a negated reversed range holds everything", "[^b-a]", "a", true],
  ["braces are characters", "{a,b}", "a", false],
  ["a dot is a dot", "a.b", "axb", false],
  ["a dash is a dash", "my-*.tgz", "my-1.0.0.tgz", true],
];
for (const [name, pattern, path, expected] of cases) {
  test(`matchPath: ${name}`, () => assert.equal(matchPath(pattern, path), expected));
}

for (const pattern of ["[", "[]a]", "[^]a]", "[-x]", "[x-]", "[a", "a\\", "x[", "[a-b-c]"]) {
  test(`matchPath: "${pattern}" is refused, however little of the path it needs`, () => {
    assert.throws(() => matchPath(pattern, "zzz"), PatternError);
  });
}
