import assert from "node:assert/strict";
import { test } from "node:test";
import { type Chart, coalesceValues, processDependencies, subchartPath } from "../../src/chart/mod.ts";
import { chartOf, chartYaml, collectWarnings, json, values } from "./chart_scene.ts";

interface Case {
  readonly name: string;
  /** The entries of `dependencies:`, in flow style. */
  readonly deps: string;
  readonly own?: string;
  readonly sub?: string;
  readonly user?: string;
  readonly warnings?: readonly string[];
}

/** A chart `p` with the subcharts `s` (values `sub`) and `t`, of which it declares what `deps` says. */
async function run({ deps, own = "", sub = "", user = "" }: Case) {
  const { lines, warn } = collectWarnings();
  const chart = await chartOf({
    "Chart.yaml": chartYaml("p", `dependencies: [${deps}]\n`),
    "values.yaml": own,
    "charts/s/values.yaml": sub,
    "charts/t/values.yaml": "a: t",
  });
  const processed = processDependencies(chart, values(user), warn);
  return { chart: processed, values: coalesceValues(processed, values(user)), warnings: lines };
}

const namesOf = ({ subcharts }: Chart) => subcharts.map(({ metadata }) => metadata.name).sort();
const s = "{name: s, version: 0.1.0";

// Which charts are left and what is said was recorded from helm 4.2.3.
const switches: readonly (Case & { readonly left: readonly string[] })[] = [
  { name: "what is not declared is always on", deps: "", own: "t: {enabled: false}", left: ["s", "t"] },
  { name: "an alias is the chart's name", deps: `${s}, alias: one}`, left: ["one", "t"] },
  { name: "one chart may have two aliases", deps: `${s}, alias: one}, ${s}, alias: two}`, left: ["one", "t", "two"] },
  {
    name: "a version that does not fit leaves the chart as it is",
    deps: "{name: s, version: ^2, alias: one}",
    left: ["s", "t"],
  },
  { name: "a false condition", deps: `${s}, condition: s.up}`, own: "s: {up: false}", left: ["t"] },
  {
    name: "a condition the subchart's own values answer",
    deps: `${s}, condition: s.up}`,
    sub: "up: false",
    left: ["t"],
  },
  {
    name: "the user's condition wins",
    deps: `${s}, condition: s.up}`,
    own: "s: {up: false}",
    user: "s: {up: true}",
    left: ["s", "t"],
  },
  {
    name: "a condition under the alias",
    deps: `${s}, alias: one, condition: one.up}`,
    own: "one: {up: false}",
    left: ["t"],
  },
  {
    name: "the first path that holds a boolean decides",
    deps: `${s}, condition: "x.on,s.up"}`,
    own: "s: {up: false}",
    left: ["t"],
  },
  {
    name: "blanks inside a condition belong to the path",
    deps: `${s}, condition: " x , s.up"}`,
    own: "s: {up: false}",
    left: ["s", "t"],
  },
  {
    name: "a text is no boolean",
    deps: `${s}, condition: s.up}`,
    own: "s: {up: 'false'}",
    left: ["s", "t"],
    warnings: ['level=WARN msg="returned non-bool value" path=s.up chart=s'],
  },
  { name: "all tags false", deps: `${s}, tags: [x, z]}`, own: "tags: {x: false}", left: ["t"] },
  { name: "one tag true", deps: `${s}, tags: [x, z]}`, own: "tags: {x: false, z: true}", left: ["s", "t"] },
  {
    name: "a condition beats tags",
    deps: `${s}, tags: [x], condition: s.up}`,
    own: "tags: {x: false}\ns: {up: true}",
    left: ["s", "t"],
  },
  {
    name: "a number is no tag's value",
    deps: `${s}, tags: [x]}`,
    own: "tags: {x: 0}",
    left: ["s", "t"],
    warnings: ['level=WARN msg="returned non-bool value" tag=x chart=s'],
  },
];
for (const { left, warnings = [], ...one } of switches) {
  test(`processDependencies: ${one.name}`, async () => {
    const got = await run(one);
    assert.deepEqual(namesOf(got.chart), left);
    assert.deepEqual(got.warnings, warnings);
  });
}

const exporting = "exports: {data: {x: 1, v: {z: 2}}, more: {w: 3}}\nm: {k: 1}";
const imports: readonly (Case & { readonly expected: string })[] = [
  {
    name: "a word takes the export of that name",
    deps: `${s}, import-values: [data, more]}`,
    sub: exporting,
    expected: '{"v":{"z":2},"w":3,"x":1}',
  },
  {
    name: "the parent's own values win",
    deps: `${s}, import-values: [data]}`,
    own: "x: 9\nv: {own: 1}",
    sub: exporting,
    expected: '{"v":{"own":1,"z":2},"x":9}',
  },
  {
    name: "the user's values win",
    deps: `${s}, import-values: [data]}`,
    user: "x: 8",
    sub: exporting,
    expected: '{"v":{"z":2},"x":8}',
  },
  {
    name: "the user's values of the child come too late",
    deps: `${s}, import-values: [data]}`,
    user: "s: {exports: {data: {x: 7}}}",
    sub: exporting,
    expected: '{"v":{"z":2},"x":1}',
  },
  {
    name: "a table goes to a path",
    deps: `${s}, import-values: [{child: m, parent: a.b}]}`,
    sub: exporting,
    expected: '{"a":{"b":{"k":1}}}',
  },
  {
    name: "a table goes to the root",
    deps: `${s}, import-values: [{child: m, parent: .}]}`,
    sub: exporting,
    expected: '{"k":1}',
  },
  {
    name: "a table without a parent goes to Go's nil",
    deps: `${s}, import-values: [{child: m}]}`,
    sub: exporting,
    expected: '{"\\u003cnil\\u003e":{"k":1}}',
  },
  {
    name: "an export that is not there",
    deps: `${s}, import-values: [none]}`,
    sub: exporting,
    expected: "{}",
    warnings: ['level=WARN msg="ImportValues missing table" error="\\"none\\" is not a table"'],
  },
  {
    name: "a table that is not there",
    deps: `${s}, import-values: [{child: m.k, parent: a}]}`,
    sub: exporting,
    expected: "{}",
    warnings: ['level=WARN msg="ImportValues missing table from chart" chart=s error="\\"k\\" is not a table"'],
  },
];
for (const { expected, warnings = [], ...one } of imports) {
  test(`processDependencies: import-values, ${one.name}`, async () => {
    const got = await run(one);
    for (const name of ["s", "t"]) got.values.delete(name);
    assert.equal(json(got.values), expected);
    assert.deepEqual(got.warnings, warnings);
  });
}

test("processDependencies: two imports that would nest a table in itself are refused", async () => {
  const deps = `${s}, import-values: [data, {child: exports.data, parent: v}]}`;
  await assert.rejects(run({ name: "", deps, sub: exporting }), { code: "values.invalid" });
});

test("processDependencies: dependencies are recorded under their alias, on, with whole imports", async () => {
  const { chart } = await run({ name: "", deps: `${s}, alias: one, import-values: [data]}`, sub: exporting });
  const [dependency] = chart.metadata.dependencies!;
  assert.deepEqual([dependency!.name, dependency!.enabled], ["one", true]);
  assert.equal(json(dependency!.importValues![0] as Map<string, never>), '{"child":"exports.data","parent":"."}');
});

const deep = [
  { name: "a condition is looked up below the path to its chart", own: "s: {g: {up: false}}", left: [] },
  { name: "a condition is not looked up at the top", own: "g: {up: false}", left: ["g"] },
  { name: "tags are those of the top", own: "tags: {x: false}", left: [] },
];
for (const { name, own, left } of deep) {
  test(`processDependencies: at depth, ${name}`, async () => {
    const chart = await chartOf({
      "Chart.yaml": chartYaml("p", "dependencies: [{name: s, version: 0.1.0}]\n"),
      "values.yaml": own,
      "charts/s/Chart.yaml": chartYaml("s", "dependencies: [{name: g, version: 0.1.0, condition: g.up, tags: [x]}]\n"),
      "charts/s/charts/g/values.yaml": "",
    });
    assert.deepEqual(namesOf(processDependencies(chart, new Map()).subcharts[0]!), left);
  });
}

test("processDependencies: a chart that declares nothing leaves what is below it alone", async () => {
  const chart = await chartOf({
    "values.yaml": "s: {g: {up: false}}",
    "charts/s/Chart.yaml": chartYaml("s", "dependencies: [{name: g, version: 0.1.0, condition: g.up}]\n"),
    "charts/s/charts/g/values.yaml": "",
  });
  assert.deepEqual(namesOf(processDependencies(chart, new Map()).subcharts[0]!), ["g"]);
});

/** Chart paths of all charts below one, as their templates are named. */
function pathsBelow(chart: Chart, path: string): string[] {
  return chart.subcharts.flatMap((subchart) => {
    const own = subchartPath(path, subchart);
    return [own, ...pathsBelow(subchart, own)];
  });
}

// Where helm 4.2.3 says that a template or a CRD comes from.
const aliased: readonly { readonly name: string; readonly middle: string; readonly paths: readonly string[] }[] = [
  {
    name: "charts two levels below an alias stay where they were loaded",
    middle: "",
    paths: ["p/charts/al", "p/charts/al/charts/m", "p/charts/s/charts/m/charts/d"],
  },
  {
    name: "what a declaring chart holds goes with it",
    middle: "dependencies: [{name: d, version: 0.1.0}]\n",
    paths: ["p/charts/al", "p/charts/al/charts/m", "p/charts/al/charts/m/charts/d"],
  },
];
for (const { name, middle, paths } of aliased) {
  test(`processDependencies: ${name}`, async () => {
    const chart = await chartOf({
      "Chart.yaml": chartYaml("p", "dependencies: [{name: s, version: 0.1.0, alias: al}]\n"),
      "charts/s/Chart.yaml": chartYaml("s", middle && "dependencies: [{name: m, version: 0.1.0}]\n"),
      "charts/s/charts/m/Chart.yaml": chartYaml("m", middle),
      "charts/s/charts/m/charts/d/Chart.yaml": chartYaml("d"),
    });
    assert.deepEqual(pathsBelow(processDependencies(chart, new Map()), "p"), paths);
  });
}

test("processDependencies: what two aliases share is switched and imported once", async () => {
  const dependency = "{name: d, version: 0.1.0, alias: dd, import-values: [data]}";
  const chart = await chartOf({
    "Chart.yaml": chartYaml("p", `dependencies: [${s}, alias: one}, ${s}, alias: two}]\n`),
    "charts/s/Chart.yaml": chartYaml("s", "dependencies: [{name: absent}]\n"),
    "charts/s/charts/m/Chart.yaml": chartYaml("m", `dependencies: [${dependency}]\n`),
    "charts/s/charts/m/charts/d/values.yaml": "exports: {data: {k: 1}}",
  });
  const processed = processDependencies(chart, new Map());
  assert.deepEqual(pathsBelow(processed, "p"), [
    "p/charts/one",
    "p/charts/one/charts/m",
    "p/charts/one/charts/m/charts/dd",
    "p/charts/two",
    "p/charts/two/charts/m",
    "p/charts/two/charts/m/charts/d",
  ]);
  const imported = processed.subcharts.map((alias) => alias.subcharts[0]!.values.get("k"));
  assert.deepEqual(imported, [1, undefined]);
});
