import assert from "node:assert/strict";
import { test } from "node:test";
import { pack } from "tar-stream";
import { loadChart, loadChartArchive } from "../../src/chart/mod.ts";
import { gzip, memorySystem } from "../../src/system/mod.ts";
import { chartYaml, json } from "./chart_scene.ts";

type Entry = readonly [name: string, content: string | Uint8Array | { readonly link: string }];

/** A gzipped tar with these entries, in order; a name with a trailing slash is a folder. */
async function tgz(entries: readonly Entry[]): Promise<Uint8Array> {
  const tar = pack();
  for (const [name, content] of entries) {
    if (name.endsWith("/")) tar.entry({ name, type: "directory" });
    else if (typeof content === "string") tar.entry({ name }, content);
    else if ("link" in content) tar.entry({ name, type: "symlink", linkname: content.link });
    else tar.entry({ name }, content as never);
  }
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return gzip(new Uint8Array(await new Blob(chunks as never[]).arrayBuffer()));
}

const chart: readonly Entry[] = [["c/Chart.yaml", chartYaml("c")], ["c/values.yaml", "a: 1\n"]];
const long = `c/${"deep/".repeat(40)}file.txt`;

// What is accepted and refused was recorded from helm 4.2.3.
const accepted: readonly {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly values?: string;
  readonly files?: readonly string[];
}[] = [
  {
    name: "the top folder may have any name",
    entries: [["zz/Chart.yaml", chartYaml("c")], ["zz/values.yaml", "a: 1"]],
  },
  { name: "a second top folder is laid over it", entries: [...chart, ["d/values.yaml", "a: 2\n"]], values: '{"a":2}' },
  { name: "the later of two entries counts", entries: [...chart, ["c/values.yaml", "a: 9\n"]], values: '{"a":9}' },
  {
    name: "backslashes are slashes",
    entries: [["c\\Chart.yaml", chartYaml("c")], ["c\\values.yaml", "a: 1"], ["c\\x\\f", "f"]],
    files: ["x/f"],
  },
  { name: "absolute paths lose their root", entries: [...chart, ["/etc/x", "x"]], files: ["etc/x"] },
  { name: "a parent as top folder is dropped", entries: [...chart, ["../x", "x"]], files: ["x"] },
  { name: "a link has no content", entries: [...chart, ["c/link", { link: "values.yaml" }]], files: ["link"] },
  { name: "folders are passed over", entries: [["c/", ""], ...chart, ["c/templates/", ""]] },
  {
    name: "byte order marks go",
    entries: [["c/Chart.yaml", `\ufeff${chartYaml("c")}`], ["c/values.yaml", "\ufeffa: 1\n"]],
  },
  { name: "long paths are whole", entries: [...chart, [long, "x"]], files: [long.slice(2)] },
];
for (const { name, entries, values = '{"a":1}', files = [] } of accepted) {
  test(`loadChartArchive: ${name}`, async () => {
    const loaded = await loadChartArchive(await tgz(entries));
    assert.equal(json(loaded.values), values);
    assert.deepEqual(loaded.files.map(({ path }) => path), files);
  });
}

test("loadChartArchive: subcharts may be folders and archives in archives", async () => {
  const inner = await tgz([["s/Chart.yaml", chartYaml("s")], ["s/charts/g/Chart.yaml", chartYaml("g")]]);
  const loaded = await loadChartArchive(
    await tgz([...chart, ["c/charts/any.tgz", inner], ["c/charts/t/Chart.yaml", chartYaml("t")]]),
  );
  assert.deepEqual(loaded.subcharts.map(({ metadata }) => metadata.name), ["s", "t"]);
  assert.deepEqual(loaded.subcharts[0]!.subcharts.map(({ metadata }) => metadata.name), ["g"]);
});

const refused: readonly {
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly code: string;
  readonly message: string;
}[] = [
  {
    name: "a path that leaves the chart",
    entries: [...chart, ["c/../../x", "x"]],
    code: "chart.unsafe_path",
    message: "chart illegally references parent directory",
  },
  {
    name: "a drive letter",
    entries: [...chart, ["c/C:/x", "x"]],
    code: "chart.unsafe_path",
    message: "chart contains illegally named files",
  },
  {
    name: "an absolute path below the top folder",
    entries: [...chart, ["c//etc/x", "x"]],
    code: "chart.unsafe_path",
    message: "chart illegally contains absolute paths",
  },
  {
    name: "a file beside the top folder",
    entries: [...chart, ["x", "x"]],
    code: "chart.unsafe_path",
    message: 'chart illegally contains content outside the base directory: "x"',
  },
  { name: "folders only", entries: [["c/", ""]], code: "chart.corrupt", message: "no files in chart archive" },
  {
    name: "a file above 5 MiB",
    entries: [...chart, ["c/big", new Uint8Array(5 * 1024 * 1024 + 1)]],
    code: "chart.too_large",
    message: 'decompressed chart file "c/big" is larger than the maximum file size 5242880',
  },
];
for (const { name, entries, code, message } of refused) {
  test(`loadChartArchive: ${name} is refused`, async () => {
    await assert.rejects(loadChartArchive(await tgz(entries)), { code, message });
  });
}

test("loadChartArchive: more than maxBytes in all is refused", async () => {
  const archive = await tgz([...chart, ["c/x", "x".repeat(1000)]]);
  const message = "decompressed chart is larger than the maximum size 1000";
  await assert.rejects(loadChartArchive(archive, { maxBytes: 1000 }), { code: "chart.too_large", message });
});

test("loadChartArchive: an archive that ends early is refused", async () => {
  const whole = await tgz(chart);
  await assert.rejects(loadChartArchive(whole.subarray(0, whole.length - 20)), { code: "chart.corrupt" });
  await assert.rejects(loadChartArchive(gzip(new Uint8Array(700).fill(65))), { code: "chart.corrupt" });
});

test("loadChart: of an archive that is refused Helm says one thing, the reason is the hint", async () => {
  const files = { "/c.tgz": await tgz([...chart, ["c/../../x", "x"]]) };
  await assert.rejects(loadChart("/c.tgz", memorySystem({ files }).files), {
    code: "chart.unsafe_path",
    message: "unable to load chart archive",
    hint: 'chart illegally references parent directory. The entry is "c/../../x"; do not trust this archive',
  });
});

test("loadChart: an archive without Chart.yaml is refused, one with another extension is not", async () => {
  const files = { "/a.tgz": await tgz([["./c/Chart.yaml", chartYaml("c")]]), "/b.zip": await tgz(chart) };
  const message = "unable to detect chart version, no Chart.yaml found";
  await assert.rejects(loadChart("/a.tgz", memorySystem({ files }).files), { code: "chart.invalid", message });
  assert.equal((await loadChart("/b.zip", memorySystem({ files }).files)).metadata.name, "c");
});
