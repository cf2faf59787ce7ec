import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Chart, coalesceValues, mergeValues, parseSet } from "../../src/chart/mod.ts";
import type { PlainMap, PlainValue } from "../../src/yaml/mod.ts";

const key = fc.constantFrom("a", "b", "c", "global", "sub");
const { map } = fc.letrec<{ map: PlainMap; value: PlainValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<PlainValue>(1, "x", true, null, ""),
    fc.constant([1, 2]),
    tie("map"),
  ),
  map: fc.array(fc.tuple(key.filter((each) => each !== "global" && each !== "sub"), tie("value")), { maxLength: 3 })
    .map((entries): PlainMap => new Map(entries)),
}));

function chart(name: string, values: PlainMap, subcharts: readonly Chart[] = []): Chart {
  const metadata = { name, version: "1.0.0", apiVersion: "v2" };
  return { metadata, values, subcharts, templates: [], files: [], raw: [] };
}

function snapshot(value: unknown): string {
  return JSON.stringify(value, (_, each) => (each instanceof Map ? ["map", ...each] : each));
}

/** Paths of all leaves that are not null, with their values. */
function leaves(values: PlainMap, path: readonly string[] = []): [string[], PlainValue][] {
  return [...values].flatMap(([name, value]): [string[], PlainValue][] =>
    value instanceof Map ? leaves(value, [...path, name]) : value === null ? [] : [[[...path, name], value]]
  );
}

function at(values: PlainMap, path: readonly string[]): PlainValue | undefined {
  return path.reduce<PlainValue | undefined>(
    (value, name) => (value instanceof Map ? value.get(name) : undefined),
    values,
  );
}

test("coalesceValues changes neither chart nor user values", () => {
  fc.assert(
    fc.property(map, map, map, (defaults, childDefaults, user) => {
      const own = chart("top", defaults, [chart("sub", childDefaults)]);
      const before = snapshot([own, user]);
      coalesceValues(own, user);
      assert.equal(snapshot([own, user]), before);
    }),
    { numRuns: 1000 },
  );
});

test("coalesceValues: what the user sets counts, unless a default there is a map", () => {
  fc.assert(
    fc.property(map, map, (defaults, user) => {
      const values = coalesceValues(chart("top", defaults), user);
      for (const [path, value] of leaves(user)) assert.deepEqual(at(values, path), value);
    }),
    { numRuns: 1000 },
  );
});

test("coalesceValues: defaults that the user does not touch stay", () => {
  fc.assert(
    fc.property(map, (defaults) => {
      const values = coalesceValues(chart("top", defaults), new Map());
      for (const [path, value] of leaves(defaults)) assert.deepEqual(at(values, path), value);
    }),
    { numRuns: 1000 },
  );
});

test("mergeValues: merging in two steps is merging in one", () => {
  fc.assert(
    fc.property(map, map, map, (a, b, c) => {
      assert.deepEqual(mergeValues([mergeValues([a, b]), c]), mergeValues([a, b, c]));
    }),
    { numRuns: 1000 },
  );
});

const escaped = (text: string) => text.replace(/[\\,.=[\]{}]/g, "\\$&");

test("parseSet: an escaped key and value come back as they were", () => {
  const word = fc.string({ minLength: 1, maxLength: 8 }).filter((each) =>
    /^[^\s\\].*[^\s\\]$/s.test(each) && !each.includes("\\")
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (keys, value) => {
      const values = parseSet(`${keys.map(escaped).join(".")}=${escaped(value)}`, new Map(), { kind: "string" });
      assert.deepEqual(at(values, keys), value);
    }),
    { numRuns: 2000 },
  );
});

test("parseSet: setting two different keys commutes", () => {
  const value = fc.constantFrom("1", "x", "true", "null", "{a,b}");
  fc.assert(
    fc.property(value, value, (first, second) => {
      const one = parseSet(`a.x=${first},b[0]=${second}`, new Map(), { kind: "set" });
      const other = parseSet(`b[0]=${second},a.x=${first}`, new Map(), { kind: "set" });
      assert.deepEqual(one.get("a"), other.get("a"));
      assert.deepEqual(one.get("b"), other.get("b"));
    }),
  );
});
