import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCode } from "../../src/errors.ts";
import { directoryStore, memoryStore, type Revision, type RevisionStore } from "../../src/revision/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";

const revision = (number: number, changes: Partial<Revision> = {}): Revision => ({
  release: { namespace: "apps", name: "web" },
  number,
  status: "deployed",
  firstDeployed: "2026-01-01T00:00:00Z",
  lastDeployed: "2026-01-01T00:00:00Z",
  deleted: "",
  description: "Install complete",
  notes: "",
  chart: new Map([["metadata", new Map([["name", "web"]])]]),
  config: new Map([["replicas", 2]]),
  manifest: "---\n# Source: web/templates/a.yaml\nkind: ConfigMap\n",
  hooks: [{
    name: "job",
    kind: "Job",
    path: "web/templates/job.yaml",
    manifest: "kind: Job\n",
    events: ["pre-install"],
    lastRun: { startedAt: "2026-01-01T00:00:01Z", completedAt: "2026-01-01T00:00:02Z", phase: "Succeeded" },
    weight: -1,
    deletePolicies: ["hook-succeeded"],
    outputLogPolicies: [],
  }],
  applyMethod: "ssa",
  labels: new Map([["team", "a"]]),
  ...changes,
});

const stores: readonly [string, () => RevisionStore][] = [
  ["memoryStore", () => memoryStore()],
  ["directoryStore", () => directoryStore({ folder: "/out", files: memorySystem().files })],
];
for (const [name, make] of stores) {
  test(`${name}: what was stored comes back whole, sorted by number`, async () => {
    const store = make();
    for (const number of [2, 10, 1]) await store.create(revision(number));
    await store.create(revision(1, { release: { namespace: "apps", name: "db" } }));
    const history = await store.history({ namespace: "apps", name: "web" });
    assert.deepEqual(history, [revision(1), revision(2), revision(10)]);
    assert.equal((await store.list()).length, 4);
    assert.deepEqual(await store.history({ namespace: "apps", name: "none" }), []);
  });

  test(`${name}: a number is taken once`, async () => {
    const store = make();
    await store.create(revision(1));
    await assert.rejects(store.create(revision(1)), (error) => hasCode(error, "target.not_writable"));
    await assert.rejects(store.update(revision(2)), (error) => hasCode(error, "revision.not_found"));
    await store.update(revision(1, { status: "superseded" }));
    assert.equal((await store.history(revision(1).release))[0]?.status, "superseded");
    await store.remove(revision(1));
    assert.deepEqual(await store.list(), []);
  });
}

test("directoryStore: the record is Helm's, as sorted JSON", async () => {
  const { files } = memorySystem();
  await directoryStore({ folder: "/out", files }).create(revision(3, { hooks: [], config: new Map() }));
  const text = new TextDecoder().decode(files.readFile("/out/.hctl/apps/web/v3.json"));
  const expected = `{
  "apply_method": "ssa",
  "chart": {
    "metadata": {
      "name": "web"
    }
  },
  "info": {
    "description": "Install complete",
    "first_deployed": "2026-01-01T00:00:00Z",
    "last_deployed": "2026-01-01T00:00:00Z",
    "status": "deployed"
  },
  "labels": {
    "team": "a"
  },
  "manifest": "---\\n# Source: web/templates/a.yaml\\nkind: ConfigMap\\n",
  "name": "web",
  "namespace": "apps",
  "version": 3
}
`;
  assert.equal(text, expected);
  assert.deepEqual(files.list("/out/.hctl/apps/web"), ["v3.json"]);
});

const record = (text: string) => ({ "/out/.hctl/apps/web/v1.json": text });
const broken: readonly [string, string][] = [
  ["is cut off", '{"name": "web"'],
  ["is a list", "[]"],
  ["has no info", '{"name":"web","namespace":"apps","version":1}'],
  ["has an unknown status", '{"name":"web","namespace":"apps","version":1,"info":{"status":"fine"},"chart":{}}'],
  ["is about another release", '{"name":"db","namespace":"apps","version":1,"info":{"status":"failed"},"chart":{}}'],
];
for (const [name, text] of broken) {
  test(`directoryStore: a record that ${name} is named as damaged`, async () => {
    const store = directoryStore({ folder: "/out", files: memorySystem({ files: record(text) }).files });
    const isNamed = (error: unknown) =>
      hasCode(error, "revision.damaged") && error.message.includes("/out/.hctl/apps/web/v1.json") && !!error.hint;
    await assert.rejects(store.list(), isNamed);
  });
}

test("directoryStore: Helm 3's empty times are accepted", async () => {
  const text = '{"name":"web","namespace":"apps","version":1,"info":{"status":"failed","deleted":""},"chart":{}}';
  const [found] = await directoryStore({ folder: "/out", files: memorySystem({ files: record(text) }).files }).list();
  assert.deepEqual([found?.deleted, found?.applyMethod, found?.status], ["", "", "failed"]);
});
