import assert from "node:assert/strict";
import { clusterTest, type Disturbance, stateOf, type TestCluster } from "../harness/mod.ts";

const chart = {
  "web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "web/values.yaml": "text: one\n",
  "web/templates/config.yaml":
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "web-{{ .Values.text }}" }\ndata: { text: {{ .Values.text }} }\n',
  "web/templates/service.yaml":
    "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 80, name: {{ .Values.text }} }] }\n",
  "web/templates/hook.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: hook, annotations: { helm.sh/hook: 'pre-install,pre-upgrade' } }\n",
};
const asInstalled = ["configmaps/web-one", "services/web: one"];
const writing = /POST|PATCH|PUT|DELETE/;

/** Lost before the server has seen the last request, or after it has carried it out. */
const endings: readonly Disturbance[] = [{ kind: "cut" }, { kind: "cut-answer" }];

async function ok(run: ReturnType<TestCluster["hctl"]>): Promise<string> {
  const { exitCode, stdout, stderr } = await run;
  assert.equal(exitCode, 0, stdout + stderr);
  return stdout;
}

/** Runs hctl and kills it at its nth write; false when it ended before. */
async function killedAt(cluster: TestCluster, n: number, disturbance: Disturbance, args: readonly string[]) {
  const proxy = await cluster.proxy();
  const killed = new AbortController();
  proxy.disturb({ method: writing, after: n, disturbance, tell: () => killed.abort() });
  const kubeconfig = await cluster.kubeconfig("admin", proxy);
  const { exitCode, stderr } = await cluster.hctl(args, { kubeconfig, kill: killed.signal });
  if (!killed.signal.aborted) assert.equal(exitCode, 0, stderr);
  await proxy.close();
  return killed.signal.aborted;
}

/** The chart's own objects. */
async function objectsOf(cluster: TestCluster): Promise<readonly string[]> {
  const { body } = await cluster.request("GET", `/api/v1/namespaces/${cluster.namespace}/services`);
  const services = body.items.map((one: { metadata: { name: string }; spec: { ports: readonly { name: string }[] } }) =>
    `services/${one.metadata.name}: ${one.spec.ports[0]?.name}`
  );
  const configs = (await stateOf(cluster)).flatMap((line) => /^configmaps\/web-\w+/.exec(line) ?? []);
  return [...configs, ...services];
}

for (const disturbance of endings) {
  clusterTest(
    `killed at any write of an install (${disturbance.kind}), uninstall cleans up`,
    ["client-certificates"],
    async (cluster) => {
      cluster.writeFiles(chart);
      for (let n = 0; await killedAt(cluster, n, disturbance, ["install", "web", "./web"]); n++) {
        const hasRecord = (await stateOf(cluster)).some((line) => line.includes("sh.helm.release"));
        const { exitCode, stderr } = await cluster.hctl(["uninstall", "web"]);
        assert.equal(exitCode, hasRecord ? 0 : 1, `after write ${n}: ${stderr}`);
        const left = (await stateOf(cluster)).filter((line) => !line.startsWith("configmaps/hook"));
        assert.deepEqual(left, [], `after write ${n}`);
      }
      assert.deepEqual(await objectsOf(cluster), asInstalled);
    },
  );

  clusterTest(`killed at any write of an upgrade (${disturbance.kind}), rollback takes it back`, [
    "client-certificates",
  ], async (cluster) => {
    cluster.writeFiles(chart);
    await ok(cluster.hctl(["install", "web", "./web"]));
    for (
      let n = 0, good = 1;
      await killedAt(cluster, n, disturbance, ["upgrade", "web", "./web", "--set", "text=two"]);
      n++
    ) {
      await ok(cluster.hctl(["rollback", "web", String(good)]));
      assert.deepEqual(await objectsOf(cluster), asInstalled, `after write ${n}`);
      const history = JSON.parse(await ok(cluster.hctl(["history", "web", "-o", "json"])));
      assert.equal(history.filter(({ status }: { status: string }) => status === "deployed").length, 1);
      good = history.at(-1).revision;
    }
    assert.deepEqual(await objectsOf(cluster), ["configmaps/web-two", "services/web: two"]);
  });
}
