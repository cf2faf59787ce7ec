import assert from "node:assert/strict";
import { test } from "node:test";
import { type Chart, formatChartWarning, loadChart, parseSet } from "../../src/chart/mod.ts";
import { upgradeValues, type ValuesMode } from "../../src/plan/mod.ts";
import { defaultCapabilities, type RenderedRelease, renderRelease } from "../../src/render/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { parseJson, type PlainMap, printJson } from "../../src/yaml/mod.ts";
import { stored } from "./releases.ts";

const template = '{"values": {{ toJson .Values }}, "printed": "{{ .Values.size }} {{ .Values.count }}"}';

/** The chart `app` with its subchart, which must be enabled by nothing. */
async function chartOf(values: string, subValues: string): Promise<Chart> {
  const dependencies = "dependencies: [{name: sub, version: 0.1.0, condition: sub.enabled}]\n";
  const { files } = memorySystem({
    files: {
      "/c/Chart.yaml": `apiVersion: v2\nname: app\nversion: 0.1.0\n${dependencies}`,
      "/c/values.yaml": values,
      "/c/templates/cm.yaml": template,
      "/c/charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
      "/c/charts/sub/values.yaml": subValues,
    },
  });
  return await loadChart("/c", files);
}

const before = await chartOf(
  "{a: one, b: {x: 1, w: 2}, size: 1000000, gone: old, list: [1, 2], sub: {s: parent1}}",
  "{s: sub1, t: sub1}",
);
const after = await chartOf(
  "{a: two, b: {x: 10, z: 30}, size: 2000000, fresh: new, list: [3], sub: {u: parent2}}",
  "{s: sub2, t: sub2, v: sub2}",
);

function render(chart: Chart, values: PlainMap): RenderedRelease {
  const { clock, random } = memorySystem();
  const identity = { namespace: "apps", name: "web" };
  const capabilities = defaultCapabilities({});
  return renderRelease({
    chart,
    values,
    identity,
    revision: 1,
    event: "upgrade",
    capabilities,
    clock,
    random,
    checkValues: undefined,
  });
}

function given(set: string): PlainMap {
  return set === "" ? new Map() : parseSet(set, new Map(), { kind: "set" });
}

/** What is stored reads as JSON again, whose numbers are float64. */
function throughJson(value: PlainMap): PlainMap {
  return parseJson(printJson(value)) as PlainMap;
}

/** An upgrade from one chart to the other: what is stored of it, what its templates see and print. */
function upgrade(mode: ValuesMode, installed: string, set: string) {
  const revision = stored(render(before, given(installed)));
  const log: string[] = [];
  const { chart, values } = upgradeValues(mode, {
    chart: after,
    values: given(set),
    current: { ...revision, config: throughJson(revision.config), chart: throughJson(revision.chart) },
    onWarning: (warning) => void log.push(formatChartWarning(warning)),
  });
  const [manifest] = render(chart, values).manifests;
  const seen = JSON.parse(manifest!.text);
  return { config: JSON.parse(printJson(values)), values: seen.values, printed: seen.printed, log };
}

const someValues = "a=given,b.w=22,count=5000000";
const oldSub = { global: {}, s: "parent1", t: "sub1", v: "sub2" };
const newSub = { global: {}, s: "sub2", t: "sub2", u: "parent2", v: "sub2" };
const oldDefaults = { a: "one", b: { w: 2, x: 1 }, gone: "old", list: [1, 2], size: 1000000, sub: oldSub };
const newDefaults = { a: "two", b: { x: 10, z: 30 }, fresh: "new", list: [3], size: 2000000, sub: newSub };
const someConfig = { a: "given", b: { w: 22 }, count: 5000000 };

// Recorded from `helm install --set INSTALLED` and `helm upgrade --set SET` of helm 4.2.3 with these charts.
const cases = [
  {
    name: "nothing given keeps what is stored, whose numbers are float64 now",
    mode: "default",
    installed: someValues,
    set: "",
    config: someConfig,
    values: { ...newDefaults, a: "given", b: { w: 22, x: 10, z: 30 }, count: 5000000 },
    printed: "2e+06 5e+06",
  },
  {
    name: "something given replaces all that is stored",
    mode: "default",
    installed: someValues,
    set: "c=1",
    config: { c: 1 },
    values: { ...newDefaults, c: 1 },
    printed: "2e+06 ",
  },
  {
    name: "reset forgets what is stored",
    mode: "reset",
    installed: someValues,
    set: "",
    config: {},
    values: newDefaults,
    printed: "2e+06 ",
  },
  {
    name: "reuse takes the old defaults for the chart's",
    mode: "reuse",
    installed: someValues,
    set: "",
    config: someConfig,
    values: { ...oldDefaults, a: "given", b: { w: 22, x: 1 }, count: 5000000 },
    printed: "1e+06 5e+06",
  },
  {
    name: "reuse lays what is given over what is stored",
    mode: "reuse",
    installed: someValues,
    set: "c=1,count=6000000",
    config: { ...someConfig, c: 1, count: 6000000 },
    values: { ...oldDefaults, a: "given", b: { w: 22, x: 1 }, c: 1, count: 6000000 },
    printed: "1e+06 6000000",
  },
  {
    name: "reuse: a null takes a stored value away, but its old effect is a default now",
    mode: "reuse",
    installed: someValues,
    set: "a=null,b.w=null",
    config: { b: {}, count: 5000000 },
    values: { ...oldDefaults, a: "given", b: { w: 22, x: 1 }, count: 5000000 },
    printed: "1e+06 5e+06",
  },
  {
    name: "reuse: a null takes an old default away",
    mode: "reuse",
    installed: "sub.t=given,list[0]=9",
    set: "gone=null",
    config: { gone: null, list: [9], sub: { t: "given" } },
    values: {
      a: "one",
      b: { w: 2, x: 1 },
      list: [9],
      size: 1000000,
      sub: { global: {}, s: "parent1", t: "given", v: "sub2" },
    },
    printed: "1e+06 ",
  },
  {
    name: "reuse: a stored null stays, and shows where no default is left",
    mode: "reuse",
    installed: "b=null,sub.t=null",
    set: "",
    config: { b: null, sub: { t: null } },
    values: { ...oldDefaults, b: null, sub: { global: {}, s: "parent1", v: "sub2" } },
    printed: "1e+06 ",
  },
  {
    name: "reuse: a subchart that was off brings its own defaults",
    mode: "reuse",
    installed: "sub.enabled=false",
    set: "sub.enabled=true",
    config: { sub: { enabled: true } },
    values: { ...oldDefaults, sub: { enabled: true, global: {}, s: "parent1", t: "sub2", v: "sub2" } },
    printed: "1e+06 ",
  },
  {
    name: "reset-then-reuse lays what is stored over the new defaults",
    mode: "reset-then-reuse",
    installed: someValues,
    set: "",
    config: someConfig,
    values: { ...newDefaults, a: "given", b: { w: 22, x: 10, z: 30 }, count: 5000000 },
    printed: "2e+06 5e+06",
  },
  {
    name: "reset-then-reuse lays what is given over that",
    mode: "reset-then-reuse",
    installed: someValues,
    set: "c=1,b.x=7",
    config: { ...someConfig, b: { w: 22, x: 7 }, c: 1 },
    values: { ...newDefaults, a: "given", b: { w: 22, x: 7, z: 30 }, c: 1, count: 5000000 },
    printed: "2e+06 5e+06",
  },
  {
    name: "reset-then-reuse: a null takes a stored value away, and the new default shows",
    mode: "reset-then-reuse",
    installed: someValues,
    set: "a=null,b.w=null",
    config: { b: {}, count: 5000000 },
    values: { ...newDefaults, count: 5000000 },
    printed: "2e+06 5e+06",
  },
  {
    name: "reset-then-reuse: a stored null takes a new default away",
    mode: "reset-then-reuse",
    installed: "b=null,sub.t=null",
    set: "",
    config: { b: null, sub: { t: null } },
    values: {
      a: "two",
      fresh: "new",
      list: [3],
      size: 2000000,
      sub: { global: {}, s: "sub2", u: "parent2", v: "sub2" },
    },
    printed: "2e+06 ",
  },
] as const;
for (const { name, mode, installed, set, config, values, printed } of cases) {
  test(`upgradeValues: ${name}`, () => {
    const made = upgrade(mode, installed, set);
    assert.deepEqual(made.config, config);
    assert.deepEqual(made.values, values);
    assert.equal(made.printed, printed);
  });
}

test("upgradeValues: a value given where a table was stored is remarked on as Helm does", () => {
  const { log, config } = upgrade("reuse", "a.b=1", "a=text");
  assert.deepEqual(config, { a: "text" });
  assert.deepEqual(log, [
    'level=INFO msg="warning: skipped value for app.a: Not a table."',
    'level=INFO msg="warning: cannot overwrite table with non table for a (map[b:1])"',
  ]);
});

test("upgradeValues: neither the stored revision nor what is given is changed", () => {
  const revision = stored(render(before, given(someValues)));
  const values = given("a=null,b.w=null");
  upgradeValues("reuse", { chart: after, values, current: revision });
  assert.deepEqual(JSON.parse(printJson(revision.config)), someConfig);
  assert.deepEqual(JSON.parse(printJson(values)), { a: null, b: { w: null } });
});
