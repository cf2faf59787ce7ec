import assert from "node:assert/strict";
import { test } from "node:test";
import { hookReadinessOf, readinessOf } from "../../../src/kube/mod.ts";
import { mapOf, parseYaml } from "../../../src/yaml/mod.ts";

const object = (text: string) => mapOf(parseYaml(text));

function legacy(
  text: string,
  { waitForJobs = false, replicaSet }: { waitForJobs?: boolean; replicaSet?: string } = {},
) {
  const newestReplicaSet = () => (replicaSet === undefined ? undefined : object(replicaSet));
  const { state, message } = readinessOf(object(text), { strategy: "legacy", waitForJobs, newestReplicaSet });
  return `${state}: ${message}`;
}

const rolling = "strategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 25%}}";
const web = (spec: string) =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {generation: 1}, spec: {replicas: 4, ${spec}}, status: {observedGeneration: 1}}`;
const newest = (ready: number) =>
  `{apiVersion: apps/v1, kind: ReplicaSet, metadata: {generation: 1}, status: {observedGeneration: 1, readyReplicas: ${ready}}}`;

test("legacy: a Deployment may miss as many pods as its strategy allows", () => {
  assert.equal(legacy(web(rolling), { replicaSet: newest(3) }), "ready: Resource is current");
  assert.equal(legacy(web(rolling), { replicaSet: newest(2) }), "progressing: Ready: 2/3");
  assert.equal(legacy(web("strategy: {type: Recreate}"), { replicaSet: newest(3) }), "progressing: Ready: 3/4");
});

test("legacy: a Deployment without a ReplicaSet of its newest revision is not ready", () => {
  assert.equal(legacy(web(rolling)), "progressing: Deployment has no new ReplicaSet yet");
});

const daemon = (unavailable: string, ready: number) =>
  `{apiVersion: apps/v1, kind: DaemonSet, spec: {updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: ${unavailable}}}}, ` +
  `status: {desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberReady: ${ready}}}`;
const sets =
  `{apiVersion: apps/v1, kind: StatefulSet, spec: {replicas: 2, updateStrategy: {type: RollingUpdate}}, status: `;

const cases = [
  ["a DaemonSet rounds its share up", daemon("10%", 2), "ready: Resource is current"],
  ["a DaemonSet below its share", daemon("1", 1), "progressing: Ready: 1/2"],
  [
    "a StatefulSet between revisions",
    `${sets}{updatedReplicas: 2, readyReplicas: 2, currentRevision: a, updateRevision: b}}`,
    "progressing: Current and new revision differ",
  ],
  [
    "a StatefulSet of one revision",
    `${sets}{updatedReplicas: 2, readyReplicas: 2, currentRevision: a, updateRevision: a}}`,
    "ready: Resource is current",
  ],
  [
    "a load balancer without address",
    "{apiVersion: v1, kind: Service, spec: {type: LoadBalancer, clusterIP: 1.1.1.1}}",
    "progressing: Service has no load balancer address",
  ],
  [
    "external addresses are enough",
    "{apiVersion: v1, kind: Service, spec: {type: LoadBalancer, clusterIP: 1.1.1.1, externalIPs: [2.2.2.2]}}",
    "ready: Resource is current",
  ],
  [
    "a name of an external service",
    "{apiVersion: v1, kind: Service, spec: {type: ExternalName}}",
    "ready: Resource is current",
  ],
  [
    "a pod that has failed",
    "{apiVersion: v1, kind: Pod, status: {phase: Failed}}",
    "failed: Pod has completed, but not successfully",
  ],
  [
    "a custom object never waits",
    "{apiVersion: e.io/v1, kind: Db, status: {conditions: [{type: Ready, status: 'False'}]}}",
    "ready: Resource is current",
  ],
] as const;

for (const [name, text, expected] of cases) test(`legacy: ${name}`, () => assert.equal(legacy(text), expected));

test("legacy: a Job counts only with waitForJobs, and fails with its retries", () => {
  const job =
    "{apiVersion: batch/v1, kind: Job, metadata: {name: j, namespace: ns}, spec: {backoffLimit: 1}, status: {failed: 2}}";
  assert.equal(legacy(job), "ready: Resource is current");
  assert.equal(legacy(job, { waitForJobs: true }), "failed: job is failed: ns/j");
});

test("hookReadinessOf: Jobs and Pods must end, in the words of either strategy", () => {
  const failed = object(
    "{apiVersion: batch/v1, kind: Job, metadata: {name: j}, status: {failed: 1, conditions: [{type: Failed, status: 'True', reason: DeadlineExceeded}]}}",
  );
  const pod = (phase: string) => object(`{apiVersion: v1, kind: Pod, metadata: {name: p}, status: {phase: ${phase}}}`);
  assert.equal(hookReadinessOf(failed, "watcher").message, "Job Failed. failed: 1/1");
  assert.equal(hookReadinessOf(failed, "legacy").message, "job j failed: DeadlineExceeded");
  assert.equal(hookReadinessOf(pod("Running"), "watcher").state, "progressing");
  assert.equal(hookReadinessOf(pod("Succeeded"), "watcher").state, "ready");
  assert.deepEqual(hookReadinessOf(pod("Failed"), "legacy"), { state: "failed", message: "pod p failed" });
  assert.equal(hookReadinessOf(object("{apiVersion: apps/v1, kind: Deployment}"), "watcher").state, "ready");
});
