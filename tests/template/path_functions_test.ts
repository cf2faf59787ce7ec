import assert from "node:assert/strict";
import { test } from "node:test";
import { pathFunctions } from "../../src/template/functions/path_functions.ts";
import { renderWith } from "./render_with.ts";

// base, dir, ext and clean as Helm 4.2.3 prints them.
const cases = [
  { path: "", expected: [".", ".", "", "."] },
  { path: "/", expected: ["/", "/", "", "/"] },
  { path: "//a", expected: ["a", "/", "", "/a"] },
  { path: "a/b/", expected: ["b", "a/b", "", "a/b"] },
  { path: "./a", expected: ["a", ".", "", "a"] },
  { path: "/../a", expected: ["a", "/", "", "/a"] },
  { path: "a/../../b", expected: ["b", "..", "", "../b"] },
  { path: "a/b.c/..", expected: ["..", "a/b.c", ".", "a"] },
  { path: "/x/y.tar.gz", expected: ["y.tar.gz", "/x", ".gz", "/x/y.tar.gz"] },
  { path: "C:\\\\x", expected: ["C:\\x", ".", "", "C:\\x"] },
];
for (const { path, expected } of cases) {
  test(`paths: parts of "${path}"`, () => {
    const template = ["base", "dir", "ext", "clean"].map((name) => `{{ ${name} "${path}" }}`).join("|");
    assert.equal(renderWith(pathFunctions, template), expected.join("|"));
    const ofSystem = ["osBase", "osDir", "osExt", "osClean"].map((name) => `{{ ${name} "${path}" }}`).join("|");
    assert.equal(renderWith(pathFunctions, ofSystem), expected.join("|"));
  });
}

test("paths: only a slash in front makes a path absolute", () => {
  const template = `{{ isAbs "/x" }} {{ isAbs "../x" }} {{ osIsAbs "C:\\\\x" }} {{ osIsAbs "/" }}`;
  assert.equal(renderWith(pathFunctions, template), "true false false true");
});
