import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { type DesiredRelease, type Plan, planReleases } from "../../src/plan/mod.ts";
import type { RenderedRelease } from "../../src/render/mod.ts";
import type { Revision } from "../../src/revision/mod.ts";
import { configMap, hook, rendered, secret, stored } from "./releases.ts";

const hashKey = new Uint8Array(32).fill(7);
const desiredOf = (release: RenderedRelease, more: Partial<DesiredRelease> = {}): DesiredRelease => ({
  identity: release.identity,
  rendered: release,
  ...more,
});
const planOf = (releases: readonly RenderedRelease[], revisions: readonly Revision[] = []): Plan =>
  planReleases({ desired: releases.map((release) => desiredOf(release)), revisions, hashKey });
const actionsOf = (plan: Plan) =>
  plan.releases.map(({ release, action, objects }) =>
    [release.name, action, ...objects.map((change) => `${change.action} ${change.object.name}`)].join(" ")
  );

const one = rendered("web", [configMap("a", "1"), configMap("b", "1")]);
const two = rendered("web", [configMap("a", "2"), configMap("c", "1")]);

const cases: readonly { name: string; to: RenderedRelease; revisions: readonly Revision[]; expected: string }[] = [
  { name: "nothing stored is an install", to: one, revisions: [], expected: "web install create a create b" },
  { name: "the same again is unchanged", to: one, revisions: [stored(one)], expected: "web unchanged" },
  {
    name: "another manifest is an upgrade",
    to: two,
    revisions: [stored(one)],
    expected: "web upgrade update a create c delete b",
  },
  {
    name: "other values with equal objects are an upgrade that keeps them",
    to: { ...one, config: new Map([["x", 1]]) },
    revisions: [stored(one)],
    expected: "web upgrade keep a keep b",
  },
  {
    name: "another chart version with equal objects is an upgrade",
    to: rendered("web", [configMap("a", "1"), configMap("b", "1")], { version: "1.0.1" }),
    revisions: [stored(one)],
    expected: "web upgrade keep a keep b",
  },
  {
    name: "a changed hook alone is an upgrade",
    to: { ...one, hooks: [hook("h", ["pre-upgrade"])] },
    revisions: [stored(one)],
    expected: "web upgrade keep a keep b",
  },
  {
    name: "a failed newest revision is repaired, and what only it made goes",
    to: one,
    revisions: [stored(one), stored(two, 2, { status: "failed" })],
    expected: "web repair keep a keep b delete c",
  },
  {
    name: "a first revision left pending is repaired",
    to: one,
    revisions: [stored(one, 1, { status: "pending-install" })],
    expected: "web repair keep a keep b",
  },
  {
    name: "an uninstalled release is installed anew",
    to: one,
    revisions: [stored(two, 1, { status: "uninstalled" })],
    expected: "web install create a create b",
  },
];
for (const { name, to, revisions, expected } of cases) {
  test(`planReleases: ${name}`, () => assert.deepEqual(actionsOf(planOf([to], revisions)), [expected]));
}

test("planReleases: an object annotated to be kept is not deleted", () => {
  const text = configMap("b", "1").replace("metadata:", "metadata:\n  annotations: { helm.sh/resource-policy: keep }");
  const plan = planOf([rendered("web", [configMap("a", "1")])], [stored(rendered("web", [configMap("a", "1"), text]))]);
  assert.deepEqual(actionsOf(plan), ["web upgrade keep a keep b"]);
});

test("planReleases: the hooks are those of the event", () => {
  const hooks = [hook("z", ["pre-install", "pre-upgrade"]), hook("a", ["post-install"]), hook("t", ["test"])];
  const hooksOf = (plan: Plan) => plan.releases[0]!.hooks.map(({ event, name }) => `${event} ${name}`);
  assert.deepEqual(hooksOf(planOf([{ ...one, hooks }])), ["pre-install z", "post-install a"]);
  assert.deepEqual(hooksOf(planOf([{ ...two, hooks }], [stored(one)])), ["pre-upgrade z"]);
});

test("planReleases: a Secret's values are nowhere in the plan, but a change shows", () => {
  const plan = planOf([rendered("web", [secret("s", "hunter2")])], [stored(rendered("web", [secret("s", "hunter1")]))]);
  const [change] = plan.releases[0]!.objects;
  assert.equal(change!.fields[0]!.path, "stringData.password");
  assert.equal(change!.fields[0]!.isSecret, true);
  assert.notEqual(change!.fields[0]!.before, change!.fields[0]!.after);
  const shown = JSON.stringify(change, (_, value) => value instanceof Map ? [...value] : value);
  assert.ok(!shown.includes("hunter"), shown);
});

test("planReleases: what differs in every rendering is no change, and marked beside a real one", () => {
  const [old, now, again] = ["r1", "r2", "r3"].map((value) =>
    rendered("web", [secret("s", value), configMap("a", "1")])
  );
  const quiet = planReleases({ desired: [desiredOf(now!, { again: again! })], revisions: [stored(old!)], hashKey });
  assert.deepEqual(actionsOf(quiet), ["web unchanged"]);
  const changed = rendered("web", [secret("s", "r2"), configMap("a", "2")]);
  const loud = planReleases({
    desired: [desiredOf(changed, { again: rendered("web", [secret("s", "r3"), configMap("a", "2")]) })],
    revisions: [stored(old!)],
    hashKey,
  });
  assert.deepEqual(actionsOf(loud), ["web upgrade update s update a"]);
  assert.deepEqual(loud.releases[0]!.objects.map(({ fields }) => fields[0]!.isGenerated), [true, undefined]);
});

test("planReleases: an upgrade without object changes says what changes", () => {
  const before = rendered("web", [configMap("a", "1")]);
  const reasonFor = (changes: Parameters<typeof rendered>[2], documents = [configMap("a", "1")]) =>
    planOf([rendered("web", documents, changes)], [stored(before)]).releases[0]!.reason;
  assert.equal(reasonFor({ config: new Map([["x", 1]]) }), "no object changes, only values");
  assert.equal(reasonFor({ version: "1.0.1" }), "no object changes, only the chart's metadata");
  assert.equal(reasonFor({ hooks: [hook("h", ["test"])] }), "no object changes, only hooks");
  assert.equal(
    reasonFor({ config: new Map([["x", 1]]) }, [`# why\n${configMap("a", "1")}`]),
    "no object changes, only values, the text of manifests",
  );
  assert.equal(reasonFor({}, [configMap("a", "2")]), undefined);
});

test("planReleases: hooks that differ only where every rendering differs are no change", () => {
  const pod = (end: string, image = "a") => ({
    ...hook(`test-${end}`, ["test"]),
    text: `kind: Pod\nmetadata: { name: test-${end} }\nspec: { containers: [{ name: c-${end}, image: ${image} }] }\n`,
  });
  const of = (end: string, image?: string) => rendered("web", [configMap("a", "1")], { hooks: [pod(end, image)] });
  const planned = (now: ReturnType<typeof of>, again: ReturnType<typeof of>) =>
    actionsOf(planReleases({ desired: [desiredOf(now, { again })], revisions: [stored(of("old"))], hashKey }));
  assert.deepEqual(planned(of("x"), of("y")), ["web unchanged"]);
  assert.deepEqual(planned(of("x", "b"), of("y", "b")), ["web upgrade keep a"]);
});

test("planReleases: a block scalar at the end of a document is read as the record gives it back", () => {
  const script = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: s }\ndata:\n  run: |\n    go";
  const before = rendered("web", [script, configMap("a", "1")]);
  const plan = planOf([rendered("web", [script, configMap("a", "2")])], [stored(before)]);
  assert.deepEqual(
    plan.releases[0]!.objects.filter(({ action }) => action === "update").map(({ object }) => object.name),
    ["a"],
  );
});

test("planReleases: two releases with one object are refused", () => {
  const releases = [rendered("web", [configMap("a", "1")]), rendered("api", [configMap("a", "1")])];
  assert.throws(
    () => planOf(releases),
    (error) => hasCode(error, "plan.conflict") && error.message.includes("apps/api"),
  );
});

test("planReleases: orphans are shown, and removed with prune only", () => {
  const mine = stored(one, 1, { labels: new Map([["hctl.dev/fleet", "shop.prod"]]) });
  const other = stored(rendered("db", []), 1, { labels: new Map([["hctl.dev/fleet", "shop.dev"]]) });
  const plan = (prune: boolean) =>
    actionsOf(planReleases({ desired: [], revisions: [mine, other], fleet: "shop.prod", hashKey, prune }));
  assert.deepEqual(plan(false), ["web orphaned"]);
  assert.deepEqual(plan(true), ["web uninstall delete a delete b"]);
});

test("planReleases: a release waits for the one that brings its kind", () => {
  const crd = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: foos.x.io\n" +
    "spec:\n  group: x.io\n  names:\n    kind: Foo\n";
  const plan = planOf([
    rendered("use", ["apiVersion: x.io/v1\nkind: Foo\nmetadata:\n  name: f\n"]),
    rendered("def", [crd]),
  ]);
  const use = plan.releases.find(({ release }) => release.name === "use")!;
  assert.deepEqual(use.needs, [{ namespace: "apps", name: "def" }]);
  assert.match(use.reason!, /brings kind "Foo" of "x\.io"/);
});

test("planReleases: a release not to be installed is uninstalled, unless it is not there", () => {
  const uninstall = [one.identity, { namespace: "apps", name: "none" }];
  const plan = planReleases({ desired: [], revisions: [stored(one)], hashKey, uninstall });
  assert.deepEqual(actionsOf(plan), ["web uninstall delete a delete b"]);
});
