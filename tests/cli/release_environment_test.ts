import assert from "node:assert/strict";
import { test } from "node:test";
import { loadChart } from "../../src/chart/mod.ts";
import { mapSideBySide } from "../../src/cli/map_side_by_side.ts";
import { clusterEnvironment, offlineEnvironment, type ReleaseEnvironment } from "../../src/cli/release_environment.ts";
import { defaultCapabilities } from "../../src/render/mod.ts";
import { memorySystem } from "../../src/system/mod.ts";
import { memoryKube } from "../fakes/memory_kube.ts";

async function rendered(environment: ReleaseEnvironment, template: string, brought?: readonly string[]) {
  const system = memorySystem({
    files: {
      "/c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n",
      "/c/templates/a.yaml": `x: ${template}\n`,
    },
  });
  const release = await environment.render({
    chart: await loadChart("/c", system.files),
    checkValues: undefined,
    values: new Map(),
    identity: { namespace: "apps", name: "demo" },
    revision: 1,
    event: "install",
    clock: system.clock,
    random: system.random,
  }, brought);
  return release.manifestText.slice(release.manifestText.indexOf("x: ") + 3).trimEnd();
}

const toys = ["example.com/v1", "example.com/v1/Toy"];
const asking =
  '{{ .Capabilities.APIVersions.Has "example.com/v1/Toy" }} {{ lookup "example.com/v1" "Toy" "apps" "a" }} ' +
  '{{ (lookup "example.com/v1" "Toy" "apps" "").items }}';

test("clusterEnvironment: of kinds that the release brings there is nothing yet, and nobody is asked", async () => {
  const kube = memoryKube();
  assert.equal(await rendered(await clusterEnvironment(kube), asking, toys), "true map[] []");
  assert.deepEqual(kube.requests.filter(({ verb }) => verb !== "read"), []);
});

test("clusterEnvironment: a kind that is brought but there already is asked for", async () => {
  const kube = memoryKube({ objects: "apiVersion: v1\nkind: Secret\nmetadata: {name: db, namespace: apps}\n" });
  const environment = await clusterEnvironment(kube);
  const template = '{{ (lookup "v1" "Secret" "apps" "db").kind }}';
  assert.equal(await rendered(environment, template, ["v1", "v1/Secret"]), "Secret");
});

test("offlineEnvironment: lookups give nothing, what is brought counts as there", async () => {
  const environment = offlineEnvironment(defaultCapabilities({}));
  assert.equal(await rendered(environment, asking, toys), "true map[]");
});

test("mapSideBySide: results stand in the order of the items, no more than the limit run at once", async () => {
  let [running, most] = [0, 0];
  const results = await mapSideBySide([30, 1, 20, 2], 2, async (ms) => {
    most = Math.max(most, ++running);
    await new Promise((done) => setTimeout(done, ms));
    running--;
    return ms;
  });
  assert.deepEqual(results, [30, 1, 20, 2]);
  assert.equal(most, 2);
});

test("mapSideBySide: nothing is started after an error; the first item's is thrown", async () => {
  const started: number[] = [];
  const run = mapSideBySide([3, 1, 2, 4], 2, async (item) => {
    started.push(item);
    await new Promise((done) => setTimeout(done, item * 5));
    throw new Error(`item ${item}`);
  });
  await assert.rejects(run, /item 3/);
  assert.deepEqual(started, [3, 1]);
});
