import assert from "node:assert/strict";
import { clusterTest, linesOf, releaseState, type TestCluster } from "../harness/mod.ts";

/** Three hooks for every event: a Job between a ConfigMap that goes and a Secret that stays; `fail` names events whose Job fails. */
const hooks = `
{{- range $event := list "install" "upgrade" "rollback" "delete" }}
{{- range $when := list "pre" "post" }}
{{- $fails := has (printf "%s-%s" $when $event) ($.Values.fail | default list) }}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ $when }}-{{ $event }}-b
  annotations: {helm.sh/hook: {{ $when }}-{{ $event }}, helm.sh/hook-weight: "1"}
spec:
  {{- if $fails }}
  activeDeadlineSeconds: 1
  {{- end }}
  template:
    spec:
      restartPolicy: Never
      {{- if or $fails $.Values.stuck }}
      nodeSelector: {no: where}
      {{- end }}
      containers: [{name: main, image: job:1}]
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ $when }}-{{ $event }}-a
  annotations: {helm.sh/hook: {{ $when }}-{{ $event }}, helm.sh/hook-weight: "1", helm.sh/hook-delete-policy: hook-succeeded}
---
apiVersion: v1
kind: Secret
metadata:
  name: {{ $when }}-{{ $event }}-z
  annotations:
    helm.sh/hook: {{ $when }}-{{ $event }}
    helm.sh/hook-weight: "-1"
    helm.sh/hook-delete-policy: before-hook-creation,hook-failed
{{- end }}
{{- end }}
`;

const files = {
  "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "web/templates/hooks.yaml": hooks,
  "web/templates/plain.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: plain}\ndata: {word: {{ .Values.word | default 1 | quote }}}\n",
};

type Line = readonly string[];

/** What helm and hctl do with the same lines: exit codes, errors, what they wrote, and what they leave. */
async function outcome(cluster: TestCluster, program: "helm4" | "hctl", lines: readonly Line[]) {
  cluster.writeFiles(files);
  const steps: unknown[] = [];
  for (const line of lines) {
    await cluster.restartAudit();
    const { exitCode, stderr } = await cluster[program](line);
    const error = /^Error: .*/m.exec(stderr)?.[0].replaceAll(cluster.namespace, "NAMESPACE");
    steps.push({ line: line.join(" "), exitCode, error, writes: linesOf(await cluster.writes(), cluster.namespace) });
  }
  return { steps, records: (await releaseState(cluster, ["api/v1/configmaps", "apis/batch/v1/jobs"])).records };
}

const set = (...pairs: readonly string[]) => ["--set", pairs.join(",")];

const lives: readonly { readonly name: string; readonly lines: readonly Line[] }[] = [
  {
    name: "of all events of a release's life",
    lines: [
      ["install", "web", "./web"],
      ["upgrade", "web", "./web", ...set("word=2")],
      ["rollback", "web", "1"],
      ["uninstall", "web", "--keep-history"],
    ],
  },
  { name: "before an install that fails", lines: [["install", "web", "./web", ...set("fail={pre-install}")]] },
  {
    name: "behind an install that fails, with legacy words",
    lines: [["install", "web", "./web", "--wait=legacy", ...set("fail={post-install}")], ["uninstall", "web"]],
  },
  {
    name: "around upgrades that fail",
    lines: [
      ["install", "web", "./web"],
      ["upgrade", "web", "./web", ...set("word=2", "fail={pre-upgrade}")],
      ["upgrade", "web", "./web", ...set("word=3", "fail={post-upgrade}")],
    ],
  },
  {
    name: "of an uninstall whose first one fails",
    lines: [["install", "web", "./web", ...set("fail={pre-delete}")], ["uninstall", "web"]],
  },
  {
    name: "of an uninstall whose last one fails",
    lines: [["install", "web", "./web", ...set("fail={post-delete}")], ["uninstall", "web", "--keep-history"]],
  },
  {
    name: "that time out",
    lines: [["install", "web", "./web", "--timeout", "2s", ...set("stuck=true")]],
  },
  {
    name: "of a release that is applied client-side",
    lines: [
      ["install", "web", "./web", "--server-side=false"],
      ["upgrade", "web", "./web", ...set("word=2")],
      ["uninstall", "web", "--keep-history", "--wait"],
    ],
  },
  {
    name: "that shall not run",
    lines: [["install", "web", "./web", "--no-hooks"], ["uninstall", "web", "--no-hooks", "--keep-history"]],
  },
];

for (const { name, lines } of lives) {
  clusterTest(
    `hooks ${name}: same writes, errors and records as helm 4`,
    ["helm", "audit", "kubelet"],
    async (cluster) => {
      const [helm, hctl] = await Promise.all([
        outcome(await cluster.another(), "helm4", lines),
        outcome(cluster, "hctl", lines),
      ]);
      assert.deepEqual(hctl, helm);
    },
  );
}

const tests = ["a-good", "b-bad", "c-good"].map((name) =>
  `---
apiVersion: batch/v1
kind: Job
metadata: {name: ${name}, annotations: {helm.sh/hook: test}}
spec:
  ${name.includes("bad") ? "activeDeadlineSeconds: 1" : "backoffLimit: 0"}
  template:
    spec:
      restartPolicy: Never
      ${name.includes("bad") ? "nodeSelector: {no: where}" : ""}
      containers: [{name: main, image: job:1}]
`
).join("");

clusterTest("test: same output, writes and record as helm 4", ["helm", "audit", "kubelet"], async (cluster) => {
  const run = async (cluster: TestCluster, program: "helm4" | "hctl") => {
    cluster.writeFiles({ ...files, "web/templates/hooks.yaml": tests });
    const told: string[] = [];
    for (
      const line of [
        ["install", "web", "./web"],
        ["test", "web", "--filter", "!name=b-bad"],
        ["test", "web"],
        ["test", "web", "--filter", "name=c-good,name=a-good"],
        ["get", "hooks", "web"],
      ]
    ) {
      const { exitCode, stdout, stderr } = await cluster[program](line);
      const error = /^Error: .*/m.exec(stderr)?.[0];
      told.push(`${line.join(" ")}: ${exitCode}\n${stdout}${error ?? ""}`.replaceAll(cluster.namespace, "NAMESPACE"));
    }
    const { records } = await releaseState(cluster, []);
    const times = /[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}/g;
    return { told: told.map((text) => text.replace(times, "TIME")), records };
  };
  const [helm, hctl] = await Promise.all([run(await cluster.another(), "helm4"), run(cluster, "hctl")]);
  assert.deepEqual(hctl, helm);
});

const job = (spec: string, metadata = "") =>
  `apiVersion: batch/v1
kind: Job
metadata: {name: once, ${metadata} annotations: {helm.sh/hook: pre-install}}
spec:
  ${spec}
  template: {spec: {restartPolicy: Never, containers: [{name: main, image: job:1}]}}
`;

clusterTest("a hook that its own time to live removes has succeeded", ["kubelet"], async (cluster) => {
  cluster.writeFiles({ ...files, "web/templates/hooks.yaml": job("ttlSecondsAfterFinished: 0") });
  const { exitCode, stderr } = await cluster.hctl(["install", "web", "./web", "--timeout", "30s"]);
  assert.equal(exitCode, 0, stderr);
});

clusterTest("what is left of a hook must be gone before it is made anew", ["kubelet"], async (cluster) => {
  const path = `/apis/batch/v1/namespaces/${cluster.namespace}/jobs`;
  const template = { spec: { restartPolicy: "Never", containers: [{ name: "main", image: "job:0" }] } };
  const old = { metadata: { name: "once", finalizers: ["example.com/hold"] }, spec: { suspend: true, template } };
  await cluster.request("POST", path, old);
  cluster.writeFiles({ ...files, "web/templates/hooks.yaml": job("backoffLimit: 0") });
  const held = await cluster.hctl(["install", "web", "./web", "--timeout", "1s"]);
  assert.equal(held.exitCode, 1);
  assert.match(held.stderr, /resource Job\/\S+\/once still exists\. status: Terminating/);
  assert.match(held.stderr, /held by its finalizers: example\.com\/hold/);
  const installing = cluster.hctl(["install", "web", "./web", "--replace", "--timeout", "30s"]);
  await cluster.request("PUT", `${path}/once`, {
    ...(await cluster.request("GET", `${path}/once`)).body,
    metadata: { ...(await cluster.request("GET", `${path}/once`)).body.metadata, finalizers: [] },
  });
  const { exitCode, stderr } = await installing;
  assert.equal(exitCode, 0, stderr);
});
