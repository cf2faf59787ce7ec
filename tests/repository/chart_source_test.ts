import assert from "node:assert/strict";
import { test } from "node:test";
import { formatError, hasCode, HctlError } from "../../src/errors.ts";
import { type ChartRequest, createChartSource, type Repository } from "../../src/repository/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { assertGolden } from "../fakes/golden.ts";
import { fakeWeb, packedChart, sha256 } from "./repository.ts";

const versions = ["1.0.0", "1.2.0", "1.10.0", "2.0.0-rc.1", "0.9.0"];
const archives = new Map(
  await Promise.all(versions.map(async (version) => [version, await packedChart("web", version)] as const)),
);
const bytesOf = (version: string): Uint8Array => archives.get(version)!;

function indexOf(list: readonly string[], urlOf = (version: string) => `web-${version}.tgz`): string {
  const entries = list.map((version) =>
    `    - { name: web, version: ${version}, urls: ["${urlOf(version)}"], digest: ${sha256(bytesOf(version))} }\n`
  );
  return `apiVersion: v1\nentries:\n  web:\n${
    entries.join("")
  }  early:\n    - { name: early, version: 0.1.0-a, urls: [e.tgz] }\n`;
}

const archiveFiles = Object.fromEntries(
  versions.map((version) => [`/project/repo/web-${version}.tgz`, bytesOf(version)]),
);
const files = {
  ...archiveFiles,
  "/project/repo/index.yaml": indexOf(versions),
  "/project/json/index.yaml": JSON.stringify({
    apiVersion: "v1",
    entries: {
      web: [{ version: "1.0.0", urls: ["../repo/web-1.0.0.tgz"], digest: `sha256:${sha256(bytesOf("1.0.0"))}` }],
    },
  }),
  "/project/wrong/index.yaml": indexOf(["1.0.0"]),
  "/project/wrong/web-1.0.0.tgz": bytesOf("1.2.0"),
  "/project/gone/index.yaml": indexOf(["1.0.0"]),
  "/project/torn/index.yaml":
    "apiVersion: v1\nentries:\n  web:\n    - { name: web, version: 1.0.0, urls: [web.tgz] }\n",
  "/project/torn/web.tgz": "this is no archive",
  "/project/html/index.yaml": "<html>\n",
  "/project/list/index.yaml": "- a\n",
  "/project/no-api/index.yaml": "entries: {}\n",
  "/project/odd/index.yaml":
    "apiVersion: v1\nentries:\n  web: [{ version: 1.0.0 }, { urls: [x.tgz] }, 5, { version: x.y, urls: [x.tgz] }]\n  none: x\n",
  "/project/charts/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 3.1.4\n",
  "/project/web-1.2.0.tgz": bytesOf("1.2.0"),
};
const repositories: readonly Repository[] = [
  ...["repo", "json", "wrong", "gone", "torn", "html", "list", "no-api", "odd", "missing"].map((name, index) => ({
    name,
    url: `./${name}`,
    location: {
      file: "releases.yaml",
      line: index + 2,
      column: 5,
      sourceLine: `  - { name: ${name}, url: ./${name} }`,
    },
  })),
  { name: "site", url: "https://example.com/charts" },
  { name: "query", url: "https://example.com/charts/?token=a" },
  { name: "user", url: "https://me:p%40ss@example.com/charts/" },
  { name: "closed", url: "https://example.com/closed" },
  { name: "down", url: "https://me:secret@down.example.com" },
  { name: "oci", url: "https://example.com/oci" },
  { name: "typo", url: "https://me:secret@exa mple.com" },
  { name: "damaged", url: "https://me:secret@example.com/damaged" },
];
const web = () =>
  fakeWeb({
    "https://example.com/charts/index.yaml": indexOf(versions),
    "https://example.com/charts/index.yaml?token=a": indexOf(["1.0.0"]),
    "https://example.com/oci/index.yaml": indexOf(["1.0.0"], (version) => `oci://example.com/web:${version}`),
    "https://example.com/closed/index.yaml": 401,
    "https://example.com/damaged/index.yaml": indexOf(["1.0.0"]),
    "https://example.com/damaged/web-1.0.0.tgz": bytesOf("1.2.0"),
    "https://example.com/charts/web-1.0.0.tgz": bytesOf("1.0.0"),
    "https://example.com/charts/web-1.0.0.tgz?token=a": bytesOf("1.0.0"),
    "https://example.com/charts/web-1.10.0.tgz": bytesOf("1.10.0"),
    "https://elsewhere.example.com/web.tgz": bytesOf("1.2.0"),
  });

const place = (line: number, text: string) => ({
  file: "releases.yaml",
  line,
  column: text.indexOf(":") + 3,
  sourceLine: text,
});

function source(http = web()) {
  const system = memorySystem({ files });
  return { charts: createChartSource({ repositories, folder: "/project", files: system.files, http }), http, system };
}

const found = [
  { name: "a folder", chart: "./charts/web", expected: ["3.1.4", "/project/charts/web"] },
  {
    name: "a folder whose version fits",
    chart: "./charts/web",
    version: "^3",
    expected: ["3.1.4", "/project/charts/web"],
  },
  { name: "an archive", chart: "./web-1.2.0.tgz", expected: ["1.2.0", "/project/web-1.2.0.tgz"] },
  { name: "an archive named without ./", chart: "web-1.2.0.tgz", expected: ["1.2.0", "/project/web-1.2.0.tgz"] },
  {
    name: "the newest stable version without one",
    chart: "repo/web",
    expected: ["1.10.0", "/project/repo/web-1.10.0.tgz"],
  },
  {
    name: "the newest in a range",
    chart: "repo/web",
    version: "~1.2",
    expected: ["1.2.0", "/project/repo/web-1.2.0.tgz"],
  },
  {
    name: "the newest of a range with two ends",
    chart: "repo/web",
    version: ">=0.1 <1.1",
    expected: ["1.0.0", "/project/repo/web-1.0.0.tgz"],
  },
  {
    name: "a pre-release that is named",
    chart: "repo/web",
    version: "2.0.0-rc.1",
    expected: ["2.0.0-rc.1", "/project/repo/web-2.0.0-rc.1.tgz"],
  },
  {
    name: "a pre-release in a range that names one",
    chart: "repo/web",
    version: ">=2.0.0-0",
    expected: ["2.0.0-rc.1", "/project/repo/web-2.0.0-rc.1.tgz"],
  },
  {
    name: "an index in JSON with a prefixed digest",
    chart: "json/web",
    expected: ["1.0.0", "/project/repo/web-1.0.0.tgz"],
  },
  {
    name: "a repository of the web",
    chart: "site/web",
    expected: ["1.10.0", "https://example.com/charts/web-1.10.0.tgz"],
  },
  {
    name: "a query of the repository stays with its charts",
    chart: "query/web",
    expected: ["1.0.0", "https://example.com/charts/web-1.0.0.tgz?token=a"],
  },
  {
    name: "an address",
    chart: "https://elsewhere.example.com/web.tgz",
    expected: ["1.2.0", "https://elsewhere.example.com/web.tgz"],
  },
];
for (const { name, expected, ...request } of found) {
  test(`chart source: finds ${name}`, async () => {
    const { chart, origin } = await source().charts.resolve(request);
    assert.deepEqual([chart.metadata.version, origin], expected);
  });
}

const chartAt = (chart: string) => ({ chart, location: place(20, `    chart: ${chart}`) });
const versionAt = (version: string) => ({ version, versionLocation: place(21, `    version: ${version}`) });

const failures: readonly (ChartRequest & { readonly name: string; readonly code: string })[] = [
  { name: "no_folder", code: "chart.not_found", ...chartAt("./charts/wbe") },
  { name: "no_parent_folder", code: "chart.not_found", ...chartAt("./chart/web") },
  { name: "folder_of_another_version", code: "chart.no_version", ...chartAt("./charts/web"), ...versionAt("^4") },
  { name: "unknown_repository", code: "repository.unknown", ...chartAt("rep/web") },
  { name: "unknown_chart", code: "chart.not_found", ...chartAt("repo/wbe") },
  { name: "unlike_any_chart", code: "chart.not_found", ...chartAt("repo/database") },
  { name: "no_version", code: "chart.no_version", ...chartAt("repo/web"), ...versionAt("^3") },
  { name: "only_early_versions", code: "chart.no_version", ...chartAt("repo/early") },
  { name: "no_range", code: "chart.no_version", ...chartAt("repo/web"), ...versionAt("latest") },
  { name: "no_usable_entry", code: "chart.no_version", ...chartAt("odd/web") },
  { name: "entries_of_a_chart_are_no_list", code: "chart.no_version", ...chartAt("odd/none") },
  { name: "digest_differs", code: "chart.corrupt", ...chartAt("wrong/web") },
  { name: "archive_is_gone", code: "chart.not_found", ...chartAt("gone/web") },
  { name: "archive_is_none", code: "chart.corrupt", ...chartAt("torn/web") },
  { name: "index_is_html", code: "repository.invalid_index", ...chartAt("html/web") },
  { name: "index_is_a_list", code: "repository.invalid_index", ...chartAt("list/web") },
  { name: "index_without_api_version", code: "repository.invalid_index", ...chartAt("no-api/web") },
  { name: "no_index", code: "repository.unreachable", ...chartAt("missing/web") },
  { name: "no_answer", code: "repository.unreachable", ...chartAt("down/web") },
  { name: "wants_a_password", code: "repository.unreachable", ...chartAt("closed/web") },
  { name: "archive_of_the_web_is_gone", code: "chart.not_found", ...chartAt("site/web"), ...versionAt("1.2.0") },
  { name: "no_address", code: "repository.unreachable", ...chartAt("typo/web") },
  { name: "digest_differs_behind_a_password", code: "chart.corrupt", ...chartAt("damaged/web") },
  { name: "archive_in_a_registry", code: "chart.not_found", ...chartAt("oci/web") },
  { name: "registry", code: "chart.not_found", ...chartAt("oci://example.com/web") },
  { name: "name_alone", code: "chart.not_found", ...chartAt("web") },
];
for (const { name, code, ...request } of failures) {
  test(`chart source: says what is wrong: ${name}`, async () => {
    const error = await source().charts.resolve(request).then(() => undefined, (reason) => reason);
    assert.ok(error instanceof HctlError, String(error));
    assert.equal(error.code, code);
    assert.ok(!formatError(error).includes("secret"), "shows a password");
    assertGolden(`repository/${name}.txt`, formatError(error).replace(/[0-9a-f]{64}/g, "SHA256"));
  });
}

test("chart source: the index is read once and an archive fetched once, also side by side", async () => {
  const { charts, http } = source();
  await Promise.all(
    ["1.10.0", "^1", undefined].map((version) =>
      charts.resolve({ chart: "site/web", ...(version ? { version } : {}) })
    ),
  );
  await charts.resolve({ chart: "site/web", version: "1.0.0" });
  assert.deepEqual(http.asked.map(({ url }) => url.replace("https://example.com/charts/", "")), [
    "index.yaml",
    "web-1.10.0.tgz",
    "web-1.0.0.tgz",
  ]);
});

test("chart source: user and password of a repository go to its own origin only, decoded", async () => {
  const urls = new Map([["1.0.0", "web.tgz"], ["1.2.0", "https://elsewhere.example.com/web.tgz"]]);
  const http = fakeWeb({
    "https://example.com/charts/index.yaml": indexOf([...urls.keys()], (version) => urls.get(version)!),
    "https://example.com/charts/web.tgz": bytesOf("1.0.0"),
    "https://elsewhere.example.com/web.tgz": bytesOf("1.2.0"),
  });
  const { charts } = source(http);
  const { origin } = await charts.resolve({ chart: "user/web", version: "1.0.0" });
  await charts.resolve({ chart: "user/web", version: "1.2.0" });
  const header = `Basic ${btoa("me:p@ss")}`;
  assert.deepEqual(http.asked.map(({ authorization }) => authorization), [header, header, undefined]);
  assert.equal(origin, "https://example.com/charts/web.tgz");
});

test("chart source: nothing is written, unless a cache folder is given; then archives come from there", async () => {
  const system = memorySystem({ files });
  const before = system.entries.size;
  const options = { repositories, folder: "/project", files: system.files };
  await createChartSource({ ...options, http: web() }).resolve({ chart: "site/web" });
  assert.equal(system.entries.size, before);

  const cache = { folder: "/cache", files: system.files };
  const digest = sha256(bytesOf("1.10.0"));
  const path = `/cache/${digest.slice(0, 2)}/${digest}.tgz`;
  await createChartSource({ ...options, cache, http: web() }).resolve({ chart: "site/web" });
  assert.deepEqual(system.entries.get(path), bytesOf("1.10.0"));

  const http = web();
  await createChartSource({ ...options, cache, http }).resolve({ chart: "site/web" });
  assert.deepEqual(http.asked.map(({ url }) => url), ["https://example.com/charts/index.yaml"]);

  system.files.writeFile(path, bytesOf("1.0.0"));
  const { chart } = await createChartSource({ ...options, cache, http: web() }).resolve({ chart: "site/web" });
  assert.equal(chart.metadata.version, "1.10.0");
});

test("chart source: a failed download is an error for every one who asked", async () => {
  const { charts } = source();
  for (const _ of [1, 2]) {
    await assert.rejects(charts.resolve({ chart: "closed/web" }), (error) => hasCode(error, "repository.unreachable"));
  }
});
