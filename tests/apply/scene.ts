import { type ApplyEvent, type ApplyOptions, applyPlan, directoryTarget } from "../../src/apply/mod.ts";
import { type Plan, planReleases } from "../../src/plan/mod.ts";
import type { RenderedRelease } from "../../src/render/mod.ts";
import { directoryStore } from "../../src/revision/mod.ts";
import type { Clock, FileSystem, LockHolder } from "../../src/system/mod.ts";
import { configMap, hook, rendered } from "../plan/releases.ts";

export const hashKey = new Uint8Array(32);

/** What the kill test starts from. */
export const before: readonly RenderedRelease[] = [
  rendered("db", [configMap("d", "1"), configMap("old", "1")], { hooks: [hook("h", ["pre-upgrade"])] }),
];

/** What it applies: one upgrade that loses an object and a hook, one install. */
export const after: readonly RenderedRelease[] = [
  rendered("db", [configMap("d", "2")]),
  rendered("web", [configMap("a", "1"), configMap("b", "1")], { hooks: [hook("w", ["post-install"])] }),
];

/** One target folder with its ports. */
export interface Scene {
  readonly folder: string;
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly holder?: LockHolder;
}

/** Plans these releases against the folder. */
export async function planIn(
  { folder, files }: Scene,
  releases: readonly RenderedRelease[],
  labels?: ReadonlyMap<string, string>,
): Promise<Plan> {
  const desired = releases.map((release) => ({ identity: release.identity, rendered: release, labels }));
  return planReleases({ desired, revisions: await directoryStore({ folder, files }).list(), hashKey });
}

/** Applies a plan to the folder and gives every event. */
export async function applyIn(scene: Scene, plan: Plan, options: Partial<ApplyOptions> = {}): Promise<ApplyEvent[]> {
  const { folder, files, clock, holder } = scene;
  const ports = { store: directoryStore({ folder, files }), target: directoryTarget({ folder, files, holder }), clock };
  const events: ApplyEvent[] = [];
  for await (const event of applyPlan(plan, ports, { batchId: "20260101T000000.000Z-1", ...options })) {
    events.push(event);
  }
  return events;
}

/** Plans and applies. */
export async function converge(scene: Scene, releases: readonly RenderedRelease[]): Promise<ApplyEvent[]> {
  return applyIn(scene, await planIn(scene, releases));
}
