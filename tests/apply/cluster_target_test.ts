import assert from "node:assert/strict";
import { test } from "node:test";
import { configMap, rendered } from "../plan/releases.ts";
import { away, back, bring, clusterScene, failureOf, leftIn } from "./cluster_scene.ts";

const service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  ports: [{port: 80}]\n";
const web = (...documents: string[]) => rendered("web", documents);

test("an install stores pending first, makes objects kind by kind, then stores deployed", async () => {
  const scene = clusterScene();
  assert.equal(failureOf(await bring(scene, web(configMap("a", "1"), configMap("b", "1"), service))), undefined);
  assert.deepEqual(scene.log, [
    "record 1 pending-install",
    "apply ConfigMap a",
    "apply ConfigMap b",
    "apply Service s",
    "record 1 deployed",
  ]);
  assert.deepEqual((await leftIn(scene)).records, ["1 deployed: Install complete"]);
});
