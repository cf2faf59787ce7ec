import assert from "node:assert/strict";
import { test } from "node:test";
import { compileGlob } from "../../src/render/glob.ts";
import { refusal, rendered } from "./render_chart.ts";

const files = {
  "config/a.txt": "alpha\n",
  "config/b.yaml": "k: v\nl:\n- 1\n",
  "config/sub/c.txt": "line1\nline2\n\n",
  "other/a.txt": "x\ny",
  "empty.txt": "",
};
const cases: readonly (readonly [template: string, expected: string])[] = [
  [
    '{{ .Files.Get "other/a.txt" | quote }} {{ .Files.Get "nope" | quote }} {{ .Files.Get "./empty.txt" | quote }}',
    '"x\\ny" "" ""',
  ],
  ['{{ .Files.GetBytes "other/a.txt" }} {{ .Files.GetBytes "nope" }} {{ .Files.nope }}', "[120 10 121] [] []"],
  [
    '{{ .Files.Lines "config/sub/c.txt" | len }} {{ .Files.Lines "other/a.txt" | join "+" }} {{ .Files.Lines "nope" }}',
    "3 x+y []",
  ],
  ['{{ (.Files.Glob "config/*").AsConfig | quote }}', '"a.txt: |\\n  alpha\\nb.yaml: |\\n  k: v\\n  l:\\n  - 1"'],
  ['{{ (.Files.Glob "other/*").AsSecrets }} {{ (.Files.Glob "nope").AsConfig }}', "a.txt: eAp5 {}"],
  [
    '{{ range $p, $_ := .Files.Glob "**.txt" }}{{ $p }} {{ end }}',
    "config/a.txt config/sub/c.txt empty.txt other/a.txt ",
  ],
  ['{{ len (.Files.Glob "[") }} {{ len .Files }} {{ typeOf .Files }}', "5 5 engine.files"],
  [
    '{{ index (.Files.GetBytes "other/a.txt") 0 | typeOf }} {{ ((.Files.Glob "**").Glob "other/*").Get "other/a.txt" | len }}',
    "uint8 3",
  ],
];
for (const [template, expected] of cases) {
  test(`.Files: ${template}`, async () => assert.equal(await rendered(template, files), expected));
}

test(".Files.Lines of an empty file fails, as in Helm", async () => {
  assert.equal(
    await refusal({ ...files, "templates/a.yaml": '{{ .Files.Lines "empty.txt" }}' }),
    'template: c/templates/a.yaml:1:9: executing "c/templates/a.yaml" at <.Files.Lines>: error calling Lines: runtime error: index out of range [-1]',
  );
});

const paths = ["a", "ab", "b/c", "dir/sub/deep.txt", "x-y", "a,b", "é", "xé", "éx", "]", "^", "a*", "x/é.txt"];
const globs: readonly (readonly [pattern: string, matched: readonly string[] | undefined])[] = [
  ["?", ["a", "é", "]", "^"]],
  ["*/**", ["b/c", "dir/sub/deep.txt", "x/é.txt"]],
  ["**/deep.txt", ["dir/sub/deep.txt"]],
  ["{a,{b/c,é}}", ["a", "b/c", "é"]],
  ["{a,ab", ["a", "ab"]],
  ["a,b", ["a,b"]],
  ["[a-c]", ["a"]],
  ["[^a]", ["a", "^"]],
  ["[!a]", ["é", "]", "^"]],
  ["[\\]]", ["]"]],
  ["a\\*", ["a*"]],
  ["x[-]y", ["x-y"]],
  ["x?", ["xé"]],
  ["?x", []],
  ["x/?.txt", []],
  ["x/*.txt", ["x/é.txt"]],
  ["[]", undefined],
  ["[c-a]", undefined],
  ["[a-cx]", undefined],
  ["[a", undefined],
];
for (const [pattern, matched] of globs) {
  test(`compileGlob: ${pattern}`, () => {
    const glob = compileGlob(pattern);
    assert.deepEqual(glob && paths.filter(glob), matched);
  });
}
