import assert from "node:assert/strict";
import { test } from "node:test";
import { runHctl } from "../../src/cli/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { listOf, mapOf, parseYaml, type PlainMap, plainMap, textOf } from "../../src/yaml/mod.ts";
import { memoryKube, type MemoryKubeOptions, refusal } from "../fakes/memory_kube.ts";
import { recordSecret, smallRecord } from "../revision/records.ts";

interface RunOptions extends MemoryKubeOptions {
  readonly variables?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

async function run(line: string, options: RunOptions = {}) {
  const { variables = { HELM_NAMESPACE: "shop" }, files = {} } = options;
  const client = memoryKube(options);
  const system = memorySystem({ files, variables });
  const exitCode = await runHctl(line.split(" "), system, { openKube: () => Promise.resolve(client) });
  return { exitCode, stdout: system.stdout(), stderr: system.stderr(), client };
}

type Place = NonNullable<Parameters<typeof recordSecret>[1]>;

function record(place: Place): PlainMap {
  return recordSecret(smallRecord(place), place);
}

const objects = [
  record({ name: "db", status: "failed" }),
  record({ number: 1, status: "superseded" }),
  record({ number: 10, status: "superseded" }),
  record({ number: 9, status: "deployed" }),
  record({ number: 11, status: "pending-upgrade", labels: { team: "a" } }),
  record({ namespace: "other", name: "far" }),
];

/** Names, revisions and statuses. */
function rows(stdout: string): readonly string[] {
  return stdout.split("\n").slice(1, -1).map((line) => {
    const [name, namespace, revision, , , , , status, chart] = line.split(/\s+/);
    return [name, namespace, revision, status, chart].join(" ");
  });
}

const lists: readonly { name: string; line: string; expected: readonly string[] }[] = [
  {
    name: "the newest revision of each release of the namespace",
    line: "list",
    expected: ["db shop 1 failed web-1.0.1", "web shop 11 pending-upgrade web-1.0.11"],
  },
  {
    name: "every namespace",
    line: "list -A",
    expected: [
      "db shop 1 failed web-1.0.1",
      "far other 1 deployed web-1.0.1",
      "web shop 11 pending-upgrade web-1.0.11",
    ],
  },
  {
    name: "a status counts only of the newest",
    line: "list --deployed --failed",
    expected: ["db shop 1 failed web-1.0.1"],
  },
  {
    name: "superseded alone shows every such revision",
    line: "list --superseded",
    expected: ["web shop 1 superseded web-1.0.1", "web shop 10 superseded web-1.0.10"],
  },
  {
    name: "labels of the release and of Helm select",
    line: "list -l team=a,owner=helm,version=11",
    expected: ["web shop 11 pending-upgrade web-1.0.11"],
  },
];
for (const { name, line, expected } of lists) {
  test(`list on a cluster: ${name}`, async () => {
    const { exitCode, stdout, client } = await run(line, { objects });
    assert.deepEqual(rows(stdout), expected);
    assert.equal(exitCode, 0);
    assert.deepEqual(client.requests.map(({ verb }) => verb), ["list"]);
  });
}

test("list on a cluster: a release whose name stands between another's revisions hides nothing", async () => {
  const between = [record({ number: 10 }), record({ name: "web.v1x" }), record({ number: 2, status: "superseded" })];
  const { stdout } = await run("list", { objects: between });
  assert.deepEqual(rows(stdout), ["web shop 10 deployed web-1.0.10", "web.v1x shop 1 deployed web-1.0.1"]);
});

const broken = recordSecret({ release: "***" }, { number: 2 });

test("list on a cluster: a damaged record stays in the list with what its labels say, and is warned of", async () => {
  const { exitCode, stdout, stderr } = await run("list --no-headers", {
    objects: [record({ name: "db" }), record({ status: "superseded" }), broken],
  });
  assert.equal(exitCode, 0);
  assert.match(stdout, /^db .*web-1\.0\.1/m);
  assert.match(stdout, /^web\s+shop\s+2\s+-\s+deployed\s+MISSING\s+MISSING/m);
  assert.equal(
    stderr,
    'Warning: The revision record "Secret shop/sh.helm.release.v1.web.v2" is damaged: it is not base64\n' +
      "  Restore it from a backup, or forget that revision: kubectl -n shop delete secret sh.helm.release.v1.web.v2\n",
  );
});

for (const line of ["history web", "status web", "get manifest web --revision 2", "rollback web 2"]) {
  test(`${line}: a damaged record is an error that names it`, async () => {
    const { exitCode, stdout, stderr } = await run(line, { objects: [record({}), broken] });
    assert.deepEqual([exitCode, stdout], [1, ""]);
    assert.match(stderr, /^Error: The revision record "Secret shop\/sh\.helm\.release\.v1\.web\.v2" is damaged/m);
  });
}

test("get on a cluster: one revision is one request; the newest needs them all", async () => {
  const one = await run("get values web --revision 9", { objects });
  assert.equal(one.stdout, "USER-SUPPLIED VALUES:\nown: 9\n");
  assert.deepEqual(one.client.requests.map(({ verb, name }) => `${verb} ${name}`), ["get sh.helm.release.v1.web.v9"]);
  const newest = await run("get values web", { objects });
  assert.equal(newest.stdout, "USER-SUPPLIED VALUES:\nown: 11\n");
  assert.deepEqual(newest.client.requests.map(({ options }) => options.labelSelector), ["name=web,owner=helm"]);
});

test("get metadata on a cluster: of the newest revision all labels are shown, of a chosen one the release's", async () => {
  const labels = (stdout: string) => stdout.split("\n").find((line) => line.startsWith("LABELS"));
  const all = "modifiedAt=1795579005,name=web,owner=helm,status=pending-upgrade,team=a,version=11";
  assert.equal(labels((await run("get metadata web", { objects })).stdout), `LABELS: ${all}`);
  assert.equal(labels((await run("get metadata web --revision 11", { objects })).stdout), "LABELS: team=a");
});

const errors: readonly { name: string; line: string; message: string; options?: RunOptions }[] = [
  { name: "a release that is not there", line: "status none", message: "release: not found" },
  { name: "a revision that is not there", line: "status web --revision 3", message: "release: not found" },
  { name: "a rollback to no revision", line: "rollback web 3", message: "release has no 3 version" },
  {
    name: "an uninstall of nothing",
    line: "uninstall none",
    message: "uninstall: Release not loaded: none: release: not found",
  },
  {
    name: "an unknown driver",
    line: "list",
    message: 'unknown driver "etcd"',
    options: { variables: { HELM_DRIVER: "etcd" } },
  },
  {
    name: "a history that may not be read",
    line: "history web",
    message: "query: failed to query with labels: secrets is forbidden",
    options: {
      onRequest: () => {
        throw refusal("Forbidden", "secrets is forbidden");
      },
    },
  },
];
for (const { name, line, message, options } of errors) {
  test(`records on a cluster: ${name} is told as helm tells it`, async () => {
    const { exitCode, stdout, stderr } = await run(line, { objects, ...options });
    assert.deepEqual([exitCode, stdout, stderr.split("\n")[0]], [1, "", `Error: ${message}`]);
  });
}

test("records on a cluster: -n, HELM_NAMESPACE, the kubeconfig's context and default, in this order", async () => {
  const kubeconfig = "current-context: c\ncontexts: [{ name: c, context: { namespace: mine } }]\n";
  const files = { "/config": kubeconfig };
  const asked = async (line: string, variables: Record<string, string>) =>
    (await run(line, { variables, files })).client.requests[0]?.namespace;
  assert.equal(await asked("list -n given", { HELM_NAMESPACE: "said", KUBECONFIG: "/config" }), "given");
  assert.equal(await asked("list", { HELM_NAMESPACE: "said", KUBECONFIG: "/config" }), "said");
  assert.equal(await asked("list", { KUBECONFIG: "/config" }), "mine");
  assert.equal(await asked("list", {}), "default");
});

test("HELM_DRIVER=configmap: records are ConfigMaps", async () => {
  const variables = { HELM_DRIVER: "configmap", HELM_NAMESPACE: "shop" };
  const { stdout } = await run("list -q", {
    variables,
    objects: [...objects, record({ name: "mapped", kind: "ConfigMap" })],
  });
  assert.equal(stdout, "mapped\n");
});

test("completion on a cluster: names with chart and status, as helm completes them", async () => {
  assert.equal(
    (await run("__complete status ", { objects })).stdout,
    [
      "db\tweb-1.0.1 -> failed",
      "web\tweb-1.0.11 -> pending-upgrade",
      ":4",
      "",
    ].join("\n"),
  );
});

const manifest = `---
# Source: web/a.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: one }
---
# Source: web/a.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: two }
---
# Source: web/b.yaml
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { selector: { matchLabels: { app: web } } }
---
# Source: web/c.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: gone }
`;
const live = `
apiVersion: v1
kind: ConfigMap
metadata: { name: one, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: two, namespace: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
`;

function withManifest(): PlainMap {
  return recordSecret(JSON.stringify({ ...JSON.parse(smallRecord()), manifest }));
}

function table(columns: readonly string[], ...cells: readonly string[][]): PlainMap {
  return plainMap({
    kind: "Table",
    columnDefinitions: columns.map((name) => plainMap({ name, priority: name === "Wide" ? 1 : 0 })),
    rows: cells.map((row) => plainMap({ cells: row })),
  });
}

test("status on a cluster: the server's tables, one heading for those that have the same", async () => {
  const maps = "/api/v1/namespaces/shop/configmaps";
  const pods = "/api/v1/namespaces/shop/pods?labelSelector=app%3Dweb";
  const { stdout } = await run("status web", {
    objects: [withManifest()],
    documents: {
      [`${maps}/one`]: table(["Name", "Data", "Age"], ["one", "1", "3s"]),
      [`${maps}/two`]: table(["Name", "Data", "Age"], ["two", "22222222", "3s"]),
      "/apis/apps/v1/namespaces/shop/deployments/web": table(["Name", "Ready", "Wide"], ["web", "2/2", "hidden"]),
      [pods]: table(["Name", "Status"], ["web-7866ccff64-lsqvf", "Running\nnow"], ["b", "Pending"]),
    },
  });
  assert.equal(
    stdout,
    `NAME: web
LAST DEPLOYED: Thu Jan  1 00:00:00 2026
NAMESPACE: shop
STATUS: deployed
REVISION: 1
DESCRIPTION: Revision 1
RESOURCES:
==> v1/ConfigMap
NAME   DATA   AGE
one    1      3s
two   22222222   3s

==> v1/Deployment
NAME   READY
web    2/2

==> v1/Pod(related)
NAME                   STATUS
web-7866ccff64-lsqvf   Running...
b                      Pending


TEST SUITE: None
`,
  );
});

test("status -o json on a cluster: the objects that are there, by version and kind", async () => {
  const records = [withManifest()];
  const client = await run("status web -o yaml", { objects: [...records, ...documents(live)] });
  const info = mapOf(mapOf(parseYaml(client.stdout)).get("info"));
  const resources = mapOf(info.get("resources"));
  const names = [...resources].map(([kind, list]) => [kind, ...listOf(list).map((one) => nameOf(mapOf(one)))]);
  assert.deepEqual(names, [["v1/ConfigMap", "one", "two"], ["v1/Deployment", "web"]]);
});

function documents(text: string): readonly PlainMap[] {
  return text.split("---\n").map((one) => mapOf(parseYaml(one)));
}

function nameOf(object: PlainMap): string {
  return textOf(mapOf(object.get("metadata")).get("name"));
}

test("uninstall on a cluster: helm's line on stdout, the plan on stderr, no record and no object left", async () => {
  const { exitCode, stdout, stderr, client } = await run("uninstall web", {
    objects: [withManifest(), ...documents(live)],
  });
  assert.deepEqual([exitCode, stdout], [0, 'release "web" uninstalled\n']);
  assert.match(stderr, /- uninstall shop\/web/);
  assert.deepEqual(client.objects().map(nameOf).filter((name) => !["default", "shop"].includes(name)), []);
});

test("rollback on a cluster: helm's line on stdout, the plan on stderr, no label of hctl's", async () => {
  const { exitCode, stdout, stderr, client } = await run("rollback web 1 --history-max 2", {
    objects: [withManifest(), record({ number: 2 })],
  });
  assert.equal(stderr.split("\n")[0], "~ rollback shop/web (web 1.0.2 -> 1.0.1): to revision 1");
  assert.deepEqual([exitCode, stdout], [0, "Rollback was a success! Happy Helming!\n"]);
  const records = client.objects().filter((object) => object.get("type") === "helm.sh/release.v1");
  assert.deepEqual(records.map((object) => Object.fromEntries(mapOf(mapOf(object.get("metadata")).get("labels")))), [
    { modifiedAt: "1767225600", name: "web", owner: "helm", status: "superseded", version: "2" },
    { modifiedAt: "1767225600", name: "web", owner: "helm", status: "deployed", version: "3" },
  ]);
});
