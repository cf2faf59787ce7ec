import assert from "node:assert/strict";
import { test } from "node:test";
import { safeFileName } from "../../src/revision/mod.ts";

const cases: readonly [string, string][] = [
  ["web-1.a", "web-1.a"],
  ["system:node", "system%3anode"],
  ["Web", "%57eb"],
  ["..", "%2e%2e"],
  ["a/b_c", "a%2fb%5fc"],
  ["con", "con%"],
  ["nul.txt", "nul%.txt"],
  ["console", "console"],
];
for (const [name, expected] of cases) {
  test(`safeFileName: ${name} is ${expected}`, () => assert.equal(safeFileName(name), expected));
}
