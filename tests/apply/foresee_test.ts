import assert from "node:assert/strict";
import { test } from "node:test";
import { foreseeApply, foreseePlan } from "../../src/apply/cluster/mod.ts";
import { planDestroy, planReleases } from "../../src/plan/mod.ts";
import { planText } from "../../src/report/mod.ts";
import { unpainted } from "../../src/report/plan_markdown.ts";
import { assertGolden } from "../fakes/golden.ts";
import { refusal } from "../fakes/memory_kube.ts";
import { configMap, rendered } from "../plan/releases.ts";
import { bring, type ClusterScene, clusterScene } from "./cluster_scene.ts";

const hashKey = new Uint8Array(32);
const secret = (value: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: ${value}}\n`;
const kept = (name: string) =>
  configMap(name, "1").replace("metadata:", "metadata:\n  annotations: {helm.sh/resource-policy: keep}");
const before = rendered("web", [
  configMap("a", "1"),
  configMap("b", "1"),
  kept("k"),
  configMap("gone", "1"),
  secret("one"),
]);
const after = rendered("web", [configMap("a", "2"), configMap("b", "1"), configMap("new", "1"), secret("one")]);
const asOther = (name: string, value: string, more = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  namespace: apps\n  name: ${name}\n${more}data:\n  key: ${value}\n`;

/** A release whose objects somebody else has been at. */
async function meddledWith(): Promise<ClusterScene> {
  const scene = clusterScene();
  await bring(scene, before);
  for (const name of ["a", "gone"]) scene.kube.take({ apiVersion: "v1", kind: "ConfigMap", namespace: "apps", name });
  scene.kube.put(asOther("b", "by-hand"), "bob");
  scene.kube.put(asOther("new", "1"), "bob");
  scene.kube.put(
    `apiVersion: v1\nkind: Secret\nmetadata: {namespace: apps, name: s}\ndata: {password: c2VjcmV0}\n`,
    "bob",
  );
  return scene;
}

async function upgradeOf({ store }: ClusterScene) {
  return planReleases({
    desired: [{ identity: after.identity, rendered: after }],
    revisions: await store.list(),
    hashKey,
  });
}

test("foresee: a plan tells from records and from what is there already, an apply what the cluster has", async () => {
  const scene = await meddledWith();
  const options = { clientOf: () => scene.kube, hashKey };
  const asked = scene.kube.requests.length;
  const plan = await upgradeOf(scene);
  const away = planDestroy({ releases: [{ identity: after.identity }], revisions: await scene.store.list(), hashKey });
  const text = [
    ["plan", await foreseePlan(plan, options)],
    ["apply", await foreseeApply(plan, options)],
    ["destroy", await foreseeApply(away, options)],
  ] as const;
  const shown = text.map(([name, one]) => `$ ${name}\n${planText(one, unpainted)}`).join("\n");
  assert.doesNotMatch(shown, /"one"|b25l|c2VjcmV0/);
  await assertGolden("apply/foresee.txt", shown);
  const requests = scene.kube.requests.slice(asked).filter(({ options }) => !options.isDryRun);
  assert.deepEqual([...new Set(requests.map(({ verb }) => verb))].sort(), ["get", "read"]);
});

test("foresee: what may not be read stays as the records say", async () => {
  const scene = await meddledWith();
  const plan = await upgradeOf(scene);
  const kube =
    clusterScene({ onRequest: ({ verb }) => (verb === "get" ? Promise.reject(refusal("Forbidden", "no")) : undefined) })
      .kube;
  const { releases: [release] } = await foreseeApply(plan, { clientOf: () => kube, hashKey });
  const actions = release?.objects.map(({ object, action }) => `${action} ${object.name}`);
  assert.deepEqual(actions, plan.releases[0]?.objects.map(({ object, action }) => `${action} ${object.name}`));
});

test("foresee: a release that does not change, or goes to a folder, is not looked at", async () => {
  const scene = await meddledWith();
  const revisions = await scene.store.list();
  const same = planReleases({ desired: [{ identity: before.identity, rendered: before }], revisions, hashKey });
  const asked = scene.kube.requests.length;
  assert.deepEqual(await foreseeApply(same, { clientOf: () => scene.kube, hashKey }), same);
  const plan = await upgradeOf(scene);
  assert.deepEqual(await foreseeApply(plan, { clientOf: () => undefined, hashKey }), plan);
  assert.equal(scene.kube.requests.length, asked);
});
