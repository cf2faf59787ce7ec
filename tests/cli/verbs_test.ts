import assert from "node:assert/strict";
import { test } from "node:test";
import { assertGolden } from "../fakes/golden.ts";
import { memoryKube, refusal } from "../fakes/memory_kube.ts";
import { clusterScene, smallChart } from "./cluster_scene.ts";

/** Lines whose output real helm 4.2.3 gives for the same charts, but for hctl's hints. */
const scenarios: readonly { readonly name: string; readonly lines: readonly string[] }[] = [
  {
    name: "install",
    lines: [
      "install web ./small -n shop",
      "install web ./small -n shop --create-namespace",
      "install web ./small -n shop",
      "install web ./small -n shop --replace",
      "install api ./small -n shop --set text=bye --hide-notes --description first --labels a=b,c=d",
      "get metadata api -n shop",
      "install old ./small -n shop --debug",
    ],
  },
  {
    name: "upgrade",
    lines: [
      "upgrade web ./small",
      "upgrade web ./small --install --set text=one",
      "upgrade web ./small",
      "get values web",
      "upgrade web ./small --set count=3",
      "get values web",
      "upgrade web ./small --reuse-values --set text=two",
      "upgrade web ./small --reset-then-reuse-values --set text=three",
      "get values web",
      "upgrade web ./small --reset-values --hide-notes --description tidy",
      "get values web",
      "history web",
    ],
  },
  {
    name: "dry_run",
    lines: [
      "install web ./small --dry-run=client",
      "install web ./small --dry-run=server --hide-secret",
      "list -q",
      "install web ./small --hide-secret",
      "upgrade --install web ./small",
      "upgrade web ./small --dry-run=server --hide-secret --set text=new",
      "upgrade web ./small --dry-run=client --description looked",
      "upgrade web ./small --hide-secret",
      "history web",
    ],
  },
  {
    name: "old_names",
    lines: [
      "install web ./small --atomic --dry-run",
      "install web ./small --force --force-conflicts",
      "install web ./small --force-replace --force-conflicts",
      "install web ./small --wait=true --dry-run=true",
    ],
  },
  {
    name: "checks",
    lines: [
      "install",
      "install web",
      "install web ./small more",
      "install -g web ./small",
      "install web ./nowhere",
      "install Web ./small",
      "install web ./small --dry-run=maybe",
      "install web ./small --wait=forever",
      "install web ./small --timeout=5",
      "install web ./small --server-side=maybe",
      "install web ./small --labels a",
      "install web ./small --labels name=b",
      "install web ./small --post-renderer nowhere",
      "install --name-template {{ ./small",
      "upgrade web",
      "upgrade web ./nowhere",
      "upgrade Web ./small",
      "upgrade --install web ./nowhere",
      "upgrade web ./small --history-max many",
      "upgrade --install web ./small --hide-notes",
      "upgrade web ./small --labels name=b",
      "upgrade web ./small --server-side=maybe",
      "upgrade web ./small --force-replace",
      "install web ./library",
    ],
  },
];

for (const { name, lines } of scenarios) {
  test(`verbs: ${name}, as helm says it`, async () => {
    const library = "apiVersion: v2\nname: library\nversion: 0.1.0\ntype: library\n";
    const scene = clusterScene({ files: { ...smallChart("/small"), "/library/Chart.yaml": library } });
    await assertGolden(`verbs/${name}.txt`, await scene.transcript(lines));
  });
}

test("install -o json: the whole record, as it is stored", async () => {
  const scene = clusterScene({ files: smallChart("/small") });
  const { stdout } = await scene.hctl("install web ./small -o json --set text=x");
  const record = JSON.parse(stdout);
  assert.deepEqual(Object.keys(record), [
    "name",
    "info",
    "chart",
    "config",
    "manifest",
    "hooks",
    "version",
    "namespace",
    "apply_method",
  ]);
  assert.deepEqual([record.config, record.apply_method, record.info.status], [{ text: "x" }, "ssa", "deployed"]);
  const upgraded = await scene.hctl("upgrade web ./small -o yaml");
  assert.match(upgraded.stdout, /^apply_method: ssa\nchart:\n/);
});

test("install: no label of hctl's reaches the cluster", async () => {
  const scene = clusterScene({ files: smallChart("/small") });
  await scene.hctl("install web ./small");
  await scene.hctl("upgrade web ./small --set text=x");
  const records = scene.kube.objects().filter((object) => object.get("type") === "helm.sh/release.v1");
  assert.equal(records.length, 2);
  assert.doesNotMatch(JSON.stringify(records, (_, value) => value instanceof Map ? [...value] : value), /hctl/);
});

test("install --replace: the name of an uninstalled release is taken, what was there is superseded", async () => {
  const scene = clusterScene({ files: smallChart("/small") });
  await scene.hctl("install web ./small");
  await scene.hctl("uninstall web --keep-history");
  assert.match((await scene.hctl("install web ./small")).stderr, /cannot reuse a name that is still in use/);
  assert.match(
    (await scene.hctl("install web ./small --replace")).stdout,
    /REVISION: 2\nDESCRIPTION: Install complete\n/,
  );
  const history = JSON.parse((await scene.hctl("history web -o json")).stdout);
  assert.deepEqual(history.map((one: Record<string, unknown>) => [one.status, one.description]), [
    ["superseded", "superseded by new release"],
    ["deployed", "Install complete"],
  ]);
});

test("install --replace: a failed release begins anew, and keeps its record", async () => {
  let isBroken = true;
  const kube = memoryKube({
    contextName: "mem",
    onRequest: ({ verb, name }) => {
      if (isBroken && verb === "apply" && name === "web-config") throw refusal("Invalid", "no such thing");
    },
  });
  const scene = clusterScene({ files: smallChart("/small"), kube });
  assert.equal((await scene.hctl("install web ./small")).exitCode, 1);
  isBroken = false;
  assert.match(
    (await scene.hctl("install web ./small --replace")).stdout,
    /REVISION: 2\nDESCRIPTION: Install complete\n/,
  );
  const history = JSON.parse((await scene.hctl("history web -o json")).stdout);
  assert.deepEqual(history.map((one: Record<string, unknown>) => one.status), ["failed", "deployed"]);
});

test("upgrade --labels: new ones win, null takes one away", async () => {
  const scene = clusterScene({ files: smallChart("/small") });
  await scene.hctl("install web ./small --labels a=1,b=1,c=1");
  await scene.hctl("upgrade web ./small --labels a=2,b=null");
  const { labels } = JSON.parse((await scene.hctl("get metadata web -o json")).stdout);
  assert.deepEqual([labels.a, labels.b, labels.c], ["2", undefined, "1"]);
});

test("install -g: the chart's name with the time behind", async () => {
  const scene = clusterScene({ files: smallChart("/small.d"), now: "2026-01-01T00:00:00.900Z" });
  assert.match((await scene.hctl("install -g ./small.d")).stdout, /^NAME: small-1767225600\n/);
  assert.match((await scene.hctl("install --name-template x-{{lower(`A`)}} ./small.d")).stderr, /unexpected/);
  assert.match((await scene.hctl("install --name-template x-{{1}} ./small.d")).stdout, /^NAME: x-1\n/);
});

test("upgrade: a failure leaves a failed revision, is logged as helm does and can be upgraded from", async () => {
  let isBroken = false;
  const kube = memoryKube({
    contextName: "mem",
    onRequest: ({ verb, name }) => {
      if (isBroken && verb === "apply" && name === "web-config") throw refusal("Invalid", "no such thing");
    },
  });
  const scene = clusterScene({ files: smallChart("/small"), kube });
  await scene.hctl("install web ./small");
  isBroken = true;
  const failed = await scene.hctl("upgrade web ./small --set text=x");
  assert.equal(failed.exitCode, 1);
  assert.match(
    failed.stderr,
    /^level=WARN msg="upgrade failed" name=web error="[^\n]*no such thing[^\n]*"\nError: UPGRADE FAILED: /,
  );
  assert.match((await scene.hctl("history web")).stdout, /\tfailed {2}\t.*\tUpgrade "web" failed: /);
  isBroken = false;
  assert.match((await scene.hctl("upgrade web ./small")).stdout, /REVISION: 3\n/);
});

test("upgrade: a pending revision is refused with the way out", async () => {
  let isCut = false;
  const kube = memoryKube({
    contextName: "mem",
    onRequest: ({ verb, name }) => {
      if (isCut && verb === "replace" && name.startsWith("sh.helm")) throw refusal("Forbidden", "no");
    },
  });
  const scene = clusterScene({ files: smallChart("/small"), kube });
  await scene.hctl("install web ./small");
  isCut = true;
  await scene.hctl("upgrade web ./small");
  isCut = false;
  const { stderr } = await scene.hctl("upgrade web ./small");
  assert.match(
    stderr,
    /^Error: UPGRADE FAILED: another operation \(install\/upgrade\/rollback\) is in progress\n {2}hint: Revision 2 is pending-upgrade since .*hctl rollback web\n$/,
  );
});

test("install: charts see the cluster, its kinds, and those that their own crds/ bring", async () => {
  const template =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: seen }\ndata:\n  own: {{ .Capabilities.APIVersions.Has "example.com/v1/Widget" | quote }}\n  version: {{ .Capabilities.KubeVersion.Version }}\n  there: {{ (lookup "v1" "ConfigMap" "default" "there").data.a }}\n';
  const crd =
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: widgets.example.com }\nspec:\n  group: example.com\n  scope: Namespaced\n  names: { kind: Widget, plural: widgets, singular: widget }\n  versions:\n    - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }\n";
  const there = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: there, namespace: default }\ndata: { a: found }\n";
  const kube = memoryKube({ contextName: "mem", gitVersion: "v1.30.5", objects: there });
  const files = smallChart("/small", { "templates/seen.yaml": template, "crds/widget.yaml": crd });
  const scene = clusterScene({ files, kube });
  const { stderr, exitCode } = await scene.hctl("install web ./small");
  assert.equal(exitCode, 0, stderr);
  const { stdout } = await scene.hctl("get manifest web");
  assert.match(stdout, /own: "true"\n {2}version: v1\.30\.5\n {2}there: found\n/);
  const skipped = await scene.hctl("install api ./small --skip-crds --dry-run=client");
  assert.match(skipped.stderr, /nil pointer evaluating interface \{\}\.a/);
});

test("install and upgrade go into a folder too", async () => {
  const scene = clusterScene({ files: smallChart("/small") });
  assert.match((await scene.hctl("install web ./small --directory /out -n shop")).stdout, /REVISION: 1\n/);
  assert.match((await scene.hctl("upgrade web ./small --directory /out --set text=x")).stdout, /NAMESPACE: shop\n/);
  assert.match((await scene.hctl("upgrade --install api ./small --directory /out")).stdout, /NAMESPACE: default\n/);
  assert.match(
    new TextDecoder().decode(scene.system.entries.get("/out/shop/web/configmap_web-config.yaml")),
    /text: "x"/,
  );
  assert.equal((await scene.hctl("diff web --directory /out --detailed-exitcode")).exitCode, 2);
  assert.deepEqual(scene.kube.requests, []);
});
