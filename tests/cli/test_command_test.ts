import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlainMap } from "../../src/yaml/mod.ts";
import { assertGolden } from "../fakes/golden.ts";
import { type MemoryKube, memoryKube } from "../fakes/memory_kube.ts";
import { clusterScene, smallChart } from "./cluster_scene.ts";

const pod = (name: string, weight: number, containers: string) =>
  `---
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  annotations: {helm.sh/hook: test, helm.sh/hook-weight: "${weight}", helm.sh/hook-delete-policy: hook-succeeded}
spec: {containers: ${containers}}
`;
const tests = pod("a-ok", 1, "[{name: main}]") + pod("b-bad", 2, "[{name: main}, {name: side}]") + `---
apiVersion: v1
kind: ConfigMap
metadata: {name: expected, annotations: {helm.sh/hook: test}}
`;

/** A kubelet that ends every pod at once: badly when its name says so. */
function endPod(object: PlainMap, kube: MemoryKube): void {
  if (object.get("kind") !== "Pod" || object.has("status")) return;
  const name = String((object.get("metadata") as PlainMap).get("name"));
  kube.put(new Map(object).set("status", new Map([["phase", name.includes("bad") ? "Failed" : "Succeeded"]])));
}

function scene() {
  const logs = { "shop/a-ok/main": "all well\n", "shop/b-bad/main": "no answer\n", "shop/b-bad/side": "beside\n" };
  const kube = memoryKube({
    objects: "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}",
    contextName: "mem",
    logs,
    onWritten: endPod,
  });
  const files = {
    ...smallChart("/small", { "templates/tests.yaml": tests }),
    ...smallChart("/plain"),
    "/releases.yaml": "defaults: {namespace: shop}\nreleases:\n  - {name: web, chart: ./small}\n" +
      "  - {name: api, chart: ./plain}\n  - {name: later, chart: ./plain}\n",
  };
  return clusterScene({ kube, files, now: "2026-01-01T00:00:00Z" });
}

test("hctl test: prints what came of a release's tests as helm 4.2.3 does", async () => {
  const text = await scene().transcript([
    "install web ./small -n shop --hide-notes",
    "test web -n shop --filter name=a-ok,name=expected",
    "test web -n shop --filter !name=b-bad --logs",
    "test web -n shop --logs",
    "test nobody -n shop",
    "test Bad_Name",
    "test web --timeout soon",
  ]);
  assertGolden("cli/test.txt", text);
});

test("hctl test: a file's releases side by side, 1 when something failed or is not there", async () => {
  const { transcript } = scene();
  const text = await transcript([
    "install web ./small -n shop --hide-notes",
    "install api ./plain -n shop --hide-notes",
    "test -l name=web --filter name=a-ok",
    "test",
    "test -o json",
    "test --logs",
    "test --directory /deployed",
  ]);
  assertGolden("cli/test_file.txt", text);
});

test("hctl test: tests that were left out stand first in the record", async () => {
  const { hctl } = scene();
  await hctl("install web ./small -n shop");
  await hctl("test web -n shop --filter name=expected");
  const { stdout } = await hctl("get hooks web -n shop");
  assert.deepEqual([...stdout.matchAll(/^ {2}name: (\S+)$|\{name: (\w+),/gm)].map((found) => found[1] ?? found[2]), [
    "web-hook",
    "a-ok",
    "b-bad",
    "expected",
  ]);
});
