import assert from "node:assert/strict";
import { test } from "node:test";
import { baseName, dirName, isAbsolutePath, joinPath, relativePath } from "../../src/system/mod.ts";

const joins: readonly [readonly string[], string][] = [
  [["a", "b"], "a/b"],
  [["/a/", "./b", "../c"], "/a/c"],
  [["a", "/b"], "/b"],
  [[], "."],
  [["a", "../.."], ".."],
  [["/", ".."], "/"],
  [["C:/a", "b"], "C:/a/b"],
];
for (const [parts, expected] of joins) {
  test(`joinPath: ${parts.join(" + ")} is ${expected}`, () => assert.equal(joinPath(...parts), expected));
}

test("dirName and baseName split a path", () => {
  assert.deepEqual(["/a/b", "a", "/", "a/b/", "/a"].map(dirName), ["/a", ".", "/", "a", "/"]);
  assert.deepEqual(["/a/b", "a", "/", "a/b/"].map(baseName), ["b", "a", "", "b"]);
});

test("relativePath goes up and down", () => {
  assert.equal(relativePath("/a/b", "/a/c/d"), "../c/d");
  assert.equal(relativePath("/a", "/a"), ".");
  assert.equal(isAbsolutePath("a/b"), false);
  assert.equal(isAbsolutePath("/a"), true);
});
