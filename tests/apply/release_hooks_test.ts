import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReleaseSettings } from "../../src/plan/mod.ts";
import type { HookEvent } from "../../src/render/mod.ts";
import { mapOf, type PlainMap, plainMap } from "../../src/yaml/mod.ts";
import { configMap, hook, rendered } from "../plan/releases.ts";
import type { MemoryKube } from "../fakes/memory_kube.ts";
import { away, back, bring, type ClusterScene, clusterScene, failureOf, leftIn } from "./cluster_scene.ts";

const events: readonly HookEvent[] = [
  "pre-install",
  "post-install",
  "pre-upgrade",
  "post-upgrade",
  "pre-rollback",
  "post-rollback",
  "pre-delete",
  "post-delete",
];
const release = (value: string) =>
  rendered("web", [configMap("a", value)], { hooks: events.map((event) => hook(event, [event])) });

/** Ends every Job at once, the named one badly. */
function scene(failing?: HookEvent): ClusterScene {
  return clusterScene({
    onWritten(object: PlainMap, kube: MemoryKube) {
      if (object.get("kind") !== "Job" || object.has("status")) return;
      const isBad = mapOf(object.get("metadata")).get("name") === failing;
      const condition = plainMap({ type: isBad ? "Failed" : "Complete", status: "True", message: "as told" });
      kube.put(new Map(object).set("status", plainMap({ conditions: [condition], failed: isBad ? 1 : 0 })));
    },
  });
}

const short: Partial<ReleaseSettings> = { timeoutMs: 2_000 };
const runs: Readonly<
  Record<string, (scene: ClusterScene) => Promise<readonly Parameters<typeof failureOf>[0][number][]>>
> = {
  install: (scene) => bring(scene, release("1"), short),
  upgrade: (scene) => bring(scene, release("2"), short),
  rollback: (scene) => back(scene, 1, short),
  uninstall: (scene) => away(scene, { settings: short, purge: false }),
};
const before: Readonly<Record<string, readonly string[]>> = {
  install: [],
  upgrade: ["install"],
  rollback: ["install", "upgrade"],
  uninstall: ["install"],
};

async function play(action: string, failing?: HookEvent) {
  const place = scene(failing);
  for (const step of before[action]!) await runs[step]!(place);
  place.log.length = 0;
  const failure = failureOf(await runs[action]!(place));
  return { failure, log: place.log, left: await leftIn(place), revisions: await place.store.list() };
}

const orders = [
  { action: "install", names: ["pre-install", "post-install"], number: 1 },
  { action: "upgrade", names: ["pre-upgrade", "post-upgrade"], number: 2 },
  { action: "rollback", names: ["pre-rollback", "post-rollback"], number: 3 },
];
for (const { action, names, number } of orders) {
  test(`hooks of an ${action} run behind the pending record and around the objects, and are recorded while they run`, async () => {
    const { log, failure, revisions } = await play(action);
    assert.equal(failure, undefined);
    const [first, last] = names;
    const order = [
      `record ${number} pending-${action}`,
      `apply Job ${first}`,
      "apply ConfigMap a",
      `apply Job ${last}`,
    ];
    assert.deepEqual(
      order.map((line) => log.indexOf(line)).toSorted((a, b) => a - b),
      order.map((line) => log.indexOf(line)),
    );
    assert.ok(order.every((line) => log.includes(line)), log.join("\n"));
    const ran = revisions.at(-1)!.hooks.filter(({ lastRun }) => lastRun.phase !== "").map(({ name, lastRun }) =>
      `${name} ${lastRun.phase}`
    );
    assert.deepEqual(ran.slice(-2), names.map((name) => `${name} Succeeded`));
    assert.equal(log.at(-1), `record ${number} deployed`);
  });
}

const failing = [
  {
    event: "pre-install",
    action: "install",
    words: /^failed pre-install: /,
    record: /^1 failed: Release "web" failed: failed pre-install: /,
    objects: [],
  },
  {
    event: "post-install",
    action: "install",
    words: /^failed post-install: /,
    record: /^1 failed: Release "web" failed: failed post-install: /,
    objects: ["ConfigMap a"],
  },
  {
    event: "pre-upgrade",
    action: "upgrade",
    words: /^pre-upgrade hooks failed: /,
    record: /^2 failed: Upgrade "web" failed: pre-upgrade hooks failed: /,
    objects: ["ConfigMap a"],
  },
  {
    event: "post-upgrade",
    action: "upgrade",
    words: /^post-upgrade hooks failed: /,
    record: /^2 failed: Upgrade "web" failed: post-upgrade/,
    objects: ["ConfigMap a"],
  },
  {
    event: "pre-rollback",
    action: "rollback",
    words: /pre-rollback/,
    record: /^3 failed: Rollback "web" failed: /,
    objects: ["ConfigMap a"],
  },
  {
    event: "pre-delete",
    action: "uninstall",
    words: /pre-delete/,
    record: /^1 uninstalling: /,
    objects: ["ConfigMap a"],
  },
  {
    event: "post-delete",
    action: "uninstall",
    words: /^uninstallation completed with 1 error\(s\): /,
    record: /^1 uninstalled: /,
    objects: [],
  },
] as const;
for (const { event, action, words, record, objects } of failing) {
  test(`a ${event} hook that fails ends an ${action} in Helm's words`, async () => {
    const { failure, left, revisions } = await play(action, event);
    assert.match(failure?.message ?? "", words);
    assert.match(left.records.at(-1)!, record);
    assert.deepEqual(left.objects.filter((object) => !object.startsWith("Job")), objects);
    if (action === "uninstall") return;
    assert.equal(revisions.at(-1)!.hooks.find(({ name }) => name === event)?.lastRun.phase, "Failed");
  });
}

test("--no-hooks runs none, whatever the release does", async () => {
  const place = scene();
  await bring(place, release("1"), { hooks: "skip" });
  await bring(place, release("2"), { hooks: "skip" });
  await back(place, 1, { hooks: "skip" });
  await away(place, { settings: { hooks: "skip" } });
  assert.ok(!place.log.some((line) => line.includes("Job")), place.log.join("\n"));
});

const slow = [
  { action: "install", words: /^(?!release)/, record: /^1 failed: Release "web" failed: / },
  { action: "upgrade", words: /^(?!release)/, record: /^2 failed: Upgrade "web" failed: / },
  { action: "rollback", words: /^release web failed: /, record: /^3 failed: Release "web" failed: (?!release)/ },
];
const deployment = (image: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {template: {spec: {containers: [{name: c, image: ${image}}]}}}\n`;
for (const { action, words, record } of slow) {
  test(`an ${action} that waits in vain is failed in Helm's words`, async () => {
    const place = clusterScene();
    const images = { install: ["a"], upgrade: ["a", "b"], rollback: ["a", "b"] }[action]!;
    const wait = { wait: "watcher", timeoutMs: 50 } as const;
    let last;
    for (const [index, image] of images.entries()) {
      const isLast = action !== "rollback" && index === images.length - 1;
      last = await bring(place, rendered("web", [deployment(image)]), isLast ? wait : {});
    }
    if (action === "rollback") last = await back(place, 1, wait);
    const failure = failureOf(last!);
    assert.match(failure?.message ?? "", words);
    assert.match((await leftIn(place)).records.at(-1)!, record);
  });
}
