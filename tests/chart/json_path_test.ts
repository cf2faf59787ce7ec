import assert from "node:assert/strict";
import { test } from "node:test";
import { fillJsonPath, parseJsonPath } from "../../src/chart/mod.ts";
import { parseYaml } from "../../src/yaml/mod.ts";

const values = parseYaml(`b: 1
a: {x: [1, {y2: z}, [2, 3], null], s: text, nul: null, i: 1000000, "k.d": q}
list: [{m: a, v: 1}, {m: b, v: 2}, {m: c, v: 3, w: true}]
`);

const cases: readonly (readonly [path: string, expected: string])[] = [
  ["pre {.b} post", "pre 1 post"],
  ["{.a.i}", "1e+06"],
  ["{.a.nul}", "null"],
  ["{.a.x}", '[1,{"y2":"z"},[2,3],null]'],
  ["{.a.x[*].y2}", "z"],
  ["{.a.k\\.d}", "q"],
  ["{['a']['s']}{\"\\t\"}{.a['s']}", "text\ttext"],
  ["{.list[*].m}", "a b c"],
  ["{.list[-2:].m} {.list[::2].m} {.list[0,2].m}", "b c a c a c"],
  ["{.list[*]['m','v']}", "a b c 1 2 3"],
  ["{..m}", "a b c"],
  ['{range .list[*]}{.m}={.v}{"\\n"}{end}', "a=1\nb=2\nc=3\n"],
  ['{.list[?(@.m=="b")].v}', "2"],
  ["{.list[?(@.v==2.0)].m}", "b"],
  ["{.list[?(@.w)].m}", "c"],
  ["{.list[?(@.v>1)].m}", ""],
  ["x{.nope}y", ""],
  ["{.list[9].m}", ""],
  ["{range .list[*]}{.m}", ""],
  ["{.a.s}{end}", ""],
];
for (const [path, expected] of cases) {
  test(`fillJsonPath: ${path}`, () => assert.equal(fillJsonPath(parseJsonPath(path), values), expected));
}

const wrong: readonly (readonly [path: string, message: string])[] = [
  ["{.b", "unclosed action"],
  ["{.list[", "unterminated array"],
  ["{.list[a]}", "invalid array index a"],
  ['{.list[?(@.m=="b"]}', "unterminated filter"],
  ['{"abc}', "unterminated quoted string"],
  ["a{{b", "unrecognized character in action: U+007B '{'"],
];
for (const [path, message] of wrong) {
  test(`parseJsonPath: ${path} is refused`, () => assert.throws(() => parseJsonPath(path), { message }));
}
