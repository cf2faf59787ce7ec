import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clusterTest, type RunOptions, type RunResult, type TestCluster } from "../harness/mod.ts";
import { mapOf, parseYaml, type PlainMap, printJson } from "../../../src/yaml/mod.ts";

/** The roles of docs/permissions.md by name, as text. */
const roles = rolesIn(readFileSync(new URL("../../../docs/permissions.md", import.meta.url), "utf8"));

const chart = {
  "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "web/values.yaml": "text: one\n",
  "web/templates/objects.yaml": `
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
data: { text: {{ .Values.text }} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web }] }
`,
  "web/templates/hook.yaml": `
apiVersion: batch/v1
kind: Job
metadata:
  name: hook
  annotations: { helm.sh/hook: "pre-install,test", helm.sh/hook-output-log-policy: hook-succeeded }
spec: { template: { spec: { restartPolicy: Never, containers: [{ name: hook, image: hook }] } } }
`,
  "other/Chart.yaml": "apiVersion: v2\nname: other\nversion: 1.0.0\n",
  "other/templates/config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: other }\n",
};

clusterTest(
  "permissions: hctl-plan plans and reads, and every write is refused before anything is stored",
  [],
  async (cluster) => {
    cluster.writeFiles({ ...chart, ...fleet(cluster) });
    await ok(cluster.hctl(["install", "web", "./web"]));
    const kubeconfig = await account(cluster, "planner", ["hctl-plan"]);
    const run = (...args: string[]) => cluster.hctl(args, { kubeconfig });
    await ok(run("list"));
    await ok(run("history", "web"));
    await ok(run("get", "all", "web"));
    await ok(run("status", "web"));
    await ok(run("upgrade", "web", "./web", "--dry-run=server"));
    const planned = await ok(run("plan"));
    assert.match(planned, /1 to install/);

    for (const args of [["install", "new", "./other"], ["upgrade", "web", "./web"], ["rollback", "web", "1", "-y"]]) {
      refused(await run(...args), { verb: "create", resource: "secrets", namespace: cluster.namespace });
    }
    refused(await run("uninstall", "web"), { verb: "update", resource: "secrets", namespace: cluster.namespace });
    const { stdout } = await ok2(run("list", "-o", "json"));
    assert.deepEqual(JSON.parse(stdout).map((one: { name: string; revision: string }) => [one.name, one.revision]), [[
      "web",
      "1",
    ]]);
  },
);

clusterTest(
  "permissions: hctl-apply carries a release from install to uninstall, hooks and their logs included",
  [],
  async (cluster) => {
    cluster.writeFiles({ ...chart, ...fleet(cluster) });
    const kubeconfig = await account(cluster, "ci", ["hctl-apply"]);
    const run = (...args: string[]) => cluster.hctl(args, { kubeconfig });
    const installed = await ok2(run("install", "web", "./web", "--wait"));
    assert.match(installed.stdout + installed.stderr, /a line of a simulated container/);
    await ok(run("upgrade", "web", "./web", "--set", "text=two", "--wait"));
    await ok(run("rollback", "web", "1", "-y"));
    assert.match(await ok(run("test", "web", "--logs")), /a line of a simulated container/);
    await ok(run("apply", "-y"));
    await ok(run("destroy", "-y"));
    await ok(run("uninstall", "web", "--wait"));
    assert.equal(
      await ok(run("list", "--uninstalled", "-q")),
      "file\n",
      "destroy keeps what it takes to bring the release back",
    );
  },
);

clusterTest("permissions: with HELM_DRIVER=configmap nothing of Secrets is asked for", [], async (cluster) => {
  cluster.writeFiles(chart);
  const kubeconfig = await account(cluster, "ci", ["hctl-apply"], { records: "configmaps" });
  const run = (...args: string[]) => cluster.hctl(args, { kubeconfig, env: { HELM_DRIVER: "configmap" } });
  await ok(run("install", "web", "./web"));
  await ok(run("upgrade", "web", "./web", "--set", "text=two"));
  assert.match(await ok(run("history", "web")), /Upgrade complete/);
  await ok(run("uninstall", "web"));
  assert.equal((await cluster.hctl(["list"], { kubeconfig })).exitCode, 1);
});

clusterTest("permissions: one verb less is an error that names the rule", [], async (cluster) => {
  cluster.writeFiles(chart);
  const missing: readonly (readonly [verb: string, resource: string, group: string])[] = [
    ["create", "deployments", "apps"],
    ["patch", "configmaps", ""],
    ["get", "configmaps", ""],
    ["delete", "jobs", "batch"],
  ];
  for (const [verb, resource, group] of missing) {
    const left = { verb, resource };
    const kubeconfig = await account(cluster, `no-${verb}-${resource}`, ["hctl-apply"], { left });
    const result = await cluster.hctl(["install", `no-${verb}`, "./web"], { kubeconfig });
    refused(result, { ...left, group, namespace: cluster.namespace });
    await cluster.hctl(["uninstall", `no-${verb}`]);
  }
});

clusterTest("permissions: namespaces and definitions need their ClusterRoles, and no more", [], async (cluster) => {
  const group = `${cluster.namespace}.example.com`;
  cluster.writeFiles({
    ...chart,
    "other/crds/crd.yaml": `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: gears.${group} }
spec:
  group: ${group}
  scope: Namespaced
  names: { plural: gears, kind: Gear }
  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]
`,
  });
  const poor = await account(cluster, "poor", ["hctl-apply"]);
  const denied = await cluster.hctl(["install", "other", "./other"], { kubeconfig: poor });
  refused(denied, { verb: "get", resource: "customresourcedefinitions", group: "apiextensions.k8s.io" });
  await ok(cluster.hctl(["install", "other", "./other", "--skip-crds"], { kubeconfig: poor }));
  const made = ["install", "new", "./other", "-n", `${cluster.namespace}-new`, "--create-namespace"];
  const wide = await account(cluster, "wide", ["hctl-apply"], { where: "everywhere" });
  const withoutNamespaces = await cluster.hctl([...made, "--skip-crds"], { kubeconfig: wide });
  refused(withoutNamespaces, { verb: "patch", resource: "namespaces" });

  const everywhere = ["hctl-apply", "hctl-namespaces", "hctl-crds", "hctl-records"];
  const rich = await account(cluster, "rich", everywhere, { where: "everywhere" });
  await ok(cluster.hctl(made, { kubeconfig: rich }));
  assert.match(await ok(cluster.hctl(["list", "-A"], { kubeconfig: rich })), new RegExp(`${cluster.namespace}-new`));
  for (const path of [`/api/v1/namespaces/${cluster.namespace}-new`, `${crds}/gears.${group}`]) {
    await cluster.request("DELETE", path);
  }
});

/** A releases file for the test's namespace. */
function fleet({ namespace }: TestCluster): Readonly<Record<string, string>> {
  const release = `{ name: file, chart: ./other, namespace: ${namespace}, wait: true }`;
  return { "releases.yaml": `name: shop\ntarget: { kubernetes: {} }\nreleases: [${release}]\n` };
}

const rbac = "/apis/rbac.authorization.k8s.io/v1";
const crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

interface Left {
  readonly verb: string;
  readonly resource: string;
}

interface AccountOptions {
  readonly left?: Left;
  readonly where?: "here" | "everywhere";
  readonly records?: "secrets" | "configmaps";
}

/** Makes a service account with roles of the docs; gives a kubeconfig of it. */
async function account(
  cluster: TestCluster,
  name: string,
  names: readonly string[],
  { left, where = "here", records = "secrets" }: AccountOptions = {},
): Promise<string> {
  const { namespace } = cluster;
  const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`;
  await cluster.request("POST", accounts, { metadata: { name } });
  const [kind, path] = where === "here"
    ? ["Role", `${rbac}/namespaces/${namespace}/`]
    : ["ClusterRole", `${rbac}/cluster`];
  const rules = names.flatMap((role) => rulesOf(role)).flatMap((rule) => without(rule, left))
    .map((rule) => ({ ...rule, resources: rule.resources.map((one) => (one === "secrets" ? records : one)) }));
  const metadata = { name: `${namespace}-${name}` };
  await cluster.request("POST", `${path}roles`, { metadata, rules });
  await cluster.request("POST", `${path}rolebindings`, {
    metadata,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind, name: metadata.name },
    subjects: [{ kind: "ServiceAccount", name, namespace }],
  });
  const { body } = await cluster.request("POST", `${accounts}/${name}/token`, { spec: { expirationSeconds: 7200 } });
  const kubeconfig = await kubeconfigWith(cluster, name, body.status.token);
  await untilHonoured(cluster, { kubeconfig, env: { HELM_DRIVER: records.slice(0, -1) } });
  return kubeconfig;
}

async function kubeconfigWith(cluster: TestCluster, name: string, token: string): Promise<string> {
  const config = JSON.parse(readFileSync(await cluster.kubeconfig("admin"), "utf8"));
  config.users[0].user = { token };
  const path = join(cluster.folder, `kubeconfig-${name}.json`);
  writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
  return path;
}

/** The server learns of new rights with a small delay. */
async function untilHonoured(cluster: TestCluster, options: RunOptions): Promise<void> {
  for (const endMs = Date.now() + 10_000; Date.now() < endMs;) {
    if ((await cluster.hctl(["list"], options)).exitCode === 0) return;
  }
  throw new Error("an account's rights are not honoured after ten seconds");
}

function rulesOf(role: string): readonly Rule[] {
  const text = roles.get(role);
  assert.ok(text, `docs/permissions.md has no role ${role}`);
  return JSON.parse(printJson(text.get("rules") ?? [])) as readonly Rule[];
}

/** The rule without one verb on one resource; the others keep it. */
function without(rule: Rule, left: Left | undefined): readonly Rule[] {
  if (!left || !rule.resources.includes(left.resource)) return [rule];
  const others = rule.resources.filter((one) => one !== left.resource);
  const poorer = { ...rule, resources: [left.resource], verbs: rule.verbs.filter((verb) => verb !== left.verb) };
  return others.length > 0 ? [{ ...rule, resources: others }, poorer] : [poorer];
}

function rolesIn(markdown: string): ReadonlyMap<string, PlainMap> {
  const blocks = [...markdown.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = ""]) => mapOf(parseYaml(text)));
  const found = blocks.filter((block) => String(block.get("kind")).endsWith("Role"));
  return new Map(found.map((block) => [String(mapOf(block.get("metadata")).get("name")), block]));
}

async function ok2(run: Promise<RunResult>): Promise<RunResult> {
  const result = await run;
  assert.equal(result.exitCode, 0, result.stdout + result.stderr);
  return result;
}

async function ok(run: Promise<RunResult>): Promise<string> {
  return (await ok2(run)).stdout;
}

interface Denied extends Left {
  readonly group?: string;
  readonly namespace?: string;
}

/** The server's words and the rule that is missing. */
function refused({ exitCode, stderr }: RunResult, { verb, resource, group = "", namespace }: Denied): void {
  assert.equal(exitCode, 1, stderr);
  const text = stderr.replaceAll(/\s+/g, " ");
  assert.match(text, new RegExp(`cannot ${verb} resource "${resource}" in API group "${group}"`));
  const role = namespace === undefined ? "A ClusterRole" : `A Role in namespace "${namespace}"`;
  assert.ok(
    text.includes(`${role} must allow verb "${verb}" on resource "${resource}" of API group "${group}"`),
    stderr,
  );
}
