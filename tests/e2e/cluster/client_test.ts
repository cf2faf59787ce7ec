import assert from "node:assert/strict";
import { causeOf, hasCode } from "../../../src/errors.ts";
import {
  type KubeClient,
  type KubeSettings,
  openKubeClient,
  StatusError,
  type WatchEvent,
} from "../../../src/kube/mod.ts";
import { realSystem } from "../../../src/system/mod.ts";
import { listOf, mapOf, parseYaml, type PlainMap, textOf } from "../../../src/yaml/mod.ts";
import { clusterTest, type TestCluster } from "../harness/mod.ts";

const yaml = (text: string): PlainMap => mapOf(parseYaml(text));
const nameOf = (object: PlainMap | undefined) => textOf(mapOf(object?.get("metadata")).get("name"));
const at = (object: PlainMap | undefined, path: string) =>
  path.split(".").reduce<ReturnType<PlainMap["get"]>>((value, key) => mapOf(value).get(key), object);

async function clientOf(cluster: TestCluster, settings: KubeSettings = {}): Promise<KubeClient> {
  const kubeconfig = settings.kubeconfig ?? await cluster.kubeconfig("admin");
  return await openKubeClient({ system: realSystem(), ...settings, kubeconfig });
}

const config = (name: string, value: string) =>
  yaml(`{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}, labels: {test: client}}, data: {value: ${value}}}`);
const configMaps = { apiVersion: "v1", kind: "ConfigMap" };

clusterTest("the client: an object's life", [], async (cluster) => {
  const client = await clientOf(cluster);
  const { namespace } = cluster;
  const reference = { ...configMaps, namespace, name: "a" };
  assert.equal(await client.get(reference), undefined);
  const dry = await client.create(config("a", "dry"), namespace, { isDryRun: true });
  assert.equal(at(dry, "data.value"), "dry");
  assert.equal(await client.get(reference), undefined);
  const made = await client.create(config("a", "one"), namespace);
  await assert.rejects(client.create(config("a", "one"), namespace), (error) => hasCode(error, "kube.exists"));
  const stale = made;
  await client.patch(reference, "merge", { data: { value: "two" } });
  await assert.rejects(client.replace(stale, namespace), (error) => hasCode(error, "kube.conflict"));
  assert.equal(at(await client.replace(config("a", "three"), namespace), "data.value"), "three");
  await client.patch(reference, "json", [{ op: "replace", path: "/data/value", value: "four" }]);
  await client.patch(reference, "strategic", { metadata: { labels: { more: "yes" } } });
  assert.equal(at(await client.get(reference), "data.value"), "four");
  await assert.rejects(client.delete(reference, { uid: "another" }), (error) => hasCode(error, "kube.conflict"));
  assert.equal(await client.delete(reference, { isDryRun: true }), true);
  assert.equal(await client.delete(reference, { propagation: "Background" }), true);
  assert.equal(await client.delete(reference), false);
});

clusterTest("the client: server-side apply, conflicts and warnings", [], async (cluster) => {
  const client = await clientOf(cluster);
  const { namespace } = cluster;
  await client.apply(config("a", "one"), namespace, { fieldManager: "first" });
  const failure = await client.apply(config("a", "two"), namespace, { fieldManager: "second" }).catch((error) => error);
  assert.ok(hasCode(failure, "kube.conflict"));
  const causes = listOf(at(causeOf(failure, StatusError)?.body, "details.causes")).map(mapOf);
  assert.deepEqual(causes.map((cause) => cause.get("field")), [".data.value"]);
  const taken = await client.apply(config("a", "two"), namespace, { fieldManager: "second", isForced: true });
  assert.equal(at(taken, "data.value"), "two");
  const warnings: string[] = [];
  const odd = yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: odd}, nothing: {of: this}}");
  await client.create(odd, namespace, { fieldValidation: "Warn", onWarning: (text) => warnings.push(text) });
  assert.deepEqual(warnings, ['unknown field "nothing"']);
  const strict = client.create(odd, namespace, { fieldValidation: "Strict" });
  await assert.rejects(
    strict,
    (error) => hasCode(error, "kube.invalid") && /unknown field "nothing"/.test(error.message),
  );
});

const definition = (name: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${name}s.client.hctl.test}
spec:
  group: client.hctl.test
  scope: Namespaced
  names: {kind: ${name}, plural: ${name}s}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
          ports: {type: array, items: {type: object, properties: {name: {type: string}}, required: [name]}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name]}
`;

clusterTest("the client: a CRD keeps what no model knows, and its kind is found", [], async (cluster) => {
  const kind = `k${cluster.namespace.replaceAll("-", "")}`;
  const client = await clientOf(cluster);
  const reference = { apiVersion: "client.hctl.test/v1", kind, namespace: cluster.namespace, name: "one" };
  await assert.rejects(client.get(reference), (error) => hasCode(error, "kube.unknown_kind"));
  const crd = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    namespace: "",
    name: `${kind}s.client.hctl.test`,
  };
  try {
    await client.apply(yaml(definition(kind)), "");
    await established(client, crd);
    const schema = mapOf(
      at(mapOf(listOf(at(await client.get(crd), "spec.versions"))[0]), "schema.openAPIV3Schema.properties"),
    );
    assert.equal(at(schema, "spec.x-kubernetes-preserve-unknown-fields"), true);
    assert.deepEqual(at(schema, "ports.x-kubernetes-list-map-keys"), ["name"]);
    const one = yaml(
      `{apiVersion: client.hctl.test/v1, kind: ${kind}, metadata: {name: one}, spec: {any: {thing: [1, 2.5, null]}}}`,
    );
    client.forgetDiscovery();
    const made = await client.apply(one, cluster.namespace);
    assert.deepEqual(at(made, "spec.any.thing"), [1, 2.5, null]);
    assert.ok((await client.discovery()).kinds.includes(`client.hctl.test/v1/${kind}`));
  } finally {
    await client.delete(crd);
  }
});

async function established(client: KubeClient, crd: Parameters<KubeClient["get"]>[0]): Promise<void> {
  const signal = AbortSignal.timeout(20_000);
  for await (const { object } of client.watch(crd, { fieldSelector: `metadata.name=${crd.name}`, signal })) {
    const conditions = listOf(at(object, "status.conditions")).map(mapOf);
    if (conditions.some((one) => one.get("type") === "Established" && one.get("status") === "True")) return;
  }
}

clusterTest("the client: lists in pages hold what whole lists hold", [], async (cluster) => {
  const client = await clientOf(cluster);
  const { namespace } = cluster;
  await Promise.all(Array.from({ length: 25 }, (_, at) => client.create(config(`c${at}`, "x"), namespace)));
  const options = { namespace, labelSelector: "test=client" };
  const names = async (pageSize?: number) =>
    (await Array.fromAsync(client.list(configMaps, { ...options, pageSize }))).map(nameOf);
  const whole = await names();
  assert.equal(whole.length, 25);
  assert.deepEqual(await names(10), whole);
  const one = await Array.fromAsync(client.list(configMaps, { namespace, fieldSelector: "metadata.name=c7" }));
  assert.deepEqual(one.map((object) => [nameOf(object), object.get("kind")]), [["c7", "ConfigMap"]]);
});

clusterTest("the client: a watch tells what happens, from now on and from a version on", [], async (cluster) => {
  const client = await clientOf(cluster);
  const { namespace } = cluster;
  const first = await client.create(config("a", "one"), namespace);
  const told = async (count: number, resourceVersion: string | undefined, act: (event: WatchEvent) => unknown) => {
    const stop = new AbortController();
    const seen: string[] = [];
    const options = { namespace, labelSelector: "test=client", resourceVersion, signal: stop.signal };
    for await (const event of client.watch(configMaps, options)) {
      seen.push(`${event.type} ${nameOf(event.object)}`.trim());
      if (seen.length === count) stop.abort();
      else await act(event);
    }
    return seen;
  };
  const seen = await told(4, undefined, async ({ type }) => {
    if (type === "BOOKMARK") {
      await client.patch({ ...configMaps, namespace, name: "a" }, "merge", { data: { value: "two" } });
    }
    if (type === "MODIFIED") await client.delete({ ...configMaps, namespace, name: "a" });
  });
  assert.deepEqual(seen, ["ADDED a", "BOOKMARK", "MODIFIED a", "DELETED a"]);
  const version = textOf(at(first, "metadata.resourceVersion"));
  assert.deepEqual(await told(2, version, () => {}), ["MODIFIED a", "DELETED a"]);
});

clusterTest("the client: a watch goes on when its connection breaks", [], async (cluster) => {
  const proxy = await cluster.proxy();
  try {
    proxy.disturb({ path: /watch=true/, times: 1, disturbance: { kind: "cut" } });
    const client = await clientOf(cluster, { kubeconfig: await cluster.kubeconfig("admin", proxy) });
    const stop = new AbortController();
    const { namespace } = cluster;
    for await (
      const { type } of client.watch(configMaps, { namespace, labelSelector: "test=client", signal: stop.signal })
    ) {
      if (type === "BOOKMARK") await client.create(config("a", "one"), namespace);
      if (type === "ADDED") stop.abort();
    }
    assert.ok(proxy.seen.filter((one) => /watch=true/.test(`${JSON.stringify(one)}`)).length > 1);
  } finally {
    await proxy.close();
  }
});

for (const account of ["certificate", "exec", "tenant"] as const) {
  clusterTest(`the client: credentials of ${account}`, ["client-certificates"], async (cluster) => {
    const client = await clientOf(cluster, { kubeconfig: await cluster.kubeconfig(account) });
    await client.create(config("a", "one"), cluster.namespace);
    const kinds = (await client.discovery()).groupVersions;
    assert.ok(kinds.includes("apps/v1"));
  });
}

clusterTest("the client: acting as somebody else has that one's rights only", [], async (cluster) => {
  const client = await clientOf(cluster, { asUser: "nobody", asGroups: ["system:authenticated"] });
  await assert.rejects(client.get({ ...configMaps, namespace: cluster.namespace, name: "a" }), (error) => {
    return hasCode(error, "kube.forbidden") && /User "nobody" cannot get resource "configmaps"/.test(error.message) &&
      /kubectl auth can-i get configmaps -n \S+ --as nobody/.test(error.hint ?? "");
  });
});

clusterTest(
  "the client: documents of the server, and a container's log",
  ["controllers", "scheduler", "kubelet"],
  async (cluster) => {
    const client = await clientOf(cluster);
    const { namespace } = cluster;
    assert.match(textOf((await client.version()).get("gitVersion")), /^v1\./);
    assert.ok(
      mapOf(at(await client.read("/openapi/v3/apis/apps/v1"), "components.schemas")).has(
        "io.k8s.api.apps.v1.Deployment",
      ),
    );
    assert.equal(await client.read("/openapi/v3/apis/none/v1"), undefined);
    const accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    const table = await client.read(`/api/v1/namespaces/${namespace}/pods`, { accept });
    assert.equal(table?.get("kind"), "Table");
    await client.create(
      yaml("{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i}]}}"),
      namespace,
    );
    const signal = AbortSignal.timeout(30_000);
    const pods = { apiVersion: "v1", kind: "Pod" };
    for await (const { object } of client.watch(pods, { namespace, signal })) {
      if (at(object, "status.phase") === "Running") break;
    }
    assert.equal(
      await client.logs({ namespace, name: "p" }, { container: "c", tailLines: 1 }),
      "a line of a simulated container\n",
    );
  },
);
