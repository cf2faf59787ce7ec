import assert from "node:assert/strict";
import { test } from "node:test";
import { waitUntilGone } from "../../../src/apply/cluster/wait_until_gone.ts";
import { type ReadyOptions, waitUntilReady } from "../../../src/apply/cluster/wait_until_ready.ts";
import { HctlError } from "../../../src/errors.ts";
import { type MemoryKube, memoryKube, type MemoryKubeOptions, refusal } from "../../fakes/memory_kube.ts";
import { virtualClock } from "../../fakes/virtual_clock.ts";

const web = (available: number, extra = "") => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, uid: web}
spec: {replicas: 1, selector: {matchLabels: {app: web}}}
status:
  replicas: 1
  updatedReplicas: 1
  readyReplicas: ${available}
  availableReplicas: ${available}
  conditions: [{type: Available, status: "${available > 0 ? "True" : "False"}"}${extra}]
`;
const job = (status: string) => `
apiVersion: batch/v1
kind: Job
metadata: {name: move, namespace: shop}
spec: {ttlSecondsAfterFinished: 5}
status: {startTime: "2026-01-01T00:00:00Z", ${status}}
`;
const webRef = { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" };
const jobRef = { apiVersion: "batch/v1", kind: "Job", namespace: "shop", name: "move" };
const configRef = { apiVersion: "v1", kind: "ConfigMap", namespace: "shop", name: "conf" };

function scene(options: MemoryKubeOptions, at: Readonly<Record<number, (kube: MemoryKube) => void>> = {}) {
  const kube = memoryKube(options);
  const clock = virtualClock();
  for (const [ms, act] of Object.entries(at)) clock.at(Number(ms), () => act(kube));
  const told: string[] = [];
  const ready: ReadyOptions = {
    client: kube,
    clock,
    strategy: "watcher",
    waitForJobs: false,
    timeoutMs: 60_000,
    tell: (text) => void told.push(text),
  };
  return { kube, clock, told, ready };
}

async function failureOf(run: Promise<unknown>): Promise<HctlError> {
  const error = await run.then(() => undefined, (error: unknown) => error);
  assert.ok(error instanceof HctlError, `expected an HctlError, got ${error}`);
  return error;
}

test("waitUntilReady: ends as soon as a watch says that all is ready, and tells what it waits for", async () => {
  const { ready, clock, told, kube } = scene({ objects: `${web(0)}---\n${job("active: 1")}` }, {
    3_000: (kube) => kube.put(web(1)),
  });
  await waitUntilReady([webRef, jobRef], ready);
  assert.equal(clock.nowMs(), 3_000);
  assert.deepEqual(told, [
    "2 of 2 objects are not ready: Deployment shop/web, Job shop/move",
    "1 of 2 objects are not ready: Deployment shop/web (Available: 0/1)",
  ]);
  assert.deepEqual(kube.requests.map(({ verb, kind }) => `${verb} ${kind}`), ["watch Deployment", "watch Job"]);
});

test("waitUntilReady: one object is watched by name, several of a kind by one watch", async () => {
  const { ready, kube } = scene({ objects: web(1) + "---\n" + web(1).replaceAll("web", "api") });
  await waitUntilReady([webRef], ready);
  await waitUntilReady([webRef, { ...webRef, name: "api" }], ready);
  assert.deepEqual(kube.requests.map(({ options }) => options.fieldSelector), ["metadata.name=web", undefined]);
});

test("waitUntilReady: hookOnly asks nothing", async () => {
  const { ready, kube } = scene({ objects: web(0) });
  await waitUntilReady([webRef], { ...ready, strategy: "hookOnly" });
  assert.deepEqual(kube.requests, []);
});

test("waitUntilReady: what has failed ends the wait at once, everything unready is named in Helm's words", async () => {
  const late = ', {type: Progressing, status: "False", reason: ProgressDeadlineExceeded}';
  const { ready, clock } = scene({ objects: web(0) }, { 4_000: (kube) => kube.put(web(0, late)) });
  const error = await failureOf(waitUntilReady([webRef, configRef], ready));
  assert.equal(clock.nowMs(), 4_000);
  assert.equal(error.code, "wait.failed");
  assert.equal(
    error.message,
    "resource Deployment/shop/web not ready. status: Failed, message: Progress deadline exceeded\n" +
      "resource ConfigMap/shop/conf not ready. status: NotFound, message: Resource not found",
  );
});

test("waitUntilReady: a timeout is Helm's, and explained from the Deployment down to the container", async () => {
  const chain = `
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  {name: web-1, namespace: shop, uid: rs1, labels: {app: web}, annotations: {deployment.kubernetes.io/revision: "1"}, ownerReferences: [{uid: web}]}
spec: {replicas: 1}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata:
  {name: web-2, namespace: shop, uid: rs2, labels: {app: web}, annotations: {deployment.kubernetes.io/revision: "2"}, ownerReferences: [{uid: web}]}
spec: {replicas: 1}
---
apiVersion: v1
kind: Pod
metadata: {name: web-2-x, namespace: shop, uid: pod, labels: {app: web}, ownerReferences: [{uid: rs2}]}
status:
  phase: Running
  containerStatuses:
    - name: app
      restartCount: 3
      state: {waiting: {reason: CrashLoopBackOff, message: back-off}}
      lastState: {terminated: {exitCode: 2, reason: Error}}
---
apiVersion: v1
kind: Event
metadata: {name: e1, namespace: shop}
involvedObject: {uid: pod}
type: Warning
reason: BackOff
message: Back-off restarting failed container
count: 4
`;
  const { ready, kube, clock } = scene({ objects: web(0), logs: { "shop/web-2-x/app": "starting\nno such table\n" } });
  // The fake gives uids of its own.
  const uids = new Map<string, string>();
  const fix = (text: string) =>
    text.replace(/uid: (\w+)/g, (whole, uid) => uids.has(uid) ? `uid: ${uids.get(uid)}` : whole);
  uids.set("web", uidOf(kube, "web"));
  for (const document of chain.split("---\n")) {
    const object = kube.put(fix(document));
    const name = String((object.get("metadata") as Map<string, unknown>).get("name"));
    const alias = { "web-1": "rs1", "web-2": "rs2", "web-2-x": "pod" }[name];
    if (alias) uids.set(alias, uidOf(kube, name));
  }
  const error = await failureOf(waitUntilReady([webRef], ready));
  assert.equal(clock.nowMs(), 60_000);
  assert.equal(error.code, "wait.timeout");
  assert.equal(
    error.message,
    "resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1\ncontext deadline exceeded",
  );
  assert.equal(
    error.hint,
    `Deployment shop/web: Available: 0/1
  ReplicaSet web-2: 0 of 1 pods ready
    Pod web-2-x: Running
      container app: CrashLoopBackOff: last exit 2 (Error), 3 restarts
        | starting
        | no such table
      event BackOff (4 times): Back-off restarting failed container`,
  );
});

function uidOf(kube: MemoryKube, name: string): string {
  const metadata = kube.objects().map((one) => one.get("metadata") as Map<string, unknown>);
  return String(metadata.find((one) => one.get("name") === name)?.get("uid"));
}

test("waitUntilReady: trouble that lasts becomes a failure, one that ends does not", async () => {
  const refused = ', {type: ReplicaFailure, status: "True", reason: FailedCreate, message: "exceeded quota"}';
  const none = web(0, refused).replaceAll(/(replicas|updatedReplicas): 1\n/g, "$1: 0\n");
  const lasting = scene({ objects: none });
  const error = await failureOf(waitUntilReady([webRef], lasting.ready));
  assert.equal(error.code, "wait.failed");
  assert.equal(lasting.clock.nowMs(), 30_000);
  assert.match(error.hint ?? "", /pods are refused: exceeded quota/);
  const passing = scene({ objects: none }, { 20_000: (kube) => kube.put(web(0)), 40_000: (kube) => kube.put(web(1)) });
  await waitUntilReady([webRef], passing.ready);
  assert.equal(passing.clock.nowMs(), 40_000);
});

test("waitUntilReady: a Job that is removed after its end was ready", async () => {
  const { ready } = scene({ objects: job("active: 1") }, { 2_000: (kube) => kube.take(jobRef) });
  await waitUntilReady([jobRef], { ...ready, waitForJobs: true });
});

test("waitUntilReady: with waitForJobs a Job must end well", async () => {
  const { ready } = scene({ objects: job("active: 1") }, {
    2_000: (kube) => kube.put(job('failed: 1, conditions: [{type: Failed, status: "True"}]')),
  });
  const error = await failureOf(waitUntilReady([jobRef], { ...ready, waitForJobs: true }));
  assert.equal(
    error.message,
    "resource Job/shop/move not ready. status: Failed, message: Job Failed. failed: 1/1",
  );
});

test("waitUntilReady: without the right to watch it lists every two seconds, without that it reads", async () => {
  const denied = (verbs: readonly string[]) => ({
    objects: web(0),
    onRequest: ({ verb }: { verb: string }) => {
      if (verbs.includes(verb)) throw refusal("Forbidden", "no");
    },
  });
  for (const [verbs, verb] of [[["watch"], "list"], [["watch", "list"], "get"]] as const) {
    const { ready, kube, clock } = scene(denied(verbs), { 5_000: (kube) => kube.put(web(1)) });
    await waitUntilReady([webRef], ready);
    assert.equal(clock.nowMs(), 6_000);
    assert.equal(kube.requests.filter((one) => one.verb === verb).length, verb === "list" ? 4 : 4);
  }
});

test("waitUntilReady: an expired watch is started anew", async () => {
  let expired = 0;
  const { ready } = scene({
    objects: web(1),
    onRequest: ({ verb }) => {
      if (verb === "watch" && expired++ === 0) throw refusal("Expired", "too old resource version");
    },
  });
  await waitUntilReady([webRef], ready);
  assert.equal(expired, 2);
});

test("waitUntilReady: a signal ends it in Go's words", async () => {
  const stop = new AbortController();
  const { ready, clock } = scene({ objects: web(0) }, { 1_000: () => stop.abort() });
  const error = await failureOf(waitUntilReady([webRef], { ...ready, signal: stop.signal }));
  assert.match(error.message, /\ncontext canceled$/);
  assert.equal(clock.nowMs(), 1_000);
});

test("waitUntilReady: legacy says no more than Helm 3, and knows the newest ReplicaSet", async () => {
  const { ready } = scene({ objects: web(0) });
  const error = await failureOf(waitUntilReady([webRef], { ...ready, strategy: "legacy", timeoutMs: 5_000 }));
  assert.equal(error.message, "context deadline exceeded");
  assert.match(error.hint ?? "", /Deployment shop\/web: /);
});

const config = (finalizers: string) =>
  `{apiVersion: v1, kind: ConfigMap, metadata: {name: conf, namespace: shop, finalizers: [${finalizers}]}}`;

test("waitUntilGone: what is gone already is gone", async () => {
  const { ready } = scene({});
  await waitUntilGone([configRef], ready);
});

test("waitUntilGone: waits for the last finalizer", async () => {
  const { ready, kube, clock, told } = scene({ objects: config("a.io/x") }, { 7_000: (kube) => kube.take(configRef) });
  await kube.delete(configRef);
  await waitUntilGone([configRef], ready);
  assert.equal(clock.nowMs(), 7_000);
  assert.deepEqual(told.slice(-1), ["1 objects are still there: ConfigMap shop/conf (finalizers a.io/x)"]);
});

test("waitUntilGone: a timeout names the finalizers", async () => {
  const { ready, kube } = scene({ objects: config("a.io/x, b.io/y") });
  await kube.delete(configRef);
  const error = await failureOf(waitUntilGone([configRef], ready));
  assert.equal(
    error.message,
    "resource ConfigMap/shop/conf still exists. status: Terminating, message: Resource scheduled for deletion\n" +
      "context deadline exceeded",
  );
  assert.equal(
    error.hint,
    "ConfigMap conf is held by its finalizers: a.io/x, b.io/y; whoever set them must take them away",
  );
});

test("waitUntilGone: another object of the name does not count", async () => {
  const { ready, kube } = scene({ objects: config("") });
  await waitUntilGone([{ ...configRef, uid: "old" }], ready);
  assert.equal(kube.objects().some((one) => one.get("kind") === "ConfigMap"), true);
});
