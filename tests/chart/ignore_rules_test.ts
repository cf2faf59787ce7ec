import assert from "node:assert/strict";
import { test } from "node:test";
import { parseIgnoreRules } from "../../src/chart/ignore_rules.ts";
import { chartOf } from "./chart_scene.ts";

const paths = ["a.txt", "b.txt", "sub/a.txt", "sub/deep/a.txt", "#hash", ".hidden", "x y.txt", "docs/p.png"];
const files = Object.fromEntries(paths.map((path) => [path, "x"]));

// Which files are gone was recorded from helm 4.2.3.
const cases = [
  { name: "a name matches at any depth", rules: "a.txt", gone: ["a.txt", "sub/a.txt", "sub/deep/a.txt"] },
  { name: "a leading slash anchors at the chart", rules: "/a.txt", gone: ["a.txt"] },
  { name: "two leading slashes match nothing", rules: "//a.txt", gone: [] },
  { name: "a slash inside makes it a whole path", rules: "sub/a.txt", gone: ["sub/a.txt"] },
  { name: "a path is not searched deeper down", rules: "deep/a.txt", gone: [] },
  { name: "a folder takes all that is in it", rules: "sub", gone: ["sub/a.txt", "sub/deep/a.txt"] },
  { name: "a trailing slash means folders only", rules: "a.txt/", gone: [] },
  { name: "a trailing slash on a folder's path", rules: "sub/deep/", gone: ["sub/deep/a.txt"] },
  { name: "a star in the middle is one folder", rules: "sub/*/a.txt", gone: ["sub/deep/a.txt"] },
  { name: "a comment is no rule", rules: "#hash", gone: [] },
  { name: "an escaped hash is a rule", rules: "\\#hash", gone: ["#hash"] },
  { name: "text behind a pattern belongs to it", rules: "a.txt # why", gone: [] },
  { name: "blanks inside are kept, around are not", rules: "  x y.txt  ", gone: ["x y.txt"] },
  {
    name: "carriage returns and a byte order mark go",
    rules: "\ufeffb.txt\r\n.hidden\r\n",
    gone: ["b.txt", ".hidden"],
  },
  { name: "the dot and dotdot of a pattern are not resolved", rules: "../a.txt\nsub/./a.txt", gone: [] },
];
for (const { name, rules, gone } of cases) {
  test(`.helmignore: ${name}`, async () => {
    const chart = await chartOf({ ...files, ".helmignore": rules });
    const kept = chart.files.map(({ path }) => path).filter((path) => path !== ".helmignore");
    assert.deepEqual(paths.filter((path) => !kept.includes(path)), gone);
  });
}

test("parseIgnoreRules: a negated rule for folders ignores every file, and folders it does not name", () => {
  const isIgnored = parseIgnoreRules("!keep/");
  assert.deepEqual(
    [isIgnored("a.txt", false), isIgnored("keep", false), isIgnored("keep", true), isIgnored("other", true)],
    [true, true, false, true],
  );
});

const refused = [
  { name: "a negated rule ignores all that it does not match", rules: "!a.txt", message: "Chart.yaml file is missing" },
  { name: "a rule that takes Chart.yaml", rules: "*a*", message: "Chart.yaml file is missing" },
  { name: "two stars", rules: "sub/**", message: "double-star (**) syntax is not supported" },
  { name: "a malformed pattern", rules: "[]a].txt", message: "syntax error in pattern" },
];
for (const { name, rules, message } of refused) {
  test(`.helmignore: ${name} is an error`, async () => {
    await assert.rejects(chartOf({ ...files, ".helmignore": rules }), { message });
  });
}

test(".helmignore: hidden files of templates/ are left out without any rule", async () => {
  const chart = await chartOf({ "templates/.a.swp": "x", "templates/a.yaml": "x", "templates/sub/.b": "x" });
  assert.deepEqual(chart.templates.map(({ path }) => path), ["templates/a.yaml", "templates/sub/.b"]);
});

test(".helmignore: that of a subchart's folder does not count", async () => {
  const chart = await chartOf({ "charts/s/.helmignore": "a.txt", "charts/s/a.txt": "x" });
  assert.deepEqual(chart.subcharts[0]!.files.map(({ path }) => path), [".helmignore", "a.txt"]);
});
