import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOfPath } from "../../src/yaml/mod.ts";

const text = `# comment
name: shop
image: { tag: "1", "pull policy": Always, tag2: 1 }
ports:
- 80
-   name: https
    port: 443
base: &base
  size: 1
copy:
  <<: *base
  note: |
    a: b
again: *base
list: [a, [b, c], {d: e}]
'quoted key': 'it''s'
deep:
    deeper:
        deepest: "x"
empty:
last: end
`;
const cases: readonly { readonly path: readonly (string | number)[]; readonly key: string; readonly value: string }[] =
  [
    { path: [], key: "2:1", value: "2:1" },
    { path: ["name"], key: "2:1", value: "2:7" },
    { path: ["image"], key: "3:1", value: "3:8" },
    { path: ["image", "tag"], key: "3:10", value: "3:15" },
    { path: ["image", "pull policy"], key: "3:20", value: "3:35" },
    { path: ["image", "tag2"], key: "3:43", value: "3:49" },
    { path: ["ports"], key: "4:1", value: "5:1" },
    { path: ["ports", 0], key: "5:3", value: "5:3" },
    { path: ["ports", 1], key: "6:5", value: "6:5" },
    { path: ["ports", 1, "port"], key: "7:5", value: "7:11" },
    { path: ["copy", "size"], key: "9:3", value: "9:9" },
    { path: ["copy", "note"], key: "12:3", value: "12:9" },
    { path: ["again"], key: "14:1", value: "14:8" },
    { path: ["again", "size"], key: "9:3", value: "9:9" },
    { path: ["list", 1, 1], key: "15:15", value: "15:15" },
    { path: ["list", "2", "d"], key: "15:20", value: "15:23" },
    { path: ["quoted key"], key: "16:1", value: "16:15" },
    { path: ["deep", "deeper", "deepest"], key: "19:9", value: "19:18" },
    { path: ["empty"], key: "20:1", value: "20:1" },
    { path: ["last"], key: "21:1", value: "21:7" },
  ];
for (const { path, key, value } of cases) {
  test(`placeOfPath: ${path.join(".") || "the whole"}`, () => {
    const place = placeOfPath(text, path)!;
    assert.equal(`${place.key.line}:${place.key.column}`, key);
    assert.equal(`${place.value.line}:${place.value.column}`, value);
  });
}

const others = [
  { name: "a key that is not there", text: "a: 1\n", path: ["b"], value: undefined },
  { name: "the last document that has it counts", text: "a: 1\n---\na: 2\n---\nb: 3\n", path: ["a"], value: "3:4" },
  { name: "JSON with tabs", text: '{\n\t"a": [\n\t\t{ "b": true }\n\t]\n}\n', path: ["a", 0, "b"], value: "3:10" },
  { name: "of two equal keys the last counts", text: "a: 1\na: 2\n", path: ["a"], value: "2:4" },
  { name: "text that ends too early, as far as it goes", text: "a: [\n", path: ["a"], value: "1:4" },
  { name: "text that is no YAML", text: "a: b: c\n", path: ["a"], value: undefined },
  { name: "a colon without a key in brackets", text: "a: [: b, {: c}]\nd: 1\n", path: ["d"], value: "2:4" },
  { name: "an alias inside what it names", text: "a: &a\n  b: *a\n", path: ["a", "b"], value: "2:6" },
] as const;
for (const { name, text, path, value } of others) {
  test(`placeOfPath: ${name}`, () => {
    const place = placeOfPath(text, path)?.value;
    assert.equal(place && `${place.line}:${place.column}`, value);
  });
}
