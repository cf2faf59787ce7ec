import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { assertGolden } from "../../fakes/golden.ts";
import { type BadCase, clusterTest, helmAndHctl, type Need, sideBySide, type TestCluster } from "../harness/mod.ts";

const config = (name: string, text: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { text: ${text} }\n`;
const chart = {
  "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "web/values.yaml": "text: one\n",
  "web/templates/config.yaml": config("web", "{{ .Values.text }}"),
};
const objects = (cluster: TestCluster, plural: string) => `/api/v1/namespaces/${cluster.namespace}/${plural}`;
const as = (account: "stranger" | "reader" | "tenant") => async (cluster: TestCluster) => ({
  kubeconfig: await cluster.kubeconfig(account),
});
const install = [["install", "web", "./web"]];
const service = "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80 }] }\n";
const deployment = (label: string) =>
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { text: ${label} } }
  template: { metadata: { labels: { text: ${label} } }, spec: { containers: [{ name: web, image: web }] } }
`;
const endlessHook = `apiVersion: v1
kind: Pod
metadata: { name: hook, annotations: { helm.sh/hook: pre-upgrade, hctl.test/pod: pending } }
spec: { containers: [{ name: hook, image: hook }] }
`;

/** helm waits for its hook; it is killed when the revision is recorded as pending. */
async function killedUpgrade(cluster: TestCluster): Promise<void> {
  const killed = new AbortController();
  const upgrade = cluster.helm4(["upgrade", "web", "./web"], { kill: killed.signal });
  const record = `${objects(cluster, "pods")}/hook`;
  while ((await cluster.request("GET", record)).status !== 200) await pause(50);
  killed.abort();
  await upgrade;
}

interface Case extends BadCase {
  readonly name: string;
  readonly needs?: readonly Need[];
  /** helm overlooks a damaged record, hctl names it. */
  readonly isOwnAnswer?: boolean;
}

const cases: readonly Case[] = [
  {
    name: "a token that the server does not know",
    files: chart,
    args: ["install", "web", "./web"],
    options: as("stranger"),
  },
  { name: "listing with a token that the server does not know", files: chart, args: ["list"], options: as("stranger") },
  {
    name: "installing with an account that may only read",
    files: chart,
    args: ["install", "web", "./web"],
    options: as("reader"),
  },
  {
    name: "upgrading with an account that may only read",
    files: chart,
    helmBefore: install,
    args: ["upgrade", "web", "./web", "--set", "text=two"],
    options: as("reader"),
  },
  {
    name: "rolling back with an account that may only read",
    files: chart,
    helmBefore: [...install, ["upgrade", "web", "./web", "--set", "text=two"]],
    args: ["rollback", "web", "1"],
    options: as("reader"),
  },
  {
    name: "uninstalling with an account that may only read",
    files: chart,
    helmBefore: install,
    args: ["uninstall", "web"],
    options: as("reader"),
  },
  { name: "an account of one namespace lists all", files: chart, args: ["list", "-A"], options: as("tenant") },
  {
    name: "a context that the kubeconfig does not have",
    files: chart,
    args: ["list"],
    options: async (cluster) => ({ kubeconfig: await cluster.kubeconfig("admin", { currentContext: "prod" }) }),
  },
  {
    name: "a context on the command line that the kubeconfig does not have",
    files: chart,
    args: ["list", "--kube-context", "prod"],
  },
  {
    name: "a server that is not there",
    files: chart,
    args: ["install", "web", "./web"],
    options: async (cluster) => ({
      kubeconfig: await cluster.kubeconfig("admin", { serverUrl: "https://127.0.0.1:1" }),
    }),
  },
  { name: "a namespace that is not there", files: chart, args: ["install", "web", "./web", "-n", "nowhere-e2e"] },
  {
    name: "a webhook refuses the second object of an install",
    files: { ...chart, "web/templates/zoo.yaml": config("zoo", "three") },
    before: (cluster) => cluster.refuseConfigMaps({ zoo: "no zoos here" }),
    args: ["install", "web", "./web"],
    needs: ["client-certificates"],
  },
  {
    name: "a webhook refuses the upgrade of an object",
    files: chart,
    helmBefore: install,
    before: (cluster) => cluster.refuseConfigMaps({ web: "frozen" }),
    args: ["upgrade", "web", "./web", "--set", "text=two"],
    needs: ["client-certificates"],
  },
  {
    name: "a quota is used up",
    files: chart,
    before: async (cluster) => {
      await cluster.request("POST", objects(cluster, "resourcequotas"), {
        metadata: { name: "few" },
        spec: { hard: { configmaps: "1" } },
      });
      const isCounted = async () =>
        (await cluster.request("GET", `${objects(cluster, "resourcequotas")}/few`)).body.status.used?.configmaps ===
          "1";
      while (!await isCounted()) await pause(50);
    },
    args: ["install", "web", "./web"],
    needs: ["controllers"],
  },
  {
    name: "an object is there that no release owns",
    files: chart,
    before: async (cluster) =>
      void await cluster.request("POST", objects(cluster, "configmaps"), {
        metadata: { name: "web" },
        data: { text: "mine" },
      }),
    args: ["install", "web", "./web"],
  },
  {
    name: "somebody else has changed a field by hand",
    files: chart,
    helmBefore: install,
    before: async (cluster) =>
      void await cluster.request("PATCH", `${objects(cluster, "configmaps")}/web?fieldManager=somebody`, {
        data: { text: "mine" },
      }),
    args: ["upgrade", "web", "./web", "--set", "text=two"],
  },
  {
    name: "a kind that no CRD brings",
    files: { ...chart, "web/templates/bar.yaml": "apiVersion: hctl.test/v1\nkind: Bar\nmetadata: { name: bar }\n" },
    args: ["install", "web", "./web"],
  },
  {
    name: "a kind that no CRD brings, in an upgrade",
    files: {
      ...chart,
      "web/templates/bar.yaml":
        "{{ if .Values.bar }}\napiVersion: hctl.test/v1\nkind: Bar\nmetadata: { name: bar }\n{{ end }}\n",
    },
    helmBefore: install,
    args: ["upgrade", "web", "./web", "--set", "bar=true"],
  },
  {
    name: "a field that cannot change",
    files: { ...chart, "web/templates/deployment.yaml": deployment("{{ .Values.text }}") },
    helmBefore: install,
    args: ["upgrade", "web", "./web", "--set", "text=two"],
  },
  {
    name: "a field that the kind does not have",
    files: { ...chart, "web/templates/service.yaml": `${service}nothing: { of: this }\n` },
    args: ["install", "web", "./web"],
  },
  {
    name: "a record that is not to be read",
    files: chart,
    helmBefore: install,
    before: async (cluster) =>
      void await cluster.request("PATCH", `${objects(cluster, "secrets")}/sh.helm.release.v1.web.v1`, {
        data: { release: "bm90IGEgcmVjb3Jk" },
      }),
    args: ["upgrade", "web", "./web", "--set", "text=two"],
    isOwnAnswer: true,
  },
  {
    name: "the history with a record that is not to be read",
    files: chart,
    helmBefore: [...install, ["upgrade", "web", "./web"]],
    before: async (cluster) =>
      void await cluster.request("PATCH", `${objects(cluster, "secrets")}/sh.helm.release.v1.web.v2`, {
        data: { release: "bm90IGEgcmVjb3Jk" },
      }),
    args: ["history", "web"],
    isOwnAnswer: true,
  },
  {
    name: "a record that would be too large",
    files: { ...chart, "web/files/large.txt": randomBytes(1_200_000).toString("base64"), "web/files/small.txt": "x" },
    args: ["install", "web", "./web"],
    isOwnAnswer: true,
  },
  {
    name: "another run is at work, or was killed",
    files: { ...chart, "web/templates/hook.yaml": endlessHook },
    helmBefore: install,
    before: killedUpgrade,
    args: ["upgrade", "web", "./web"],
    needs: ["controllers", "scheduler", "kubelet"],
  },
];

for (const { name, needs = [], isOwnAnswer = false, ...one } of cases) {
  clusterTest(`refused as by helm: ${name}`, ["helm", ...needs], async (cluster) => {
    const { helm, hctl } = await helmAndHctl(cluster, one);
    assertGolden(`e2e/refusals/${name.replaceAll(/\W+/g, "_")}.txt`, sideBySide(one.args, helm, hctl));
    assert.deepEqual(hctl.state, helm.state);
    if (isOwnAnswer) return;
    assert.equal(hctl.result.exitCode, helm.result.exitCode, hctl.result.stderr);
    assert.ok(
      hctl.result.stderr.includes(helm.result.stderr.trim()),
      `helm's words are missing:\n${hctl.result.stderr}`,
    );
  });
}
