import assert from "node:assert/strict";
import { test } from "node:test";
import { type Readiness, type ReadinessContext, readinessOf } from "../../../src/kube/mod.ts";
import { mapOf, parseYaml } from "../../../src/yaml/mod.ts";

/** `STATE: MESSAGE`, the note in brackets, what time makes of it behind an arrow. */
function told({ state, message, note, turns }: Readiness): string {
  const later = turns ? ` -> ${turns.to} after ${turns.afterMs / 1000} s: ${turns.because}` : "";
  return `${state}: ${message}${note === undefined ? "" : ` [${note}]`}${later}`;
}

function judge(text: string, context: Partial<ReadinessContext> = {}): string {
  return told(readinessOf(mapOf(parseYaml(text)), { strategy: "watcher", waitForJobs: false, ...context }));
}

const web = (spec: string, status: string) =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, generation: 2}, spec: {replicas: 2, ` +
  `progressDeadlineSeconds: 600, ${spec}}, status: {observedGeneration: 2, ${status}}}`;
const counts = "replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2";
const available = "{type: Available, status: 'True'}";
const rolledOut = "{type: Progressing, status: 'True', reason: NewReplicaSetAvailable}";
const refused = "{type: ReplicaFailure, status: 'True', reason: FailedCreate, message: 'exceeded quota: q'}";

const deployments = [
  [
    "all replicas are new and available",
    web("", `${counts}, conditions: [${available}, ${rolledOut}]`),
    "ready: Deployment is available. Replicas: 2",
  ],
  [
    "its controller has not seen the new generation",
    `{apiVersion: apps/v1, kind: Deployment, metadata: {generation: 3}, status: {observedGeneration: 2}}`,
    "progressing: Deployment generation is 3, but latest observed generation is 2",
  ],
  ["pods are missing", web("", "replicas: 1"), "progressing: Replicas: 1/2"],
  ["pods are old", web("", "replicas: 2, updatedReplicas: 1"), "progressing: Updated: 1/2"],
  [
    "old pods are still there",
    web("", "replicas: 3, updatedReplicas: 2, availableReplicas: 3, readyReplicas: 3"),
    "progressing: Pending termination: 1",
  ],
  [
    "pods are not available",
    web("", "replicas: 2, updatedReplicas: 2, availableReplicas: 1, readyReplicas: 1"),
    "progressing: Available: 1/2",
  ],
  [
    "the rollout is not noted as done",
    web("", `${counts}, conditions: [${available}]`),
    "progressing: ReplicaSet not Available",
  ],
  ["it is not available", web("", `${counts}, conditions: [${rolledOut}]`), "progressing: Deployment not Available"],
  [
    "the deadline is over",
    web("", "replicas: 2, conditions: [{type: Progressing, status: 'False', reason: ProgressDeadlineExceeded}]"),
    "failed: Progress deadline exceeded",
  ],
  ["it is paused", web("paused: true", "replicas: 1"), "ready: Deployment is paused [paused, its pods may be old]"],
  [
    "its pods are refused for a while",
    web("", `replicas: 0, conditions: [${refused}]`),
    "progressing: Replicas: 0/2 -> failed after 30 s: pods are refused: exceeded quota: q",
  ],
  [
    "a refusal is over when all is well",
    web("", `${counts}, conditions: [${available}, ${rolledOut}, ${refused}]`),
    "ready: Deployment is available. Replicas: 2",
  ],
] as const;

const set = (spec: string, status: string) =>
  `{apiVersion: apps/v1, kind: StatefulSet, spec: {replicas: 3, ${spec}}, status: {${status}}}`;
const full = "replicas: 3, readyReplicas: 3, currentReplicas: 3, updatedReplicas: 3";
const daemon = (status: string, spec = "") =>
  `{apiVersion: apps/v1, kind: DaemonSet, metadata: {generation: 1}, spec: {${spec}}, status: {observedGeneration: 1, ${status}}}`;

const workloads = [
  [
    "a StatefulSet of one revision",
    set("", `${full}, currentRevision: a, updateRevision: a`),
    "ready: All replicas scheduled as expected. Replicas: 3",
  ],
  [
    "a StatefulSet between revisions",
    set("", `${full}, currentRevision: a, updateRevision: b`),
    "progressing: Waiting for updated revision to match current",
  ],
  [
    "a StatefulSet with a partition half way",
    set("updateStrategy: {rollingUpdate: {partition: 1}}", "replicas: 3, readyReplicas: 3, updatedReplicas: 1"),
    "progressing: updated: 1/2",
  ],
  [
    "a StatefulSet whose partition is reached",
    set("updateStrategy: {rollingUpdate: {partition: 1}}", "replicas: 3, readyReplicas: 3, updatedReplicas: 2"),
    "ready: Partition rollout complete. updated: 2",
  ],
  [
    "a StatefulSet that is OnDelete",
    set("updateStrategy: {type: OnDelete}", "replicas: 3, updatedReplicas: 1"),
    "ready: StatefulSet is using the ondelete update strategy [2 pods are on an old revision until somebody deletes them]",
  ],
  ["a StatefulSet with unready pods", set("", "replicas: 3, readyReplicas: 2"), "progressing: Ready: 2/3"],
  [
    "a DaemonSet that nobody has seen",
    "{apiVersion: apps/v1, kind: DaemonSet, metadata: {generation: 1}, status: {}}",
    "progressing: DaemonSet status.observedGeneration not found",
  ],
  [
    "a DaemonSet without nodes",
    daemon("desiredNumberScheduled: 0"),
    "ready: All replicas scheduled as expected. Replicas: 0 [no node fits, so it has no pods]",
  ],
  [
    "a DaemonSet whose pods are old",
    daemon("desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 1"),
    "progressing: Updated: 1/2",
  ],
  [
    "a DaemonSet that is OnDelete",
    daemon(
      "desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 1, numberAvailable: 2, numberReady: 2",
      "updateStrategy: {type: OnDelete}",
    ),
    "ready: All replicas scheduled as expected. Replicas: 2 [1 pods are on an old revision until somebody deletes them]",
  ],
  [
    "a ReplicaSet that is refused pods",
    `{apiVersion: apps/v1, kind: ReplicaSet, status: {conditions: [${refused}]}}`,
    "progressing: Replica Failure condition. Check Pods -> failed after 30 s: pods are refused: exceeded quota: q",
  ],
  [
    "a ReplicaSet with all pods",
    "{apiVersion: apps/v1, kind: ReplicaSet, spec: {replicas: 1}, status: {replicas: 1, fullyLabeledReplicas: 1, availableReplicas: 1, readyReplicas: 1}}",
    "ready: ReplicaSet is available. Replicas: 1",
  ],
] as const;

const pod = (status: string) => `{apiVersion: v1, kind: Pod, metadata: {name: p}, status: {${status}}}`;
const waits = (reason: string, message: string, restarts = 0) =>
  `[{name: a, restartCount: ${restarts}, state: {waiting: {reason: ${reason}, message: '${message}'}}, ` +
  `lastState: {${restarts > 0 ? "terminated: {exitCode: 1, reason: Error}" : ""}}}]`;

const pods = [
  ["one that is ready", pod("phase: Running, conditions: [{type: Ready, status: 'True'}]"), "ready: Pod is Ready"],
  ["one that has succeeded", pod("phase: Succeeded"), "ready: Pod has completed successfully"],
  [
    "one that has failed",
    pod("phase: Failed, reason: Evicted, message: low on memory"),
    "failed: Pod has completed, but not successfully (Evicted: low on memory)",
  ],
  [
    "one that restarted once",
    pod(`phase: Running, containerStatuses: ${waits("CrashLoopBackOff", "back-off", 1)}`),
    "progressing: Pod is running but is not Ready -> failed after 60 s: Containers in CrashLoop state: a: last exit 1 (Error)",
  ],
  [
    "one that keeps falling over",
    pod(`phase: Running, containerStatuses: ${waits("CrashLoopBackOff", "back-off", 2)}`),
    "failed: Containers in CrashLoop state: a: last exit 1 (Error)",
  ],
  [
    "an initial container that keeps falling over",
    pod(`phase: Pending, initContainerStatuses: ${waits("CrashLoopBackOff", "back-off", 5)}`),
    "failed: Containers in CrashLoop state: a: last exit 1 (Error)",
  ],
  [
    "an image that comes late",
    pod(`phase: Pending, containerStatuses: ${waits("ImagePullBackOff", "dial tcp: timeout")}`),
    "progressing: Pod is in the Pending phase -> failed after 60 s: ImagePullBackOff: a: dial tcp: timeout",
  ],
  [
    "an image that there is not",
    pod(`phase: Pending, containerStatuses: ${waits("ErrImagePull", "manifest unknown")}`),
    "failed: ErrImagePull: a: manifest unknown",
  ],
  [
    "an image without a valid name",
    pod(`phase: Pending, containerStatuses: ${waits("InvalidImageName", "bad")}`),
    "failed: InvalidImageName: a: bad",
  ],
  [
    "a configuration that is missing",
    pod(`phase: Pending, containerStatuses: ${waits("CreateContainerConfigError", "no secret")}`),
    "progressing: Pod is in the Pending phase -> failed after 30 s: CreateContainerConfigError: a: no secret",
  ],
  [
    "one without a node",
    pod(
      "phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: 0/3 nodes}]",
    ),
    "progressing: Pod has not been scheduled -> failed after 60 s: Pod could not be scheduled: 0/3 nodes",
  ],
  ["one that nobody has seen", pod(""), "progressing: Pod phase not available"],
  [
    "containers that are being made are no trouble",
    pod(`phase: Pending, containerStatuses: ${waits("ContainerCreating", "")}`),
    "progressing: Pod is in the Pending phase",
  ],
] as const;

const others = [
  [
    "a load balancer without address holds nobody up",
    "{apiVersion: v1, kind: Service, spec: {type: LoadBalancer, clusterIP: 10.0.0.1}}",
    "ready: Service is ready [no load balancer address yet]",
  ],
  [
    "a load balancer without cluster address",
    "{apiVersion: v1, kind: Service, spec: {type: LoadBalancer}}",
    "progressing: ClusterIP not set. Service type: LoadBalancer",
  ],
  [
    "a definition that is established",
    "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, status: {conditions: [{type: NamesAccepted, status: 'True'}, {type: Established, status: 'True'}]}}",
    "ready: CRD is established",
  ],
  [
    "a definition whose names are taken",
    "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, status: {conditions: [{type: NamesAccepted, status: 'False', message: taken}]}}",
    "failed: taken",
  ],
  [
    "a definition that is being installed",
    "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, status: {conditions: [{type: Established, status: 'False', reason: Installing}]}}",
    "progressing: Install in progress",
  ],
  [
    "an APIService whose server does not answer",
    "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, status: {conditions: [{type: Available, status: 'False', message: no endpoints}]}}",
    "progressing: no endpoints",
  ],
  [
    "an APIService that is available",
    "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, status: {conditions: [{type: Available, status: 'True'}]}}",
    "ready: APIService is available",
  ],
  [
    "a namespace that goes",
    "{apiVersion: v1, kind: Namespace, metadata: {deletionTimestamp: '2026-01-01T00:00:00Z'}}",
    "terminating: Resource scheduled for deletion",
  ],
  [
    "a claim that is not bound",
    "{apiVersion: v1, kind: PersistentVolumeClaim, status: {phase: Pending}}",
    "progressing: PVC is not Bound. phase: Pending",
  ],
  [
    "a claim that is bound",
    "{apiVersion: v1, kind: PersistentVolumeClaim, status: {phase: Bound}}",
    "ready: PVC is Bound",
  ],
  [
    "a custom object that is reconciled",
    "{apiVersion: e.io/v1, kind: Db, status: {conditions: [{type: Reconciling, status: 'True', message: works}]}}",
    "progressing: works",
  ],
  [
    "a custom object that is stalled",
    "{apiVersion: e.io/v1, kind: Db, status: {conditions: [{type: Stalled, status: 'True', message: stuck}]}}",
    "failed: stuck",
  ],
  [
    "a custom object that is not Ready",
    "{apiVersion: e.io/v1, kind: Db, status: {conditions: [{type: Ready, status: 'False', message: no disk}]}}",
    "progressing: no disk",
  ],
  [
    "a custom object whose Ready is old",
    "{apiVersion: e.io/v1, kind: Db, metadata: {generation: 3}, status: {conditions: [{type: Ready, status: 'True', observedGeneration: 2}]}}",
    "progressing: Condition Ready speaks of generation 2, not 3",
  ],
  [
    "a custom object without status",
    "{apiVersion: e.io/v1, kind: Db}",
    "progressing: Waiting for a first status -> ready after 2 s: no rule says when this kind is ready",
  ],
  [
    "a custom object that says something else",
    "{apiVersion: e.io/v1, kind: Db, status: {phase: Odd}}",
    "ready: Resource is current [no rule says when this kind is ready]",
  ],
  [
    "a custom Service is no Service",
    "{apiVersion: serving.knative.dev/v1, kind: Service, spec: {type: LoadBalancer}, status: {conditions: [{type: Ready, status: 'Unknown', message: deploying}]}}",
    "progressing: deploying",
  ],
  ["a built-in kind without a rule", "{apiVersion: networking.k8s.io/v1, kind: Ingress}", "ready: Resource is current"],
  [
    "a Gateway that nobody has programmed",
    "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, status: {conditions: [{type: Programmed, status: 'False', message: no address}]}}",
    "progressing: no address",
  ],
  [
    "a route that one parent refuses",
    "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, status: {parents: [{conditions: [{type: Accepted, status: 'True'}]}, {conditions: [{type: Accepted, status: 'False', message: no listener}]}]}}",
    "progressing: no listener",
  ],
] as const;

for (const [title, table] of Object.entries({ Deployment: deployments, workloads, Pod: pods, others })) {
  for (const [name, object, expected] of table) {
    test(`readinessOf (${title}): ${name}`, () => assert.equal(judge(object), expected));
  }
}

const job = (spec: string, status: string) =>
  `{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {completions: 2, ${spec}}, status: {${status}}}`;
const jobs = [
  [
    "started",
    job("", "startTime: now, active: 1"),
    "ready: Job in progress. success:0, active: 1, failed: 0",
    "progressing: Job in progress",
  ],
  ["not started", job("", ""), "progressing: Job not started", "progressing: Job in progress"],
  [
    "complete",
    job("", "succeeded: 2, conditions: [{type: Complete, status: 'True'}]"),
    "ready: Job Completed. succeeded: 2/2",
    "ready: Job Completed. succeeded: 2/2",
  ],
  [
    "about to be complete",
    job("", "succeeded: 1, conditions: [{type: SuccessCriteriaMet, status: 'True'}]"),
    "ready: Job Completed. succeeded: 1/2",
    "ready: Job Completed. succeeded: 1/2",
  ],
  [
    "failed",
    job("", "failed: 1, conditions: [{type: Failed, status: 'True'}]"),
    "failed: Job Failed. failed: 1/2",
    "failed: Job Failed. failed: 1/2",
  ],
  [
    "about to fail",
    job("", "failed: 1, conditions: [{type: FailureTarget, status: 'True'}]"),
    "failed: Job Failed. failed: 1/2",
    "failed: Job Failed. failed: 1/2",
  ],
  [
    "suspended",
    job("suspend: true", ""),
    "ready: Job is suspended [suspended, it has not run]",
    "ready: Job is suspended [suspended, it has not run]",
  ],
] as const;

for (const [name, object, started, awaited] of jobs) {
  test(`readinessOf: a Job that is ${name}`, () => {
    assert.equal(judge(object), started);
    assert.equal(judge(object, { waitForJobs: true }), awaited);
  });
}

test("readinessOf: a claim whose class waits for the first pod holds nobody up", () => {
  const claim = (name: string) =>
    `{apiVersion: v1, kind: PersistentVolumeClaim, spec: {storageClassName: ${name}}, status: {phase: Pending}}`;
  const lateBinding = new Set(["late"]);
  assert.equal(
    judge(claim("late"), { lateBinding }),
    "ready: PVC waits for its first consumer [binds when a pod uses it]",
  );
  assert.equal(judge(claim("fast"), { lateBinding }), "progressing: PVC is not Bound. phase: Pending");
});
