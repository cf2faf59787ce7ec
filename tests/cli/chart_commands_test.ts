import assert from "node:assert/strict";
import { test } from "node:test";
import { expandArchive } from "../../src/chart/mod.ts";
import { runHctl } from "../../src/cli/mod.ts";
import { type HttpClient, memorySystem } from "../../src/system/mod.ts";

const chartFile = (name: string, rest = "") => `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n${rest}`;

/** hctl in memory, in the folder /. */
function hctlIn(files: Readonly<Record<string, string | Uint8Array>>, http?: HttpClient) {
  const system = memorySystem({ files, now: "2026-01-02T03:04:05Z", ...(http ? { http } : {}) });
  const run = async (...argv: string[]) => {
    const [seenOut, seenError] = [system.stdout().length, system.stderr().length];
    const exitCode = await runHctl(argv, system);
    return { exitCode, stdout: system.stdout().slice(seenOut), stderr: system.stderr().slice(seenError) };
  };
  const textOf = (path: string) => new TextDecoder().decode(system.entries.get(path));
  return { run, system, textOf };
}

const lintable = {
  "/c/Chart.yaml": chartFile("c"),
  "/c/values.yaml": "",
  "/c/templates/a.yaml": "kind: ConfigMap\nmetadata: {name: a}\n",
};

test("lint PATH: findings, a summary, and exit code 1 with the summary as the error", async () => {
  const { run } = hctlIn(lintable);
  assert.deepEqual(await run("lint", "/c"), {
    exitCode: 0,
    stdout: "==> Linting /c\n[INFO] Chart.yaml: icon is recommended\n\n1 chart(s) linted, 0 chart(s) failed\n",
    stderr: "",
  });
  assert.deepEqual(await run("lint", "/c", "/nothere"), {
    exitCode: 1,
    stdout: "==> Linting /c\n[INFO] Chart.yaml: icon is recommended\n\n==> Linting /nothere\n" +
      "Error unable to check Chart.yaml file in chart: stat /nothere/Chart.yaml: no such file or directory\n\n",
    stderr: "Error: 2 chart(s) linted, 1 chart(s) failed\n",
  });
});

test("lint PATH: --strict fails on warnings, --quiet leaves remarks out", async () => {
  const { run } = hctlIn({ "/c/Chart.yaml": chartFile("c"), "/c/values.yaml": "" });
  const warning = "==> Linting /c\n[WARNING] templates/: directory does not exist\n\n";
  const quiet = await run("lint", "/c", "--quiet");
  assert.equal(quiet.stdout, `${warning}1 chart(s) linted, 0 chart(s) failed\n`);
  const strict = await run("lint", "/c", "--quiet", "--strict");
  assert.deepEqual([strict.exitCode, strict.stdout], [1, warning]);
  assert.equal((await hctlIn(lintable).run("lint", "/c", "--quiet")).stdout, "");
});

test("lint without arguments is about the releases file, also under -f", async () => {
  const { run } = hctlIn({});
  for (const argv of [["lint"], ["lint", "-f", "other.yaml"]]) {
    const { exitCode, stderr } = await run(...argv);
    assert.equal(exitCode, 1);
    assert.match(stderr, new RegExp(argv[2] ?? "releases.yaml"));
  }
});

test("package writes an archive that show reads", async () => {
  const { run, system } = hctlIn({ ...lintable, "/c/README.md": "# C\n", "/c/crds/x.yaml": "kind: X\n" });
  const packed = await run("package", "/c", "-d", "/out", "--version", "1.2.3", "--app-version", "9");
  assert.equal(packed.stdout, "Successfully packaged chart and saved it to: /out/c-1.2.3.tgz\n");
  const { name } = await expandArchive(system.entries.get("/out/c-1.2.3.tgz")!);
  assert.equal(name, "c");
  const shown = await run("show", "all", "/out/c-1.2.3.tgz");
  assert.equal(
    shown.stdout,
    'apiVersion: v2\nappVersion: "9"\nname: c\nversion: 1.2.3\n\n---\n\n---\n# C\n\n---\nkind: X\n\n',
  );
  assert.equal((await run("inspect", "chart", "/c")).stdout, "apiVersion: v2\nname: c\nversion: 0.1.0\n\n");
  assert.equal((await run("show", "chart", "/c", "/c")).exitCode, 1);
});

test("package refuses what helm refuses", async () => {
  const { run } = hctlIn({ "/c/Chart.yaml": chartFile("c", "dependencies: [{name: s, version: '1'}]\n") });
  const missing = await run("package", "/c");
  assert.match(missing.stderr, /^Error: found in Chart.yaml, but missing in charts\/ directory: s\n/);
  assert.match((await run("package", "/c", "--version", "new")).stderr, /^Error: invalid semantic version\n/);
  assert.match((await run("package")).stderr, /^Error: need at least one argument, the path to the chart\n/);
});

const withFolder = {
  "/p/Chart.yaml": chartFile("p", "dependencies:\n- {name: s, version: '0.1.0', repository: 'file://../s'}\n"),
  "/s/Chart.yaml": chartFile("s"),
};

test("dependency update packs a folder, locks it and removes what is outdated; build takes the lock", async () => {
  const { run, system, textOf } = hctlIn(withFolder);
  const { exitCode, stdout } = await run("dependency", "update", "/p");
  assert.deepEqual([exitCode, stdout], [0, "Saving 1 charts\nDeleting outdated charts\n"]);
  assert.equal(
    textOf("/p/Chart.lock"),
    "dependencies:\n- name: s\n  repository: file://../s\n  version: 0.1.0\n" +
      "digest: sha256:da230f635319b03aba13d90140342a3294dadf8a0d5c1449e967dd0a5d9c018e\n" +
      'generated: "2026-01-02T03:04:05.000Z"\n',
  );
  const archive = system.entries.get("/p/charts/s-0.1.0.tgz")!;
  system.files.rename("/p/charts/s-0.1.0.tgz", "/p/charts/s-0.0.9.tgz");
  assert.equal((await run("dep", "build", "/p")).stdout, "Saving 1 charts\nDeleting outdated charts\n");
  assert.deepEqual(system.files.list("/p/charts"), ["s-0.1.0.tgz"]);
  assert.equal((await expandArchive(archive)).name, "s");
});

test("dependency build refuses a lock that does not fit Chart.yaml", async () => {
  const { run } = hctlIn({ ...withFolder, "/p/Chart.lock": "dependencies: []\ndigest: sha256:00\n" });
  const { exitCode, stderr } = await run("dependency", "build", "/p");
  assert.equal(exitCode, 1);
  assert.match(stderr, /^Error: the lock file \(Chart.lock\) is out of sync with the dependencies file \(Chart.yaml\)/);
});

test("dependency update takes the newest match of a repository that nobody added; a failure changes nothing", async () => {
  const url = "http://charts.test";
  const entry = (version: string) => `{name: s, version: ${version}, urls: [s-${version}.tgz]}`;
  const index = `apiVersion: v1\nentries: {s: [${["1.9.0", "1.10.0", "2.0.0"].map(entry).join(", ")}]}\n`;
  const packer = hctlIn({ "/s/Chart.yaml": "apiVersion: v2\nname: s\nversion: 1.10.0\n" });
  await packer.run("package", "/s");
  const served = new Map([
    [`${url}/index.yaml`, new TextEncoder().encode(index)],
    [`${url}/s-1.10.0.tgz`, packer.system.entries.get("/s-1.10.0.tgz")!],
  ]);
  const http: HttpClient = {
    get: (address) => {
      const body = served.get(address);
      const headers = new Map();
      if (body) return Promise.resolve({ status: 200, statusText: "OK", headers, body });
      return Promise.resolve({ status: 404, statusText: "Not Found", headers, body: new Uint8Array() });
    },
  };
  const wanting = (version: string) => ({
    "/p/Chart.yaml": chartFile("p", `dependencies: [{name: s, version: '${version}', repository: '${url}'}]\n`),
  });
  const refreshed = `Getting updates for unmanaged Helm repositories...\n` +
    `...Successfully got an update from the "${url}" chart repository\n`;
  const good = hctlIn(wanting("^1"), http);
  assert.equal(
    (await good.run("dependency", "update", "/p")).stdout,
    `${refreshed}Saving 1 charts\nDownloading s from repo ${url}\nDeleting outdated charts\n`,
  );
  assert.deepEqual(good.system.files.list("/p/charts"), ["s-1.10.0.tgz"]);
  const bad = hctlIn(wanting("2.0.0"), http);
  const failed = await bad.run("dependency", "update", "/p");
  const problem = `could not download ${url}/s-2.0.0.tgz: failed to fetch ${url}/s-2.0.0.tgz : 404 Not Found`;
  assert.equal(
    failed.stdout,
    `${refreshed}Saving 1 charts\nDownloading s from repo ${url}\nSave error occurred:  ${problem}\n`,
  );
  assert.equal(bad.system.files.stat("/p/Chart.lock"), undefined);
});

test("dependency list tells what charts/ holds", async () => {
  const dependencies =
    "dependencies:\n- {name: s, version: '^0.1', repository: 'https://r.test'}\n- {name: gone, version: '1'}\n";
  const { run } = hctlIn({
    "/p/Chart.yaml": chartFile("p", dependencies),
    "/p/charts/s/Chart.yaml": chartFile("s"),
    "/p/charts/t/Chart.yaml": chartFile("t"),
  });
  assert.equal(
    (await run("dependency", "list", "/p")).stdout,
    "NAME\tVERSION\tREPOSITORY    \tSTATUS  \n" +
      "s   \t^0.1   \thttps://r.test\tunpacked\n" +
      "gone\t1      \t              \tmissing \n\n" +
      'WARNING: "/p/charts/t" is not in Chart.yaml.\n',
  );
});

test("create writes a chart that lints without warnings", async () => {
  const { run, system } = hctlIn({});
  assert.deepEqual(await run("create", "web"), { exitCode: 0, stdout: "Creating web\n", stderr: "" });
  assert.equal(system.files.stat("/web/charts")?.kind, "directory");
  assert.equal(
    (await run("lint", "/web", "--quiet", "--strict", "--set", "ingress.enabled=true,autoscaling.enabled=true")).stdout,
    "",
  );
  const again = await run("create", "web");
  assert.match(again.stdout, /^Creating web\nWARNING: File "\/web\/Chart.yaml" already exists. Overwriting.\n/);
  assert.match((await run("create", "a b")).stderr, /^Error: chart name must match the regular expression "\^/);
});

test("create --starter puts the name into templates and values, not into other files", async () => {
  const { run, textOf } = hctlIn({
    "/st/Chart.yaml": "apiVersion: v2\nname: old\nversion: 9.9.9\nkeywords: [k]\n",
    "/st/values.yaml": "who: <CHARTNAME> # kept\n",
    "/st/templates/a.yaml": "name: <CHARTNAME>\n",
    "/st/README.md": "about <CHARTNAME>\n",
  });
  assert.equal((await run("create", "web", "-p", "/st")).exitCode, 0);
  assert.equal(textOf("/web/values.yaml"), "who: web # kept\n");
  assert.equal(textOf("/web/templates/a.yaml"), "name: web\n");
  assert.equal(textOf("/web/README.md"), "about <CHARTNAME>\n");
  assert.equal(
    textOf("/web/Chart.yaml"),
    "apiVersion: v2\nappVersion: 0.1.0\ndescription: A Helm chart for Kubernetes\nname: web\ntype: application\n" +
      "version: 0.1.0\n",
  );
});
