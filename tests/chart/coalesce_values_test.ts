import assert from "node:assert/strict";
import { test } from "node:test";
import { coalesceValues, processDependencies } from "../../src/chart/mod.ts";
import { chartOf, chartYaml, collectWarnings, json, values } from "./chart_scene.ts";

/** A chart `p` that declares `s`, which declares `g`; the texts are their values.yaml. */
async function render(
  { own = "", sub = "", grand = "", user = "" }: Readonly<Partial<Record<"own" | "sub" | "grand" | "user", string>>>,
) {
  const { lines, warn } = collectWarnings();
  const chart = await chartOf({
    "Chart.yaml": chartYaml("p", "dependencies: [{name: s, version: 0.1.0}]\n"),
    "values.yaml": own,
    "charts/s/Chart.yaml": chartYaml("s", "dependencies: [{name: g, version: 0.1.0}]\n"),
    "charts/s/values.yaml": sub,
    "charts/s/charts/g/values.yaml": grand,
  });
  const before = json(chart.values);
  const processed = processDependencies(chart, values(user), warn);
  const result = coalesceValues(processed, values(user), warn);
  assert.equal(json(chart.values), before, "the chart's own values are never changed");
  return { result, warnings: [...new Set(lines)] };
}

// Results and warnings were recorded from helm 4.2.3.
const bare = '{"g":{"global":{}},"global":{}}';
const cases = [
  {
    name: "the user's map merges into the default",
    own: "m: {x: 1, v: 2}",
    user: "m: {x: 3}",
    expected: '{"m":{"v":2,"x":3},"s":BARE}',
  },
  { name: "a list replaces a list", own: "l: [{k: a}, {k: b}]", user: "l: []", expected: '{"l":[],"s":BARE}' },
  {
    name: "a null removes a default, at any depth",
    own: "m: {x: {k: 1, l: 2}}\na: {b: 1}",
    user: "m: {x: {k: null}}\na: null",
    expected: '{"m":{"x":{"l":2}},"s":BARE}',
  },
  {
    name: "a null without a default stays",
    own: "m: {v: {z: 1}}",
    user: "a: null\nm: {v: {w: {v: null}}}",
    expected: '{"a":null,"m":{"v":{"w":{"v":null},"z":1}},"s":BARE}',
  },
  {
    name: "a null of the chart is no default",
    own: "a: null\nm: {x: null, v: 2}",
    user: "m: {z: 3}",
    expected: '{"m":{"v":2,"z":3},"s":BARE}',
  },
  { name: "a null of the chart under the user's null", own: "a: null", user: "a: null", expected: '{"s":BARE}' },
  { name: "nulls inside lists stay", own: "l: [1, null, {k: null}]", expected: '{"l":[1,null,{"k":null}],"s":BARE}' },
  {
    name: "a user's null reaches into a subchart",
    sub: "m: {x: 1, v: 2}",
    user: "s: {m: {x: null}}",
    expected: '{"s":{"g":{"global":{}},"global":{},"m":{"v":2}}}',
  },
  {
    name: "a parent's null does not reach into a subchart",
    own: "s: {a: null, b: 1}",
    sub: "a: 1",
    expected: '{"s":{"a":1,"b":1,"g":{"global":{}},"global":{}}}',
  },
  {
    name: "a user's null on a subchart resets it",
    own: "s: {a: 5}",
    sub: "a: 1",
    user: "s: null",
    expected: '{"s":{"a":1,"g":{"global":{}},"global":{}}}',
  },
  {
    name: "the parent's value wins over the subchart's",
    own: "s: {l: [3]}",
    sub: "l: [1, 2]\nb: 2",
    expected: '{"s":{"b":2,"g":{"global":{}},"global":{},"l":[3]}}',
  },
  {
    name: "globals go down, the parent's first, and never up",
    own: "global: {a: 1}",
    sub: "global: {a: 2, b: 2}",
    expected: '{"global":{"a":1},"s":{"g":{"global":{"a":1,"b":2}},"global":{"a":1,"b":2}}}',
  },
  {
    name: "a null of the user's globals removes the parent's only",
    own: "global: {a: 1, b: 2}",
    user: "global: {a: null}",
    expected: '{"global":{"b":2},"s":{"g":{"global":{"a":1,"b":2}},"global":{"a":1,"b":2}}}',
  },
  {
    name: "globals that are no map are left alone",
    own: "global: {a: 1}",
    user: "global: 5",
    expected: '{"global":5,"s":{"g":{"global":{"a":1}},"global":{"a":1}}}',
    warnings: ["warning: skipping globals because source global is not a table."],
  },
  {
    name: "a scalar over a map wins, with a warning below the first level",
    own: "m: {q: {o: {p: 1}}}",
    user: "m: {q: {o: x}}",
    expected: '{"m":{"q":{"o":"x"}},"s":BARE}',
    warnings: ["warning: cannot overwrite table with non table for p.m.q.o (map[p:1])"],
  },
  {
    name: "a map over a scalar wins, with a warning",
    own: "m: 5",
    user: "m: {x: 1}",
    expected: '{"m":{"x":1},"s":BARE}',
    warnings: ["warning: skipped value for p.m: Not a table."],
  },
  {
    name: "a map over a list of a subchart wins, with warnings",
    sub: "m: [1]",
    user: "s: {m: {x: 1}}",
    expected: '{"s":{"g":{"global":{}},"global":{},"m":{"x":1}}}',
    warnings: [
      "warning: skipped value for p.s.m: Not a table.",
      "warning: destination for p.s.m is a table. Ignoring non-table value ([1])",
    ],
  },
];
for (const { name, expected, warnings = [], ...texts } of cases) {
  test(`coalesceValues: ${name}`, async () => {
    const got = await render(texts);
    assert.equal(json(got.result), expected.replace("BARE", bare));
    assert.deepEqual(got.warnings, warnings.map((text) => `level=INFO msg="${text}"`));
  });
}

const refused = [
  { name: "a number", own: "s: 5", message: "type mismatch on s: %!t(float64=5)" },
  { name: "a list", user: "s: [1, null]", message: "type mismatch on s: [%!t(float64=1) <nil>]" },
  { name: "a boolean", user: "s: false", message: "type mismatch on s: false" },
  { name: "the parent's null", own: "s: null", message: "type mismatch on s: %!t(<nil>)" },
  { name: "a text, deeper down", own: "s: {g: hello}", message: "type mismatch on g: %!t(string=hello)" },
];
for (const { name, message, ...texts } of refused) {
  test(`coalesceValues: ${name} at a subchart's key is refused`, async () => {
    await assert.rejects(render(texts), { code: "values.invalid", message });
  });
}

test("coalesceValues: the result shares nothing with the chart", async () => {
  const chart = await chartOf({ "values.yaml": "m: {x: [{k: 1}]}" });
  const first = coalesceValues(chart, new Map());
  (first.get("m") as Map<string, unknown>).set("x", "changed");
  assert.equal(json(coalesceValues(chart, new Map())), '{"m":{"x":[{"k":1}]}}');
});
