import assert from "node:assert/strict";
import { openPlane } from "../../../scripts/control_plane/open_plane.ts";
import {
  announcedLines,
  differences,
  type PlanDocument,
  writtenLines,
} from "../../../scripts/plan_writes/compare_writes.ts";
import { servedKinds } from "../../../scripts/plan_writes/served_kinds.ts";
import { clusterTest, type TestCluster } from "../harness/mod.ts";

/** What an upgrade changes, and what its plan and its apply must say and do. */
interface WritesCase {
  readonly name: string;
  /** The chart's only template; NS is the release's namespace, GROUP a group of the test's own. */
  readonly before: string;
  readonly after: string;
  /** More of the release's entry in releases.yaml. */
  readonly settings?: string;
  readonly settingsBefore?: string;
  /** What others do between the two. */
  readonly meanwhile?: (cluster: TestCluster) => Promise<void>;
  /** What apply shows and writes. */
  readonly lines: readonly string[];
  /** What plan says, where others changed things that it does not look at. */
  readonly planned?: readonly string[];
  readonly crds?: string;
  /** Names of the hooks that run. */
  readonly hooks?: readonly string[];
}

const map = (name: string, data: string, metadata = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}${metadata} }\ndata: { ${data} }\n`;
const pod = (spec: string) =>
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web${spec} }] }
`;
const hpa = (version: string, target: string) =>
  `apiVersion: autoscaling/${version}
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, maxReplicas: 2, ${target} }
`;
const all = (...documents: readonly string[]) => documents.join("---\n");
const kubectl = (...commands: readonly string[]) => async (cluster: TestCluster) => {
  for (const command of commands) {
    const { exitCode, stderr } = await cluster.kubectl(command.split(" "));
    assert.equal(exitCode, 0, stderr);
  }
};
const hook = `, annotations: { helm.sh/hook: pre-upgrade }`;
const kept = `, annotations: { helm.sh/resource-policy: keep }`;
const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: globals.GROUP }
spec:
  group: GROUP
  scope: Cluster
  names: { kind: Global, plural: globals, singular: global }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { v: { type: string } } } } } }
`;
const global = (v: string) => `apiVersion: GROUP/v1\nkind: Global\nmetadata: { name: GROUP }\nspec: { v: "${v}" }\n`;

const cases: readonly WritesCase[] = [
  {
    name: "a manifest that is only spelled otherwise is no write",
    before: all(pod(`, resources: { limits: { cpu: 1000m, memory: 1024Mi } }`), map("a", "x: one, y: two")),
    after: all(
      pod(`, resources: { limits: { memory: 1Gi, cpu: 1 } }`),
      `# a remark\n${map("a", "y: two, x: one", ", namespace: NS, creationTimestamp: null")}`,
    ),
    lines: [],
  },
  {
    name: "a default that is named now is owned now",
    before: pod(""),
    after: pod(", terminationMessagePath: /dev/termination-log"),
    lines: ["update Deployment.apps NS/web"],
  },
  {
    name: "of an object that stands there twice the last document counts, and is written once",
    before: all(map("a", "v: one"), map("a", "v: two")),
    after: all(map("a", "v: one"), map("a", "v: two"), map("b", "v: one")),
    lines: ["create ConfigMap NS/b"],
  },
  {
    name: "items of a list are objects of their own",
    before:
      `apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { v: one } }
- { apiVersion: v1, kind: ConfigMap, metadata: { name: b }, data: { v: one } }\n`,
    after:
      `apiVersion: v1\nkind: ConfigMapList\nitems:\n- { metadata: { name: a }, data: { v: one } }\n- { metadata: { name: b }, data: { v: two } }\n`,
    lines: ["update ConfigMap NS/b"],
  },
  {
    name: "an object that is kept is not deleted",
    before: all(map("a", "v: one", kept), map("b", "v: one")),
    after: map("b", "v: two"),
    lines: ["update ConfigMap NS/b"],
  },
  {
    name: "an object that moves to another namespace leaves the first",
    before: map("moves-NS", "v: one"),
    after: map("moves-NS", "v: one", ", namespace: default"),
    lines: ["create ConfigMap default/moves-NS", "delete ConfigMap NS/moves-NS"],
  },
  {
    name: "an object that moves to another version of its group is changed",
    before: hpa("v1", "targetCPUUtilizationPercentage: 50"),
    after: hpa(
      "v2",
      "metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }]",
    ),
    lines: ["update HorizontalPodAutoscaler.autoscaling NS/web"],
  },
  {
    name: "an object that becomes a hook leaves the release",
    before: all(map("a", "v: one"), map("b", "v: one")),
    after: all(map("a", "v: one", hook), map("b", "v: one")),
    hooks: ["a"],
    lines: ["delete ConfigMap NS/a"],
  },
  {
    name: "an object that its own policies made a hook of and that is gone again comes back as an object",
    before: all(
      map("a", "v: one", `, annotations: { helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-succeeded }`),
      map("b", "v: one"),
    ),
    after: all(map("a", "v: one"), map("b", "v: one")),
    lines: ["create ConfigMap NS/a"],
  },
  {
    name: "kinds without namespaces are named without one, those that the chart itself brings too",
    before: all(global("one"), map("a", "v: one")),
    after: all(global("two"), map("a", "v: one")),
    crds: definition,
    lines: ["update Global.GROUP GROUP"],
  },
  {
    name: "hooks that are switched off are not named",
    before: all(map("a", "v: one", hook), map("b", "v: one")),
    after: all(map("a", "v: two", hook), map("b", "v: two")),
    settings: "noHooks: true",
    lines: ["update ConfigMap NS/b"],
  },
  {
    name: "a Secret's text in stringData or in data is another owner's field",
    before: `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { a: "1" }\n`,
    after: `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { a: MQ== }\n`,
    lines: ["update Secret NS/s"],
  },
  {
    name: "base64 in lines is the same",
    before: `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { a: MTIzNDU2 }\n`,
    after: `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata:\n  a: |\n    MTIz\n    NDU2\n`,
    lines: [],
  },
  {
    name: "client-side, only values count",
    settings: "serverSide: false",
    settingsBefore: "serverSide: false",
    before: all(pod(`, resources: { limits: { cpu: 1000m } }, ports: [{ containerPort: 1 }]`), map("a", "v: one")),
    after: all(
      pod(`, resources: { limits: { cpu: 1 } }, ports: [{ containerPort: 1, protocol: TCP }]`),
      map("a", "v: two"),
    ),
    lines: ["update ConfigMap NS/a"],
  },
  {
    name: "whose fields become Helm's server-side ones are all written",
    settings: "serverSide: true",
    settingsBefore: "serverSide: false",
    before: all(pod(""), map("a", "v: one")),
    after: all(pod(""), map("a", "v: two")),
    lines: ["update ConfigMap NS/a", "update Deployment.apps NS/web"],
  },
  {
    name: "what others changed, took away or did already is shown before it is written",
    settings: "forceConflicts: true",
    before: all(
      map("changed", "v: one"),
      map("missing", "v: one"),
      map("done", "v: one"),
      map("gone", "v: one"),
      map("left", "v: one"),
      pod(""),
    ),
    after: all(
      map("changed", "v: one"),
      map("missing", "v: one"),
      map("done", "v: two"),
      map("left", "v: two"),
      pod(""),
    ),
    async meanwhile(cluster) {
      await kubectl(
        `patch configmap changed --field-manager=bob -p {"data":{"v":"bob"}}`,
        "delete configmap missing gone",
        "scale deployment web --replicas=2",
      )(cluster);
      await asHelm(cluster, "done", { v: "two" });
    },
    planned: ["delete ConfigMap NS/gone", "update ConfigMap NS/done", "update ConfigMap NS/left"],
    lines: [
      "create ConfigMap NS/missing",
      "update ConfigMap NS/changed",
      "update ConfigMap NS/left",
      "update Deployment.apps NS/web",
    ],
  },
  {
    name: "what somebody added beside is nobody's drift",
    before: all(pod(""), map("a", "v: one")),
    after: all(pod(""), map("a", "v: two")),
    meanwhile: kubectl(
      `patch deployment web --field-manager=bob -p {"metadata":{"labels":{"bob":"x"}},"spec":{"minReadySeconds":1}}`,
    ),
    lines: ["update ConfigMap NS/a"],
  },
];

/** Writes a ConfigMap's data as Helm itself would have. */
async function asHelm(cluster: TestCluster, name: string, data: Readonly<Record<string, string>>): Promise<void> {
  const live = JSON.parse((await cluster.kubectl(["get", "configmap", name, "-o", "json"])).stdout);
  const { labels, annotations } = live.metadata;
  const wanted = { apiVersion: "v1", kind: "ConfigMap", metadata: { name, labels, annotations }, data };
  const args = ["apply", "--server-side", "--field-manager=helm", "-f", "-"];
  const { exitCode, stderr } = await cluster.kubectl(args, { stdin: JSON.stringify(wanted) });
  assert.equal(exitCode, 0, stderr);
}

for (const one of cases) {
  clusterTest(`plan and audit log: ${one.name}`, ["audit", "helm"], async (cluster) => {
    const group = groupOf(cluster);
    write(cluster, one.before, { settings: one.settingsBefore, crds: one.crds });
    await apply(cluster);
    await one.meanwhile?.(cluster);
    write(cluster, one.after, one);
    await cluster.restartAudit();
    const named = (lines: readonly string[]) =>
      lines.map((line) => line.replaceAll("NS", cluster.namespace).replaceAll("GROUP", group)).sort();
    const plan = await document(cluster, ["plan"]);
    assert.deepEqual(announcedLines(plan), named(one.planned ?? one.lines), "plan");
    assert.deepEqual(plan.releases.flatMap(({ hooks }) => hooks).map(({ name }) => name), one.hooks ?? [], "hooks");
    assert.deepEqual(announcedLines(await document(cluster, ["apply", "--dry-run"])), named(one.lines), "apply shows");
    assert.deepEqual(await cluster.writes(), []);
    assert.deepEqual(await written(cluster, () => apply(cluster)), named(one.lines), "apply writes");
    await cluster.restartAudit();
    await apply(cluster);
    assert.deepEqual(await cluster.writes(), [], "a second apply");
    await agree(cluster, ["destroy"]);
    await cluster.kubectl(["delete", "crd", `globals.${group}`, "--ignore-not-found"]);
  });
}

clusterTest("plan and audit log: what was kept is there when it comes back", ["audit", "helm"], async (cluster) => {
  const both = all(map("a", "v: one", kept), map("b", "v: one", kept), map("c", "v: one"));
  write(cluster, both);
  await apply(cluster);
  write(cluster, map("c", "v: one"));
  await apply(cluster);
  write(cluster, both.replace("v: one", "v: two"));
  assert.deepEqual(await agree(cluster, ["apply"], ["plan"]), [`update ConfigMap ${cluster.namespace}/a`]);
  assert.deepEqual(await agree(cluster, ["destroy"]), [`delete ConfigMap ${cluster.namespace}/c`]);
});

clusterTest("plan and audit log: any word for a policy keeps an object from being uninstalled", [
  "audit",
  "helm",
], async (cluster) => {
  write(cluster, all(map("a", "v: one", kept.replace("keep", "Retain")), map("b", "v: one")));
  await apply(cluster);
  assert.deepEqual(await agree(cluster, ["destroy"]), [`delete ConfigMap ${cluster.namespace}/b`]);
});

clusterTest(
  "plan and audit log: a failed upgrade's objects are seen by the repair",
  ["audit", "helm"],
  async (cluster) => {
    const good = all(map("a", "v: one"), map("b", "v: one"));
    write(cluster, good);
    await apply(cluster);
    await cluster.refuseConfigMaps({ b: "not today" });
    write(cluster, all(map("a", "v: two"), map("b", "v: two"), map("c", "v: one")));
    assert.notEqual((await cluster.hctl(["apply"])).exitCode, 0);
    write(cluster, good);
    const { namespace } = cluster;
    assert.deepEqual(await agree(cluster, ["apply"], ["plan"]), [
      `delete ConfigMap ${namespace}/c`,
      `update ConfigMap ${namespace}/a`,
    ]);
  },
);

clusterTest(
  "plan and audit log: names that the server makes are made each time",
  ["audit", "helm"],
  async (cluster) => {
    const generated = `apiVersion: v1\nkind: ConfigMap\nmetadata: { generateName: made- }\ndata: { v: one }\n`;
    write(cluster, all(generated, map("a", "v: one")));
    await apply(cluster);
    write(cluster, all(generated, map("a", "v: two")));
    const { namespace } = cluster;
    const wanted = [`create ConfigMap ${namespace}/made-`, `update ConfigMap ${namespace}/a`];
    assert.deepEqual(announcedLines(await document(cluster, ["plan"])), wanted);
    const lines = await written(cluster, () => apply(cluster));
    assert.deepEqual(lines.map((line) => line.replace(/made-.*/, "made-")), wanted);
  },
);

clusterTest(
  "apply: an object that is on its way out is waited for and made anew",
  ["audit", "helm"],
  async (cluster) => {
    write(cluster, all(map("a", "v: one", `, finalizers: ["hctl.test/held"]`), map("b", "v: one")));
    await apply(cluster);
    await kubectl("delete configmap a --wait=false")(cluster);
    write(cluster, all(map("a", "v: one"), map("b", "v: one"), map("c", "v: one")));
    const { namespace } = cluster;
    const shown = announcedLines(await document(cluster, ["apply", "--dry-run"]));
    assert.deepEqual(shown, [`create ConfigMap ${namespace}/a`, `create ConfigMap ${namespace}/c`]);
    const applying = written(cluster, () => apply(cluster));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const path = `/api/v1/namespaces/${namespace}/configmaps/a`;
    await cluster.request("PATCH", path, { metadata: { finalizers: null } });
    assert.deepEqual(await applying, shown);
    assert.equal((await cluster.request("GET", path)).status, 200);
  },
);

/** The test's own API group. */
function groupOf({ namespace }: TestCluster): string {
  return `${namespace.replace("-", "")}.example.com`;
}

function write(cluster: TestCluster, manifest: string, { settings, crds }: Partial<WritesCase> = {}): void {
  const { namespace } = cluster;
  const named = (text: string) => text.replaceAll("NS", namespace).replaceAll("GROUP", groupOf(cluster));
  cluster.writeFiles({
    "releases.yaml": `target: { kubernetes: {} }\nreleases:\n  - { name: web, namespace: ${namespace}, chart: ./chart${
      settings ? `, ${settings}` : ""
    } }\n`,
    "chart/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    "chart/templates/all.yaml": named(manifest),
    ...(crds && { "chart/crds/all.yaml": named(crds) }),
  });
}

async function apply(cluster: TestCluster): Promise<void> {
  const { exitCode, stdout, stderr } = await cluster.hctl(["apply"]);
  assert.equal(exitCode, 0, stdout + stderr);
}

async function document(cluster: TestCluster, args: readonly string[]): Promise<PlanDocument> {
  const { exitCode, stdout, stderr } = await cluster.hctl([...args, "-o", "json"]);
  assert.equal(exitCode, 0, stderr);
  return JSON.parse(stdout);
}

async function written(cluster: TestCluster, run: () => Promise<void>): Promise<readonly string[]> {
  await cluster.restartAudit();
  await run();
  const plane = await openPlane();
  assert.ok(typeof plane !== "string");
  return writtenLines(await cluster.writes(), await servedKinds(plane.admin));
}

/** The lines that a command announces, which must be those that it writes; its dry run and `more` must say the same. */
async function agree(
  cluster: TestCluster,
  args: readonly string[],
  more?: readonly string[],
): Promise<readonly string[]> {
  const lines = announcedLines(await document(cluster, [...args, "--dry-run"]));
  if (more) assert.deepEqual(announcedLines(await document(cluster, more)), lines, more.join(" "));
  const done = await written(cluster, async () => {
    const { exitCode, stderr } = await cluster.hctl(args);
    assert.equal(exitCode, 0, stderr);
  });
  assert.deepEqual(differences(lines, done), [], args.join(" "));
  return lines;
}
