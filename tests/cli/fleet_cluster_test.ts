import assert from "node:assert/strict";
import { test } from "node:test";
import { mapOf, textOf } from "../../src/yaml/mod.ts";
import { assertGolden } from "../fakes/golden.ts";
import { memoryKube, refusal } from "../fakes/memory_kube.ts";
import { clusterScene, smallChart } from "./cluster_scene.ts";

const small = smallChart("/small");
const crd =
  "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: widgets.example.com }\nspec:\n  group: example.com\n  scope: Namespaced\n  names: { kind: Widget, plural: widgets, singular: widget }\n  versions:\n    - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }\n";

/** Names of a kind's objects, with their namespaces. */
function namesOf(kube: ReturnType<typeof memoryKube>, kind: string): string[] {
  return kube.objects().filter((object) => object.get("kind") === kind).map((object) => {
    const metadata = mapOf(object.get("metadata"));
    return [textOf(metadata.get("namespace")), textOf(metadata.get("name"))].filter((part) => part !== "").join("/");
  }).sort();
}

test("the file on a cluster: plan, apply, nothing to do, all, status, destroy", async () => {
  const file =
    "name: shop\ndefaults: { namespace: shop, createNamespace: true, namespaceLabels: { team: front } }\nreleases:\n  - { name: db, chart: ./small }\n  - { name: web, chart: ./small, needs: [db], values: [{ text: web }], labels: { tier: front } }\n";
  const scene = clusterScene({ files: { ...small, "/releases.yaml": file } });
  const text = await scene.transcript([
    "plan",
    "apply",
    "plan --detailed-exitcode",
    "apply --all",
    "status",
    "history web -n shop",
    "get metadata web -n shop",
    "plan -o markdown",
    "destroy",
  ]);
  await assertGolden("verbs/fleet.txt", text);
  const namespace = scene.kube.objects().find((object) => mapOf(object.get("metadata")).get("name") === "shop");
  assert.equal(mapOf(mapOf(namespace?.get("metadata")).get("labels")).get("team"), "front");
});

test("plan never writes", async () => {
  const file = "defaults: { createNamespace: true, namespace: new }\nreleases:\n  - { name: web, chart: ./small }\n";
  const scene = clusterScene({
    files: { ...smallChart("/small", { "crds/widget.yaml": crd }), "/releases.yaml": file },
  });
  assert.equal((await scene.hctl("plan --detailed-exitcode")).exitCode, 2);
  const writes = scene.kube.requests.filter(({ verb }) =>
    ["create", "replace", "patch", "apply", "delete"].includes(verb)
  );
  assert.deepEqual(writes, []);
});

test("plan asks for the records of a namespace in one list", async () => {
  const file =
    "name: shop\nreleases:\n  - { name: a, chart: ./small }\n  - { name: b, chart: ./small }\n  - { name: c, chart: ./small, namespace: other }\n";
  const other = "apiVersion: v1\nkind: Namespace\nmetadata: { name: other }\n";
  const kube = memoryKube({ contextName: "mem", objects: other });
  const scene = clusterScene({ files: { ...small, "/releases.yaml": file }, kube });
  await scene.hctl("apply");
  const before = kube.requests.length;
  await scene.hctl("plan");
  const lists = kube.requests.slice(before).filter(({ verb, kind }) => verb === "list" && kind === "Secret");
  assert.deepEqual(lists.map(({ options }) => [options.namespace ?? "", options.labelSelector]), [
    ["default", "owner=helm,status!=superseded"],
    ["other", "owner=helm,status!=superseded"],
    ["", "owner=helm,status!=superseded,hctl.dev/fleet=shop.default"],
  ]);
});

const crdCases = [
  {
    name: "create makes a definition that is missing",
    crds: "create",
    live: "",
    line: /\+ CustomResourceDefinition widgets/,
  },
  { name: "create leaves one that is there", crds: "create", live: "Cluster", line: undefined },
  {
    name: "createReplace changes one that differs",
    crds: "createReplace",
    live: "Cluster",
    line: /~ CustomResourceDefinition widgets\.example\.com\n {8}spec\.scope: "Cluster" -> "Namespaced"/,
  },
  {
    name: "createReplace says nothing of one that is the same",
    crds: "createReplace",
    live: "Namespaced",
    line: undefined,
  },
  { name: "skip leaves it", crds: "skip", live: "", line: undefined },
];
for (const { name, crds, live, line } of crdCases) {
  test(`crds: ${name}; apply does what the plan says`, async () => {
    const file = `releases:\n  - { name: web, chart: ./small, crds: ${crds} }\n`;
    const objects = live === "" ? "" : crd.replace("Namespaced", live);
    const kube = memoryKube({ contextName: "mem", ...(objects && { objects }) });
    const files = { ...smallChart("/small", { "crds/widget.yaml": crd }), "/releases.yaml": file };
    const scene = clusterScene({ files, kube });
    const { stdout } = await scene.hctl("plan");
    if (line) assert.match(stdout, line);
    else assert.doesNotMatch(stdout, /CustomResourceDefinition/);
    const applied = await scene.hctl("apply");
    assert.equal(applied.exitCode, 0, applied.stderr);
    // Without the server's schema nobody can tell that an apply would change nothing.
    if (live === "Namespaced") return;
    const written = kube.requests.filter(({ verb, kind }) => verb === "apply" && kind === "CustomResourceDefinition");
    assert.equal(written.length > 0, line !== undefined);
  });
}

test("several contexts: each release goes to its own cluster, needs reach across, the plan says where", async () => {
  const file =
    "name: shop\nenvironments: { prod: { kubeContext: eu } }\ndefaults: { historyMax: 2 }\nreleases:\n  - { name: db, chart: ./small, kubeContext: us }\n  - { name: web, chart: ./small, needs: [us/default/db] }\n  - { name: db, chart: ./small, values: [{ text: eu }] }\n";
  const others = { eu: memoryKube({ contextName: "eu" }), us: memoryKube({ contextName: "us" }) };
  const scene = clusterScene({ files: { ...small, "/releases.yaml": file }, others });
  const lines = [
    "plan -e prod",
    "apply -e prod",
    "plan -e prod",
    "status -e prod",
    "status -e prod -o json",
    "destroy -e prod",
  ];
  await assertGolden("verbs/contexts.txt", await scene.transcript(lines));
  assert.deepEqual(scene.kube.requests, []);
});

test("several contexts: objects are where their release is", async () => {
  const file = "releases:\n  - { name: a, chart: ./small, kubeContext: us }\n  - { name: b, chart: ./small }\n";
  const others = { us: memoryKube({ contextName: "us" }) };
  const scene = clusterScene({ files: { ...small, "/releases.yaml": file }, others });
  assert.equal((await scene.hctl("apply")).exitCode, 0);
  assert.deepEqual(namesOf(others.us, "ConfigMap"), ["default/a-config", "default/a-hook"]);
  assert.deepEqual(namesOf(scene.kube, "ConfigMap"), ["default/b-config", "default/b-hook"]);
  assert.deepEqual(namesOf(scene.kube, "Secret"), ["default/b-secret", "default/sh.helm.release.v1.b.v1"]);
});

test("a release that leaves the file is an orphan wherever it is, until --prune removes it", async () => {
  const one = "  - { name: web, chart: ./small }\n";
  const two = "  - { name: old, chart: ./small, namespace: attic }\n";
  const head = "name: shop\ndefaults: { createNamespace: true }\nreleases:\n";
  const scene = clusterScene({ files: { ...small, "/releases.yaml": head + one + two } });
  await scene.hctl("apply");
  scene.system.files.writeFile("/releases.yaml", new TextEncoder().encode(head + one));
  assert.match((await scene.hctl("plan")).stdout, /! orphaned attic\/old/);
  assert.equal((await scene.hctl("apply --prune")).exitCode, 0);
  assert.deepEqual(namesOf(scene.kube, "ConfigMap"), ["attic/old-hook", "default/web-config", "default/web-hook"]);
});

test("a release whose newest record is superseded is repaired by one apply", async () => {
  let refused = "";
  const kube = memoryKube({
    contextName: "mem",
    onRequest: ({ verb, name }) => {
      if (["create", "apply"].includes(verb) && name === refused) throw refusal("Forbidden", `no ${name}`);
    },
  });
  const file = "name: shop\nreleases:\n  - { name: web, chart: ./small }\n";
  const scene = clusterScene({ files: { ...small, "/releases.yaml": file }, kube });
  assert.equal((await scene.hctl("install web ./small")).exitCode, 0);
  refused = "web-config";
  assert.equal((await scene.hctl("upgrade web ./small --set text=new")).exitCode, 1);
  refused = "sh.helm.release.v1.web.v4";
  assert.equal((await scene.hctl("upgrade web ./small")).exitCode, 0);
  assert.equal((await scene.hctl("uninstall web --keep-history")).exitCode, 0);
  assert.equal((await scene.hctl("install web ./small --replace")).exitCode, 1);
  refused = "";
  const history = async () =>
    (await scene.hctl("history web")).stdout.split("\n").map((line) => line.split("\t")[2]?.trim());
  assert.deepEqual((await history()).slice(1, -1), ["superseded", "failed", "superseded"]);
  const { exitCode, stdout } = await scene.hctl("apply");
  assert.match(stdout, /~ repair default\/web .*revision 3 is superseded/);
  assert.equal(exitCode, 0);
  assert.deepEqual((await history()).slice(-3, -1), ["superseded", "deployed"]);
});

test("uninstall says which objects stay although the manifest does not say so", async () => {
  const kube = memoryKube({ contextName: "mem" });
  const scene = clusterScene({ files: small, kube });
  await scene.hctl("install web ./small");
  const live = kube.objects().find((object) => mapOf(object.get("metadata")).get("name") === "web-config");
  assert.ok(live);
  mapOf(mapOf(live.get("metadata")).get("annotations")).set("helm.sh/resource-policy", "keep");
  kube.put(live, "somebody");
  const { stdout, stderr } = await scene.hctl("uninstall web");
  assert.equal(stdout, 'release "web" uninstalled\n');
  assert.match(stderr, /ConfigMap web-config kept: helm.sh\/resource-policy: keep/);
  assert.deepEqual(namesOf(kube, "ConfigMap"), ["default/web-config", "default/web-hook"]);
});

test("without the right to read all namespaces orphans are looked for in those of the file, which is said", async () => {
  const file = "name: shop\nreleases:\n  - { name: web, chart: ./small }\n";
  const kube = memoryKube({
    contextName: "mem",
    onRequest: ({ verb, kind, namespace }) => {
      if (verb === "list" && kind === "Secret" && namespace === "") throw refusal("Forbidden", "secrets is forbidden");
    },
  });
  const scene = clusterScene({ files: { ...small, "/releases.yaml": file }, kube });
  const { stderr, exitCode } = await scene.hctl("plan");
  assert.deepEqual([exitCode, stderr.split(";")[0]], [
    0,
    "Note: releases that the file no longer names are looked for in its namespaces only",
  ]);
});

test("mistakes: an unknown context is shown in the file, --kube-context cannot contradict it, the memory driver is refused", async () => {
  const file =
    "environments: { prod: { kubeContext: prd } }\nreleases:\n  - { name: web, chart: ./small }\n  - { name: api, chart: ./small, kubeContext: us }\n";
  const scene = clusterScene({ files: { ...small, "/releases.yaml": file } });
  assert.match((await scene.hctl("plan -e prod")).stderr, /no context "prd"\n {2}at releases\.yaml:1:38\n/);
  assert.match((await scene.hctl("plan")).stderr, /no context "us"\n {2}at releases\.yaml:4:47\n/);
  assert.match(
    (await scene.hctl("plan --kube-context eu")).stderr,
    /--kube-context eu contradicts release "api"\n {2}at releases\.yaml:4:47/,
  );
  const memory = clusterScene({ files: { ...small, "/releases.yaml": file }, variables: { HELM_DRIVER: "memory" } });
  assert.match((await memory.hctl("plan -l name=web --kube-context us")).stderr, /memory driver keeps no record/);
});

test("settings of a release reach the cluster: history, hooks, ownership, failures", async () => {
  const file =
    "releases:\n  - { name: web, chart: ./small, historyMax: 1, noHooks: true, takeOwnership: true, serverSide: false }\n";
  const there = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web-config, namespace: default }\n";
  const scene = clusterScene({
    files: { ...small, "/releases.yaml": file },
    kube: memoryKube({ contextName: "mem", objects: there }),
  });
  const { exitCode, stderr } = await scene.hctl("apply");
  assert.equal(exitCode, 0, stderr);
  await scene.hctl("apply --all");
  assert.deepEqual(namesOf(scene.kube, "ConfigMap"), ["default/web-config"]);
  assert.match((await scene.hctl("get metadata web")).stdout, /REVISION: 2\n[^]*APPLY_METHOD: client-side apply\n/);
  await scene.hctl("apply --all");
  assert.match((await scene.hctl("history web")).stdout, /^REVISION[^\n]*\n2 [^\n]*\n3 [^\n]*\n$/);
});

test("onFailure rollback: what the batch did in any cluster is taken back", async () => {
  const file =
    "onFailure: rollback\nreleases:\n  - { name: a, chart: ./small, kubeContext: us }\n  - { name: b, chart: ./broken, needs: [a] }\n";
  const broken = smallChart("/broken", {
    "templates/config.yaml": "apiVersion: none/v1\nkind: None\nmetadata: { name: x }\n",
  });
  const others = { us: memoryKube({ contextName: "us" }) };
  const scene = clusterScene({ files: { ...small, ...broken, "/releases.yaml": file }, others });
  const { exitCode, stdout } = await scene.hctl("apply");
  assert.equal(exitCode, 1);
  assert.match(stdout, /\nTaken back\nRELEASE[^\n]*\nus\/default\/a {2}uninstall {2}done/);
  assert.deepEqual(namesOf(others.us, "ConfigMap"), ["default/a-hook"]);
});

test("plan: a record that would not fit is found before anything is written, with exit 4", async () => {
  const noise = Array.from({ length: 60_000 }, (_, index) => ((index * 7_919_993) % 2 ** 31).toString(36).repeat(5))
    .join("");
  const files = {
    ...smallChart("/small", { "files/noise.txt": scrambled(noise) }),
    "/releases.yaml": "releases:\n  - { name: web, chart: ./small }\n",
  };
  const scene = clusterScene({ files });
  const { exitCode, stderr } = await scene.hctl("plan");
  assert.equal(exitCode, 4);
  assert.match(stderr, /Too long: may not be more than 1048576 bytes\n {2}hint: .*files\/noise\.txt/);
});

/** A text that packs badly. */
function scrambled(text: string): string {
  let state = 1;
  return [...text].map(() => String.fromCharCode(33 + ((state = (state * 48_271) % 2_147_483_647) % 90))).join("");
}
