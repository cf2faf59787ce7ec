import assert from "node:assert/strict";
import { clusterTest, helmAndHctl, releaseState } from "../harness/mod.ts";

const chart = { "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n" };

/** A Deployment whose pods do what the simulated kubelet is asked for. */
const deployment = (wish: string, extra = "") =>
  `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}, annotations: {hctl.test/pod: ${wish}}}
    spec:
      ${extra}
      containers: [{name: main, image: web:1}]
`;

for (const strategy of ["watcher", "legacy"]) {
  clusterTest(`a wait that times out says helm 4's words first: ${strategy}`, ["helm", "kubelet"], async (cluster) => {
    const { helm, hctl } = await helmAndHctl(cluster, {
      files: { ...chart, "web/templates/web.yaml": deployment("pending") },
      args: ["install", "web", "./web", `--wait=${strategy}`, "--timeout", "3s"],
    });
    assert.equal(hctl.result.exitCode, helm.result.exitCode);
    assert.equal(hctl.result.stderr.split("\n  hint: ")[0]?.trim(), helm.result.stderr.trim());
    assert.deepEqual(hctl.state, helm.state);
  });
}

clusterTest("a wait that times out leaves helm 4's record", ["helm", "kubelet"], async (cluster) => {
  const other = await cluster.another();
  for (const [one, program] of [[other, "helm4"], [cluster, "hctl"]] as const) {
    one.writeFiles({ ...chart, "web/templates/web.yaml": deployment("pending") });
    await one[program](["install", "web", "./web", "--wait", "--timeout", "2s"]);
  }
  assert.deepEqual((await releaseState(cluster, [])).records, (await releaseState(other, [])).records);
});

clusterTest("a wait that times out is explained down to the container and its log", ["kubelet"], async (cluster) => {
  cluster.writeFiles({ ...chart, "web/templates/web.yaml": deployment("crash") });
  const { exitCode, stderr } = await cluster.hctl(["install", "web", "./web", "--wait", "--timeout", "3s"]);
  assert.equal(exitCode, 1);
  assert.match(
    stderr,
    /hint: Deployment \S+\/web: Available: 0\/1\n +ReplicaSet web-\S+: 0 of 1 pods ready\n +Pod web-/,
  );
  assert.match(stderr, /container main: CrashLoopBackOff/);
  assert.match(stderr, /\n +\| /);
});

clusterTest("a Job that failed ends the wait at once", ["kubelet"], async (cluster) => {
  cluster.writeFiles({
    ...chart,
    "web/templates/web.yaml": deployment("pending"),
    "web/templates/job.yaml": `apiVersion: batch/v1
kind: Job
metadata: {name: move}
spec:
  backoffLimit: 0
  template:
    metadata: {annotations: {hctl.test/pod: fail}}
    spec: {restartPolicy: Never, containers: [{name: main, image: job:1}]}
`,
  });
  const startMs = Date.now();
  const { exitCode, stderr } = await cluster.hctl(["install", "web", "./web", "--wait", "--wait-for-jobs"]);
  assert.equal(exitCode, 1);
  assert.ok(Date.now() - startMs < 60_000, "it waited although the Job had failed");
  assert.match(stderr, /resource Job\/\S+\/move not ready\. status: Failed, message: Job Failed/);
});

clusterTest("what may not be watched is listed", ["kubelet"], async (cluster) => {
  const { namespace } = cluster;
  const name = "no-watch";
  await cluster.request("POST", `/api/v1/namespaces/${namespace}/serviceaccounts`, { metadata: { name } });
  const rules = [
    { apiGroups: ["*"], resources: ["*"], verbs: ["get", "list", "create", "update", "patch", "delete"] },
  ];
  const api = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  await cluster.request("POST", `${api}/roles`, { metadata: { name }, rules });
  await cluster.request("POST", `${api}/rolebindings`, {
    metadata: { name },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name },
    subjects: [{ kind: "ServiceAccount", name, namespace }],
  });
  cluster.writeFiles({ ...chart, "web/templates/web.yaml": deployment("run") });
  const asUser = ["--kube-as-user", `system:serviceaccount:${namespace}:${name}`];
  const { exitCode, stderr } = await cluster.hctl(["install", "web", "./web", "--wait", "--timeout", "90s", ...asUser]);
  assert.equal(exitCode, 0, stderr);
});

clusterTest("uninstall --wait waits for finalizers and names them", ["kubelet"], async (cluster) => {
  const { namespace } = cluster;
  cluster.writeFiles({
    ...chart,
    "web/templates/held.yaml":
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: held, finalizers: [example.com/hold]}\n",
  });
  await cluster.hctl(["install", "web", "./web"]);
  const { exitCode, stderr } = await cluster.hctl(["uninstall", "web", "--wait", "--timeout", "2s"]);
  assert.equal(exitCode, 1);
  assert.match(stderr, /resource ConfigMap\/\S+\/held still exists\. status: Terminating, message: /);
  assert.match(stderr, /ConfigMap held is held by its finalizers: example\.com\/hold/);
  await cluster.request("DELETE", `/api/v1/namespaces/${namespace}/configmaps/held`);
});
