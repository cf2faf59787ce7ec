import assert from "node:assert/strict";
import { type AccountName, clusterTest, linesOf, type TestCluster } from "../harness/mod.ts";

const chart = {
  "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "web/values.yaml": "text: one\n",
  "web/templates/config.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { text: {{ .Values.text }} }\n",
  "web/templates/account.yaml": "apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web }\n",
  "web/templates/hook.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: hook, annotations: { helm.sh/hook: pre-install } }\n",
};

async function ok(run: ReturnType<TestCluster["helm4"]>): Promise<string> {
  const { exitCode, stdout, stderr } = await run;
  assert.equal(exitCode, 0, stdout + stderr);
  return stdout;
}

clusterTest(
  "the ground: helm 4 installs a chart, and the audit lists exactly its writes",
  ["audit", "helm"],
  async (cluster) => {
    cluster.writeFiles(chart);
    await ok(cluster.helm4(["install", "web", "./web"]));
    const writes = await cluster.writes();
    const part = (name: string) => linesOf(writes.filter((write) => write.part === name), cluster.namespace);
    assert.deepEqual(part("object"), ["patch serviceaccounts/web", "patch configmaps/web"]);
    assert.deepEqual(part("hook"), ["patch configmaps/hook"]);
    assert.deepEqual(part("record"), [
      "create secrets/sh.helm.release.v1.web.v1",
      "update secrets/sh.helm.release.v1.web.v1",
      "update secrets/sh.helm.release.v1.web.v1",
    ]);
  },
);

clusterTest(
  "the ground: a write that changes nothing is not in the audit's list",
  ["audit", "helm"],
  async (cluster) => {
    cluster.writeFiles(chart);
    await ok(cluster.helm4(["install", "web", "./web"]));
    await cluster.restartAudit();
    await ok(cluster.helm4(["upgrade", "web", "./web"]));
    const objects = (await cluster.writes()).filter(({ part }) => part === "object");
    assert.deepEqual(linesOf(objects, cluster.namespace), []);
    await cluster.restartAudit();
    await ok(cluster.helm4(["upgrade", "web", "./web", "--set", "text=two"]));
    await ok(cluster.kubectl(["delete", "configmap", "web"]));
    await ok(cluster.kubectl(["create", "configmap", "dry", "--dry-run=server"]));
    const changed = (await cluster.writes()).filter(({ part }) => part === "object");
    assert.deepEqual(linesOf(changed, cluster.namespace), ["patch configmaps/web", "delete configmaps/web"]);
  },
);

clusterTest("the ground: a Deployment becomes ready and a Job completes", [
  "controllers",
  "scheduler",
  "kubelet",
  "helm",
], async (cluster) => {
  await ok(cluster.kubectl(["create", "deployment", "web", "--image=web", "--replicas=2"]));
  await ok(cluster.kubectl(["rollout", "status", "deployment/web", "--timeout=30s"]));
  await ok(cluster.kubectl(["create", "job", "once", "--image=once"]));
  await ok(cluster.kubectl(["wait", "--for=condition=complete", "job/once", "--timeout=30s"]));
  assert.equal(await ok(cluster.kubectl(["logs", "job/once"])), "a line of a simulated container\n");
});

clusterTest("the ground: the annotation hctl.test/pod decides what becomes of a pod", [
  "controllers",
  "scheduler",
  "kubelet",
  "helm",
], async (cluster) => {
  const expected = { crash: "CrashLoopBackOff", "no-image": "ImagePullBackOff", fail: "Error", pending: "" };
  for (const wish of Object.keys(expected)) {
    await ok(cluster.kubectl(["run", wish, "--image=x", "--restart=Never", `--annotations=hctl.test/pod=${wish}`]));
  }
  for (const [wish, reason] of Object.entries(expected)) {
    const path = reason === "Error" ? "terminated" : "waiting";
    if (!reason) continue;
    await ok(
      cluster.kubectl([
        "wait",
        `pod/${wish}`,
        `--for=jsonpath={.status.containerStatuses[0].state.${path}.reason}=${reason}`,
        "--timeout=30s",
      ]),
    );
  }
  assert.equal(await ok(cluster.kubectl(["get", "pod", "pending", "-o", "jsonpath={.status.phase}"])), "Pending");
});

const rights: readonly { account: AccountName; canRead: boolean; canWrite: boolean; canReadElsewhere: boolean }[] = [
  { account: "admin", canRead: true, canWrite: true, canReadElsewhere: true },
  { account: "exec", canRead: true, canWrite: true, canReadElsewhere: true },
  { account: "certificate", canRead: true, canWrite: true, canReadElsewhere: true },
  { account: "reader", canRead: true, canWrite: false, canReadElsewhere: true },
  { account: "tenant", canRead: true, canWrite: true, canReadElsewhere: false },
  { account: "stranger", canRead: false, canWrite: false, canReadElsewhere: false },
];
for (const { account, canRead, canWrite, canReadElsewhere } of rights) {
  clusterTest(`the ground: what the account "${account}" may do`, ["client-certificates", "helm"], async (cluster) => {
    const kubeconfig = await cluster.kubeconfig(account);
    const isDone = async (...args: string[]) => (await cluster.kubectl(args, { kubeconfig })).exitCode === 0;
    assert.equal(await isDone("get", "secrets"), canRead);
    assert.equal(await isDone("create", "configmap", "one"), canWrite);
    assert.equal(await isDone("get", "secrets", "-n", "kube-system"), canReadElsewhere);
  });
}

clusterTest("the ground: the audit knows what each account of the test did", ["audit", "helm"], async (cluster) => {
  for (const account of ["admin", "tenant", "certificate"] as const) {
    await ok(cluster.kubectl(["create", "configmap", account], { kubeconfig: await cluster.kubeconfig(account) }));
  }
  await cluster.request("POST", `/api/v1/namespaces/${cluster.namespace}/configmaps`, { metadata: { name: "other" } });
  const writes = await cluster.writes();
  assert.deepEqual(linesOf(writes, cluster.namespace), [
    "create configmaps/admin",
    "create configmaps/tenant",
    "create configmaps/certificate",
  ]);
});

clusterTest(
  "the ground: a proxy answers, delays and cuts as told",
  ["client-certificates", "helm", "audit"],
  async (cluster) => {
    const proxy = await cluster.proxy();
    const kubeconfig = await cluster.kubeconfig("admin", proxy);
    const kubectl = (...args: string[]) => cluster.kubectl(args, { kubeconfig });
    await ok(kubectl("get", "configmaps"));
    assert.ok(proxy.seen.some(({ path, status }) => path.includes("/configmaps") && status === 200));

    proxy.disturb({
      path: /configmaps/,
      disturbance: { kind: "answer", status: 403, reason: "Forbidden", message: "not you" },
    });
    assert.match((await kubectl("get", "configmaps")).stderr, /Forbidden.*not you/);

    proxy.calm();
    proxy.disturb({ path: /configmaps/, times: 1, disturbance: { kind: "delay", delayMs: 500 } });
    const startedMs = Date.now();
    await ok(kubectl("get", "configmaps"));
    assert.ok(Date.now() - startedMs >= 500);

    proxy.calm();
    proxy.disturb({ method: "POST", path: /configmaps/, disturbance: { kind: "cut-answer" } });
    assert.notEqual((await kubectl("create", "configmap", "written")).exitCode, 0);
    assert.ok(linesOf(await cluster.writes(), cluster.namespace).includes("create configmaps/written"));

    proxy.calm();
    proxy.disturb({ method: "POST", path: /configmaps/, disturbance: { kind: "cut" } });
    assert.notEqual((await kubectl("create", "configmap", "unwritten")).exitCode, 0);
    assert.equal((await cluster.kubectl(["get", "configmap", "unwritten"])).exitCode, 1);

    await proxy.close();
    assert.match((await kubectl("get", "configmaps")).stderr, /refused/);
  },
);
