import assert from "node:assert/strict";
import { test } from "node:test";
import { HookFailure } from "../../../src/apply/cluster/hook_failure.ts";
import { runHooks } from "../../../src/apply/cluster/run_hooks.ts";
import type { ReleaseEvent } from "../../../src/apply/apply_event.ts";
import type { HookEvent } from "../../../src/render/mod.ts";
import { neverRun, type RecordedHook, type Revision } from "../../../src/revision/mod.ts";
import { type PlainMap, textOf } from "../../../src/yaml/mod.ts";
import { type MemoryKube, memoryKube, type MemoryKubeOptions, refusal } from "../../fakes/memory_kube.ts";
import { virtualClock } from "../../fakes/virtual_clock.ts";

function hook(name: string, facts: Partial<RecordedHook> & { spec?: string } = {}): RecordedHook {
  const { spec = "{}", kind = "Job", ...rest } = facts;
  const apiVersion = kind === "Job"
    ? "batch/v1"
    : kind === "CustomResourceDefinition"
    ? "apiextensions.k8s.io/v1"
    : "v1";
  return {
    name,
    kind,
    path: `web/templates/${name}.yaml`,
    manifest: `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`,
    events: ["pre-install"],
    lastRun: neverRun,
    weight: 0,
    deletePolicies: [],
    outputLogPolicies: [],
    ...rest,
  };
}

function revisionOf(hooks: readonly RecordedHook[]): Revision {
  return {
    release: { namespace: "default", name: "web" },
    number: 1,
    status: "pending-install",
    firstDeployed: "",
    lastDeployed: "",
    deleted: "",
    description: "",
    notes: "",
    chart: new Map(),
    config: new Map(),
    manifest: "",
    hooks,
    applyMethod: "ssa",
    labels: new Map(),
  };
}

/** A controller that ends every Job two seconds after it was made: well, or badly when its name says so. */
function scene(hooks: readonly RecordedHook[], options: MemoryKubeOptions & { ends?: boolean; kinds?: string } = {}) {
  const clock = virtualClock();
  const kube = memoryKube({
    ...options,
    onWritten: (object, kube) => {
      if (options.ends !== false && object.get("kind") === "Job") clock.at(2_000, () => endJob(object, kube));
    },
  });
  const saved: string[] = [];
  const told: ReleaseEvent[] = [];
  const run = (event: HookEvent = "pre-install", settings: { wait?: "hookOnly" | "legacy" | "watcher" } = {}) =>
    runHooks(event, {
      revision: revisionOf(hooks),
      client: kube,
      clock,
      settings: { wait: "hookOnly", timeoutMs: 10_000, ...settings },
      save: ({ hooks }) => Promise.resolve(void saved.push(runsOf(hooks))),
      tell: (event) => void told.push(event),
    });
  const writes = () =>
    kube.requests.filter(({ verb }) => ["apply", "create", "delete"].includes(verb))
      .map(({ verb, name }) => `${verb} ${name}`);
  return { kube, clock, saved, told, run, writes };
}

function endJob(job: PlainMap, kube: MemoryKube): void {
  const name = nameOf(job);
  const live = kube.objects().find((one) => one.get("kind") === "Job" && nameOf(one) === name);
  if (!live) return;
  const type = name.startsWith("bad") ? "Failed" : "Complete";
  const condition = new Map([["type", type], ["status", "True"], ["reason", "BackoffLimitExceeded"]]);
  kube.put(new Map(live).set("status", new Map<string, never>([["conditions", [condition] as never]])));
}

function nameOf(object: PlainMap): string {
  return textOf((object.get("metadata") as PlainMap).get("name"));
}

function runsOf(hooks: readonly RecordedHook[]): string {
  return hooks.map(({ name, lastRun: { phase, startedAt, completedAt } }) =>
    `${name} ${phase || "-"}${startedAt && ` ${startedAt.slice(17, 19)}`}${
      completedAt && `-${completedAt.slice(17, 19)}`
    }`
  ).join(", ");
}

async function failureOf(run: Promise<Revision>): Promise<HookFailure> {
  const error = await run.then(() => undefined, (error: unknown) => error);
  assert.ok(error instanceof HookFailure, `expected a HookFailure, got ${error}`);
  return error;
}

test("runHooks: one after the other by weight and name, each saved as running before it is made", async () => {
  const { run, saved, writes } = scene([
    hook("b", { weight: 1 }),
    hook("c", { weight: -1 }),
    hook("a", { weight: 1 }),
    hook("later", { events: ["post-install"] }),
  ]);
  const { hooks } = await run();
  assert.equal(runsOf(hooks), "b Succeeded 04-06, c Succeeded 00-02, a Succeeded 02-04, later -");
  assert.deepEqual(saved, [
    "b -, c Running 00, a -, later -",
    "b -, c Succeeded 00-02, a Running 02, later -",
    "b Running 04, c Succeeded 00-02, a Succeeded 02-04, later -",
  ]);
  assert.deepEqual(writes(), ["delete c", "apply c", "delete a", "apply a", "delete b", "apply b"]);
  assert.deepEqual(hooks.map(({ deletePolicies }) => deletePolicies.join()), [
    ...Array(3).fill("before-hook-creation"),
    "",
  ]);
});

test("runHooks: made by server-side apply as helm, not forced, without marks of ownership", async () => {
  const { run, kube } = scene([hook("a")]);
  await run();
  const made = kube.requests.find(({ verb }) => verb === "apply");
  assert.equal(made?.options.fieldManager, "helm");
  assert.equal(made?.options.isForced, false);
  assert.deepEqual([...(made?.body as PlainMap).keys()], ["apiVersion", "kind", "metadata", "spec"]);
  assert.deepEqual([...((made?.body as PlainMap).get("metadata") as PlainMap).keys()], ["name", "namespace"]);
});

test("runHooks: those that succeeded are removed at the end, the last first, definitions never", async () => {
  const policies = { deletePolicies: ["hook-succeeded"] };
  const { run, writes } = scene([
    hook("a", policies),
    hook("b", policies),
    hook("c", { ...policies, kind: "CustomResourceDefinition" }),
  ]);
  await run();
  assert.deepEqual(writes(), ["apply a", "apply b", "apply c", "delete b", "delete a"]);
});

test("runHooks: a failure ends the event; its own policy counts, then that of those before it", async () => {
  const { run, writes } = scene([
    hook("a", { deletePolicies: ["hook-succeeded"] }),
    hook("bad", { deletePolicies: ["hook-failed"] }),
    hook("c"),
  ]);
  const failure = await failureOf(run());
  assert.equal(failure.code, "hook.failed");
  assert.equal(
    failure.message,
    "resource Job/default/bad not ready. status: Failed, message: Job Failed. failed: 0/1",
  );
  assert.equal(runsOf(failure.revision.hooks), "a Succeeded 00-02, bad Failed 02-04, c -");
  assert.deepEqual(writes(), ["apply a", "apply bad", "delete bad", "delete a"]);
});

test("runHooks: legacy words", async () => {
  const failure = await failureOf(scene([hook("bad")]).run("pre-install", { wait: "legacy" }));
  assert.equal(failure.message, "job bad failed: BackoffLimitExceeded");
  const late = await failureOf(scene([hook("a")], { ends: false }).run("pre-install", { wait: "legacy" }));
  assert.equal(late.message, "timed out waiting for the condition");
});

test("runHooks: the time is for each hook", async () => {
  const { run, clock } = scene([hook("a"), hook("slow")], { ends: false });
  clock.at(9_000, () => {});
  const failure = await failureOf(run());
  assert.equal(
    failure.message,
    "resource Job/default/a not ready. status: InProgress, message: Job in progress\ncontext deadline exceeded",
  );
  assert.equal(runsOf(failure.revision.hooks), "a Failed 00-10, slow -");
});

test("runHooks: what is left of the last run must be gone before the new one is made", async () => {
  const old = "{apiVersion: batch/v1, kind: Job, metadata: {name: a, namespace: default, finalizers: [x.io/y]}}";
  const { run, kube, clock, told } = scene([hook("a")], { objects: old });
  clock.at(5_000, () => kube.take({ apiVersion: "batch/v1", kind: "Job", namespace: "default", name: "a" }));
  const { hooks } = await run();
  assert.equal(runsOf(hooks), "a Succeeded 05-07");
  assert.ok(told.some((event) => event.kind === "waiting" && event.text.includes("finalizers x.io/y")));
});

test("runHooks: a Job that its own time to live removes has ended, one that somebody removes has failed", async () => {
  for (const [spec, outcome] of [["{ttlSecondsAfterFinished: 0}", "Succeeded"], ["{}", "Failed"]] as const) {
    const { run, kube, clock } = scene([hook("a", { spec })], { ends: false });
    clock.at(1_000, () => kube.take({ apiVersion: "batch/v1", kind: "Job", namespace: "default", name: "a" }));
    const { hooks } = await run().catch((error: HookFailure) => error.revision);
    assert.equal(runsOf(hooks), `a ${outcome} 00-01`);
  }
});

test("runHooks: kinds that do not end are done when they are made", async () => {
  const { run, clock } = scene([hook("conf", { kind: "ConfigMap" })]);
  await run();
  assert.equal(clock.nowMs(), 0);
});

test("runHooks: a hook that cannot be made has failed, and nothing is removed", async () => {
  const { run, writes } = scene([
    hook("a", { deletePolicies: ["hook-succeeded"] }),
    hook("b", { deletePolicies: ["hook-failed"] }),
  ], {
    onRequest: ({ verb, name }) => {
      if (verb === "apply" && name === "b") throw refusal("Forbidden", "no b");
    },
  });
  const failure = await failureOf(run());
  assert.equal(
    failure.message,
    "warning: Hook pre-install web/templates/b.yaml failed: " +
      "server-side apply failed for object default/b batch/v1, Kind=Job: no b",
  );
  assert.equal(runsOf(failure.revision.hooks), "a Succeeded 00-02, b Failed 02-02");
  assert.deepEqual(writes(), ["apply a", "apply b"]);
});

test("runHooks: a kind that the server does not have is found before anything is made", async () => {
  const odd = { ...hook("odd"), manifest: "apiVersion: e.io/v1\nkind: Odd\nmetadata: {name: odd}\n" };
  const failure = await failureOf(scene([odd]).run());
  assert.match(
    failure.message,
    /^unable to build kubernetes object for deleting hook web\/templates\/odd.yaml: resource mapping not found for name: "odd"/,
  );
  assert.equal(runsOf(failure.revision.hooks), "odd -");
});

const pod = (name: string) => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}-x, namespace: default, labels: {job-name: ${name}}}
spec: {containers: [{name: main}, {name: side}]}
`;

test("runHooks: output is told by policy, of every container", async () => {
  const { run, told } = scene([
    hook("a", { outputLogPolicies: ["hook-succeeded"] }),
    hook("b", { outputLogPolicies: ["hook-failed"] }),
    hook("bad", { weight: 1, outputLogPolicies: ["hook-failed", "hook-succeeded"] }),
  ], {
    objects: ["a", "b", "bad"].map(pod).join("---"),
    logs: {
      "default/a-x/main": "1\n",
      "default/a-x/side": "2\n",
      "default/bad-x/main": "3\n",
      "default/bad-x/side": "",
    },
  });
  const failure = await failureOf(run());
  assert.equal(failure.code, "hook.failed");
  assert.deepEqual(told.flatMap((event) => event.kind === "hook-log" ? [`${event.source}: ${event.text}`] : []), [
    "Job bad, pod bad-x, container main: 3\n",
    "Job bad, pod bad-x, container side: ",
  ]);
});

test("runHooks: output that cannot be read is a warning", async () => {
  const { run, told } = scene([hook("a", { outputLogPolicies: ["hook-succeeded"] })], { objects: pod("a") });
  await run();
  assert.deepEqual(told.flatMap((event) => event.kind === "warning" ? [event.text] : []), [
    "error outputting logs for hook failure: failed to stream pod logs for pod: a-x, container: main",
  ]);
});

test("runHooks: a release that is applied client-side has its hooks created, an uninstall applies them", async () => {
  const { kube, clock } = scene([]);
  for (const [event, verb] of [["pre-install", "create"], ["pre-delete", "apply"]] as const) {
    await runHooks(event, {
      revision: { ...revisionOf([hook("a", { kind: "ConfigMap", events: [event] })]), applyMethod: "csa" },
      client: kube,
      clock,
      settings: { wait: "hookOnly", timeoutMs: 1_000 },
      save: () => Promise.resolve(),
      tell: () => {},
    });
    assert.equal(kube.requests.at(-1)?.verb, verb);
  }
});
