import assert from "node:assert/strict";
import { test } from "node:test";
import { runHctl } from "../../src/cli/mod.ts";
import { HctlError } from "../../src/errors.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { memoryKube, type MemoryKubeOptions, refusal } from "../fakes/memory_kube.ts";

const body = `kind: ConfigMap
apiVersion: v1
metadata: {name: web}
data:
  version: {{ .Capabilities.KubeVersion.Version }}
  jobs: {{ .Capabilities.APIVersions.Has "batch/v1/Job" | quote }}
  found: {{ (lookup "v1" "Secret" "apps" "db").kind | default "nothing" }}
`;

const files = {
  "/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "/web/templates/a.yaml": body,
};

const objects = "apiVersion: v1\nkind: Secret\nmetadata: {name: db, namespace: apps}\n";

interface Scene extends MemoryKubeOptions {
  readonly files?: Readonly<Record<string, string>>;
}

async function run(argv: readonly string[], { files: more, ...options }: Scene = {}) {
  const system = memorySystem({ files: { ...files, ...more } });
  const kube = memoryKube({ objects, gitVersion: "v1.30.2", ...options });
  const exitCode = await runHctl(["template", ...argv], system, { openKube: () => Promise.resolve(kube) });
  const requests = kube.requests.map(({ verb, kind, namespace, name }) => `${verb} ${kind} ${namespace}/${name}`);
  return { exitCode, stdout: system.stdout(), stderr: system.stderr(), requests, entries: system.entries };
}

const printed = (version: string, jobs: boolean, found: string) =>
  `---\n# Source: web/templates/a.yaml\n${
    body.replace(/\{\{ .*Version \}\}/, version).replace(/\{\{ .*Has.*\}\}/, `"${jobs}"`).replace(
      /\{\{ .*lookup.*\}\}/,
      found,
    )
  }`;

const args = ["demo", "/web", "-n", "apps"];
const onServer = [...args, "--dry-run=server"];

test("template asks no cluster", async () => {
  const { stdout, requests } = await run(args);
  assert.equal(stdout.trimEnd(), printed("v1.36.0", false, "nothing").trimEnd());
  assert.deepEqual(requests, []);
});

test("template --dry-run=server: version, kinds and lookups are the cluster's, objects are looked at", async () => {
  const { stdout, stderr, exitCode, requests } = await run(onServer);
  assert.equal(stderr, "");
  assert.equal(stdout.trimEnd(), printed("v1.30.2", true, "Secret").trimEnd());
  assert.equal(exitCode, 0);
  assert.deepEqual(requests, ["get Secret apps/db", "get ConfigMap apps/web"]);
});

test("template --dry-run=server: --kube-version and --api-versions say nothing there", async () => {
  const { stdout } = await run([...onServer, "--kube-version", "1.20", "--api-versions", "foo/v1"]);
  assert.match(stdout, /version: v1\.30\.2\n/);
});

test("template --validate is the old form", async () => {
  const { stdout, stderr } = await run([...args, "--validate"]);
  assert.match(stdout, /version: v1\.30\.2\n/);
  assert.equal(stderr, "Flag --validate has been deprecated, use '--dry-run=server' instead\n");
});

// What helm 4.2.3 says on a real API server.
const refusals = [
  {
    name: "an object of somebody else",
    argv: onServer,
    objects: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: apps}\n",
    problem:
      'unable to continue with install: ConfigMap "web" in namespace "apps" exists and cannot be imported into the ' +
      'current release: invalid ownership metadata; label validation error: missing key "app.kubernetes.io/managed-by": ' +
      'must be set to "Helm"; annotation validation error: missing key "meta.helm.sh/release-name": must be set to "demo"; ' +
      'annotation validation error: missing key "meta.helm.sh/release-namespace": must be set to "apps"',
  },
  {
    name: "a kind that is not served",
    argv: onServer,
    files: { "/web/templates/b.yaml": "apiVersion: foo/v1\nkind: Bar\nmetadata: {name: d}\n" },
    problem: 'unable to build kubernetes objects from release manifest: resource mapping not found for name: "d" ' +
      'namespace: "" from "": no matches for kind "Bar" in version "foo/v1"\nensure CRDs are installed first',
  },
  {
    name: "both forms at once",
    argv: [...onServer, "--validate"],
    problem:
      "if any flags in the group [validate dry-run] are set none of the others can be; [dry-run validate] were all set",
  },
] as const;
for (const { name, argv, problem, ...scene } of refusals) {
  test(`template --dry-run=server refuses ${name}`, async () => {
    const { stderr, stdout, exitCode } = await run(argv, scene);
    assert.ok(stderr.includes(`Error: ${problem}\n`), stderr);
    assert.equal(stdout, "");
    assert.equal(exitCode, 1);
  });
}

test("template --dry-run=server: what is somebody else's may be taken, or is of a release that is there", async () => {
  const foreign = { objects: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: apps}\n" };
  assert.equal((await run([...onServer, "--take-ownership"], foreign)).exitCode, 0);
  assert.equal((await run([...onServer, "--is-upgrade"], foreign)).exitCode, 0);
});

test("template --dry-run=server: a denied lookup is an error with the rule that is missing", async () => {
  const words =
    'secrets "db" is forbidden: User "ci" cannot get resource "secrets" in API group "" in the namespace "apps"';
  const { stderr, exitCode } = await run(onServer, {
    onRequest: ({ kind }) => {
      if (kind === "Secret") throw refusal("Forbidden", words);
    },
  });
  assert.match(stderr, /error calling lookup: secrets "db" is forbidden: User "ci"/);
  assert.match(stderr, /Use --debug flag to render out invalid YAML/);
  assert.match(
    stderr,
    /Role in namespace "apps" with the rule \{ apiGroups: \[""\], resources: \["secrets"\], verbs: \["get"\] \}/,
  );
  assert.equal(exitCode, 1);
});

test("template --dry-run=server: a cluster that does not answer", async () => {
  const system = memorySystem({ files });
  const openKube = () => Promise.reject(new HctlError("kube.unreachable", "kubernetes cluster unreachable: no route"));
  assert.equal(await runHctl(["template", ...onServer], system, { openKube }), 1);
  const problem = "cluster reachability check failed: kubernetes cluster unreachable: no route";
  assert.equal(system.stderr(), `level=ERROR msg="${problem}"\nError: ${problem}\n`);
});

const crd = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: c}\n";

test("template --dry-run=server warns of CRDs that are not there yet, unless they are skipped", async () => {
  const more = { files: { "/web/crds/c.yaml": crd } };
  const warning = 'level=WARN msg="This chart or one of its subcharts contains CRDs. Rendering may fail or contain ' +
    'inaccuracies."\n';
  assert.equal((await run(onServer, more)).stderr, warning);
  assert.equal((await run([...onServer, "--skip-crds"], more)).stderr, "");
});

test("template --dry-run=server --output-dir writes files and looks at no objects", async () => {
  const { stdout, requests } = await run([...onServer, "--output-dir", "/out"]);
  assert.equal(stdout, "wrote /out/web/templates/a.yaml\n\n");
  assert.deepEqual(requests, ["get Secret apps/db"]);
});

const fleet = `
releases:
  - {name: one, namespace: apps, chart: ./web}
  - {name: two, namespace: apps, chart: ./web}
target: {kubernetes: {}}
`;

test("template of the file asks the clusters of its releases with --dry-run=server only", async () => {
  const scene = { files: { "/releases.yaml": fleet } };
  const offline = await run(["-f", "/releases.yaml"], scene);
  assert.deepEqual(offline.requests, []);
  assert.match(offline.stdout, /version: v1\.36\.0/);
  const { stdout, requests, stderr } = await run(["-f", "/releases.yaml", "--dry-run=server"], scene);
  assert.equal(stderr, "");
  assert.deepEqual(stdout.match(/found: .*/g), ["found: Secret", "found: Secret"]);
  assert.equal(requests.filter((request) => request === "get Secret apps/db").length, 1);
});

test("template of the file writes each release into a folder of its own", async () => {
  const { stdout, entries } = await run(["-f", "/releases.yaml", "--output-dir", "/out"], {
    files: { "/releases.yaml": fleet },
  });
  assert.equal(stdout, "wrote /out/apps/one/web/templates/a.yaml\nwrote /out/apps/two/web/templates/a.yaml\n");
  assert.ok(entries.has("/out/apps/two/web/templates/a.yaml"));
});
