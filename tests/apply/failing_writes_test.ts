import { test } from "node:test";
import type { ApplyEvent } from "../../src/apply/mod.ts";
import type { ReleaseSettings } from "../../src/plan/mod.ts";
import { assertGolden } from "../fakes/golden.ts";
import { configMap, rendered } from "../plan/releases.ts";
import { away, back, bring, type ClusterScene, clusterScene, failureOf, leftIn } from "./cluster_scene.ts";

const service = (port: number) =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec:\n  ports: [{port: ${port}}]\n`;
// One object a kind, so that their order is always the same.
const old = "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: old\n";
const fresh = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: new\n";
const first = rendered("web", [old, configMap("a", "1"), service(80)]);
const second = rendered("web", [fresh, configMap("a", "2"), service(81)]);

interface Way {
  readonly name: string;
  /** What is done before the writes are counted. */
  readonly before: readonly ((scene: ClusterScene) => Promise<unknown>)[];
  readonly run: (scene: ClusterScene) => Promise<ApplyEvent[]>;
}

const clean: Partial<ReleaseSettings> = { cleanupOnFail: true };
const undo: Partial<ReleaseSettings> = { onFailure: "rollback" };
const install = (scene: ClusterScene) => bring(scene, first);
const upgrade = (scene: ClusterScene) => bring(scene, second);
const ways: readonly Way[] = [
  { name: "install", before: [], run: install },
  { name: "install, taken away again on failure", before: [], run: (scene) => bring(scene, first, undo) },
  { name: "upgrade", before: [install], run: upgrade },
  { name: "upgrade, new objects removed on failure", before: [install], run: (scene) => bring(scene, second, clean) },
  { name: "upgrade, rolled back on failure", before: [install], run: (scene) => bring(scene, second, undo) },
  { name: "rollback", before: [install, upgrade], run: (scene) => back(scene, 1) },
  { name: "uninstall", before: [install], run: (scene) => away(scene) },
  { name: "uninstall, history kept", before: [install], run: (scene) => away(scene, { purge: false }) },
];

for (const way of ways) {
  test(`whatever write fails, ${way.name} leaves what Helm leaves`, async () => {
    const pieces: string[] = [];
    for (let number = 0;; number++) {
      const { text, isReached } = await failAt(way, number);
      if (!isReached) break;
      pieces.push(text);
    }
    assertGolden(`apply/failing_${way.name.replace(/\W+/g, "_")}.txt`, pieces.join("\n"));
  });
}

/** 0 refuses nothing. */
async function failAt({ before, run }: Way, number: number): Promise<{ text: string; isReached: boolean }> {
  let offset = Infinity;
  const scene = clusterScene({ failsAt: () => offset + number });
  for (const step of before) await step(scene);
  const count = scene.log.length;
  offset = number === 0 ? Infinity : count;
  const failure = failureOf(await run(scene));
  const log = scene.log.slice(count);
  const { objects, records } = await leftIn(scene);
  const lines = [
    ...log.map((line) => `  ${line}`),
    `  error: ${failure?.message ?? "none"}`,
    ...(failure?.others ?? []).map(({ message }) => `  and: ${message}`),
    `  objects: ${objects.join(", ") || "none"}`,
    ...records.map((record) => `  left ${record}`),
  ];
  const isReached = number === 0 || log.some((line) => line.endsWith("REFUSED"));
  return { text: [number === 0 ? "nothing fails" : `write ${number} fails`, ...lines, ""].join("\n"), isReached };
}
