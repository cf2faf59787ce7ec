import assert from "node:assert/strict";
import { test } from "node:test";
import { runHctl } from "../../src/cli/mod.ts";
import { HctlError } from "../../src/errors.ts";
import { type MemorySystem, memorySystem } from "../../src/system/mod.ts";

const configMap = `apiVersion: v1
kind: ConfigMap
metadata: { name: {{ .Release.Name }} }
data: { a: {{ .Values.a | quote }} }
`;

function project(releases: string, extra: Readonly<Record<string, string>> = {}): MemorySystem {
  return memorySystem({
    files: {
      "/releases.yaml": `name: shop\ntarget: { directory: ./out }\n${releases}`,
      "/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
      "/web/values.yaml": "a: one\n",
      "/web/templates/config.yaml": configMap,
      ...extra,
    },
  });
}

/** A run whose writes under a folder fail. */
async function hctl(system: MemorySystem, argv: readonly string[], brokenFolder?: string) {
  const start = { out: system.stdout().length, err: system.stderr().length };
  const files = {
    ...system.files,
    writeFile(path: string, content: Uint8Array) {
      if (brokenFolder && path.startsWith(brokenFolder)) {
        throw new HctlError("file.not_writable", `No space for "${path}"`);
      }
      system.files.writeFile(path, content);
    },
  };
  const exitCode = await runHctl(argv, { ...system, files });
  return { exitCode, stdout: system.stdout().slice(start.out), stderr: system.stderr().slice(start.err) };
}

const two = (a: string) =>
  `releases:
  - { name: one, chart: ./web, set: [{ name: a, value: ${a} }] }
  - { name: two, chart: ./web, needs: [one], set: [{ name: a, value: ${a} }] }
`;

function object(system: MemorySystem, release: string): string {
  const [path] = [...system.entries.keys()].filter((key) => key.startsWith(`/out/default/${release}/`));
  return path === undefined ? "" : new TextDecoder().decode(system.entries.get(path));
}

test("apply: onFailure rollback takes back what the batch had done", async () => {
  const system = project(two("first"));
  assert.equal((await hctl(system, ["apply"])).exitCode, 0);
  system.files.writeFile(
    "/releases.yaml",
    new TextEncoder().encode(`name: shop\ntarget: { directory: ./out }\nonFailure: rollback\n${two("second")}`),
  );
  const { exitCode, stdout } = await hctl(system, ["apply"], "/out/default/two");
  assert.equal(exitCode, 1);
  assert.match(stdout, /default\/two +upgrade +failed/);
  assert.match(stdout, /Taken back\n[\s\S]*default\/one +rollback +done/);
  assert.match(object(system, "one"), /a: "first"/);
});

test("apply: onFailure stop leaves what is done and skips what needs the failed release", async () => {
  const system = project(`releases:
  - { name: one, chart: ./web }
  - { name: two, chart: ./web, needs: [one] }
  - { name: three, chart: ./web, needs: [two] }
`);
  const { exitCode, stdout } = await hctl(system, ["apply"], "/out/default/two");
  assert.equal(exitCode, 1);
  assert.match(stdout, /default\/one +install +done/);
  assert.match(stdout, /default\/three +install +skipped +needs "default\/two", which failed/);
  assert.notEqual(object(system, "one"), "");
});

test("apply: -o json says how each release ended", async () => {
  const system = project(two("x"));
  const { exitCode, stdout } = await hctl(system, ["apply", "-o", "json"]);
  assert.equal(exitCode, 0);
  const { format, releases } = JSON.parse(stdout);
  assert.equal(format, "hctl.dev/batch/v1");
  assert.deepEqual(
    releases.map(({ name, action, result }: Record<string, string>) => [name, action, result]),
    [["one", "install", "done"], ["two", "install", "done"]],
  );
});

test("plan: a release that failed is repaired, and what only it made is deleted", async () => {
  const system = project("releases: [{ name: one, chart: ./web }]\n");
  await hctl(system, ["apply"], "/out/default/one");
  const { stdout } = await hctl(system, ["plan"]);
  assert.match(stdout, /~ repair default\/one \(web 1\.0\.0\): revision 1 is failed/);
  assert.equal((await hctl(system, ["apply"])).exitCode, 0);
  assert.match((await hctl(system, ["plan"])).stdout, /Nothing to do: 1 unchanged/);
});

test("plan: a target that refuses makes the exit code 4, after the plan", async () => {
  const secret = "apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { a: b }\n";
  const system = project("releases: [{ name: one, chart: ./web }]\n", {
    "/.git/HEAD": "ref: refs/heads/main\n",
    "/web/templates/secret.yaml": secret,
  });
  const { exitCode, stdout, stderr } = await hctl(system, ["plan"]);
  assert.equal(exitCode, 4);
  assert.match(stdout, /\+ Secret default\/s/);
  assert.match(stderr, /Secret "s" of release "default\/one" would be written in clear/);
  assert.equal((await hctl(system, ["apply"])).exitCode, 1);
  assert.equal([...system.entries.keys()].some((path) => path.startsWith("/out")), false);
});

test("orphans are shown, and removed only with --prune", async () => {
  const system = project(two("x"));
  await hctl(system, ["apply"]);
  system.files.writeFile(
    "/releases.yaml",
    new TextEncoder().encode(
      "name: shop\ntarget: { directory: ./out }\nreleases: [{ name: one, chart: ./web, set: [{ name: a, value: x }] }]\n",
    ),
  );
  assert.match((await hctl(system, ["plan"])).stdout, /! orphaned default\/two .*no longer names it/);
  await hctl(system, ["apply"]);
  assert.notEqual(object(system, "two"), "");
  assert.equal((await hctl(system, ["apply", "--prune"])).exitCode, 0);
  assert.equal(object(system, "two"), "");
  const refused = await hctl(system, ["plan", "--prune", "-l", "name=one"]);
  assert.equal(refused.exitCode, 1);
  assert.match(refused.stderr, /--prune looks at the whole fleet/);
});

test("waves and selectors: only selected releases are planned", async () => {
  const system = project(two("x"));
  const { stdout } = await hctl(system, ["plan", "-l", "name=two"]);
  assert.match(stdout, /install default\/two/);
  assert.doesNotMatch(stdout, /install default\/one/);
  const none = await hctl(system, ["plan", "-l", "name=tow"]);
  assert.equal(none.exitCode, 1);
  assert.match(none.stderr, /Did you mean name=two\?/);
  assert.equal((await hctl(system, ["plan", "-l", "name=tow", "--allow-no-match"])).exitCode, 0);
});

test("template: the file's releases are rendered without a target, for the Kubernetes version given", async () => {
  const system = memorySystem({
    files: {
      "/releases.yaml": "releases: [{ name: one, chart: ./web, namespace: apps }]\n",
      "/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
      "/web/templates/v.yaml":
        "kind: V\nv: {{ .Capabilities.KubeVersion }} {{ .Release.Namespace }} {{ .Release.IsInstall }}\n",
    },
  });
  const { exitCode, stdout } = await hctl(system, ["template", "--kube-version", "1.30"]);
  assert.equal(exitCode, 0);
  assert.equal(stdout, "---\n# Source: web/templates/v.yaml\nkind: V\nv: v1.30 apps true\n");
  assert.match((await hctl(system, ["template", "--is-upgrade"])).stdout, /apps false\n$/);
});

test("plan: files in crds/ that a folder will lack are named on stderr", async () => {
  const crd = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a.b }\n";
  const system = project("releases: [{ name: one, chart: ./web }]\n", { "/web/crds/a.yaml": crd });
  const { stdout, stderr } = await hctl(system, ["plan"]);
  assert.match(stderr, /Note: default\/one: 1 file of the chart's crds\/ are not laid/);
  assert.doesNotMatch(stdout, /CustomResourceDefinition/);
});

test("plan: control characters of a chart's objects never reach the terminal raw", async () => {
  const evil =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "a\\e[31m", labels: { "k\\u202e": "\\e]0;x\\a" } }\n';
  const system = project("releases: [{ name: one, chart: ./web }]\n", { "/web/templates/evil.yaml": evil });
  const first = await hctl(system, ["plan"]);
  assert.match(first.stdout, /\+ ConfigMap default\/a\\x1b\[31m/);
  await hctl(system, ["apply"]);
  system.files.writeFile("/web/templates/evil.yaml", new TextEncoder().encode(evil.replace("]0;x", "]0;y")));
  const { stdout } = await hctl(system, ["plan"]);
  assert.match(stdout, /\]0;x/);
  // deno-lint-ignore no-control-regex
  assert.doesNotMatch(first.stdout + stdout, /[\x00-\x08\x0b-\x1f\u202e]/);
});
