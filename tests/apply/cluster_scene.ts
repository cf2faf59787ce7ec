import { kubernetesTarget } from "../../src/apply/cluster/mod.ts";
import { type ApplyEvent, type ApplyOptions, applyPlan } from "../../src/apply/mod.ts";
import { HctlError } from "../../src/errors.ts";
import { type Plan, planDestroy, planReleases, planRollback, type ReleaseSettings } from "../../src/plan/mod.ts";
import type { RenderedRelease } from "../../src/render/mod.ts";
import { memoryStore, type Revision, type RevisionStore } from "../../src/revision/mod.ts";
import { type Clock, memorySystem } from "../../src/system/mod.ts";
import { mapOf, textOf } from "../../src/yaml/mod.ts";
import { type MemoryKube, memoryKube, type MemoryKubeOptions, refusal } from "../fakes/memory_kube.ts";

const hashKey = new Uint8Array(32);
const writes = new Set(["create", "replace", "patch", "apply", "delete"]);

/** A cluster in memory with its records, and everything that was written to either, in order. */
export interface ClusterScene {
  readonly kube: MemoryKube;
  readonly store: RevisionStore;
  readonly clock: Clock;
  /** `record 1 pending-install`, `apply ConfigMap a`. */
  readonly log: string[];
}

/** What a scene starts with. */
interface SceneOptions extends MemoryKubeOptions {
  /** One that does not move by itself unless given. */
  readonly clock?: Clock;
  readonly revisions?: readonly Revision[];
  /** Counts writes of objects and records from 1; the one of that number is refused. */
  readonly failsAt?: () => number;
}

/** A cluster with the namespace `apps`. */
export function clusterScene({ revisions = [], failsAt, clock, ...options }: SceneOptions = {}): ClusterScene {
  const log: string[] = [];
  let written = 0;
  const write = (line: string, error: HctlError) => {
    const isRefused = ++written === failsAt?.();
    log.push(isRefused ? `${line} REFUSED` : line);
    if (isRefused) throw error;
  };
  const kube = memoryKube({
    ...options,
    objects: options.objects ?? "apiVersion: v1\nkind: Namespace\nmetadata: {name: apps}\n",
    onRequest(request, kube) {
      const { verb, kind, name, namespace } = request;
      const place = namespace === "apps" || namespace === "" ? "" : ` in ${namespace}`;
      if (writes.has(verb)) {
        write(`${verb} ${kind} ${name}${place}`, refusal("Forbidden", `no ${verb} of ${kind} "${name}"`));
      }
      return options.onRequest?.(request, kube);
    },
  });
  const inner = memoryStore(revisions);
  const refused = new HctlError("kube.failed", "the record cannot be written");
  const store: RevisionStore = {
    ...inner,
    async create(revision) {
      write(`record ${revision.number} ${revision.status}`, refused);
      await inner.create(revision);
    },
    async update(revision) {
      write(`record ${revision.number} ${revision.status}`, refused);
      await inner.update(revision);
    },
    async remove(revision) {
      write(`record ${revision.number} dropped`, refused);
      await inner.remove(revision);
    },
  };
  return { kube, store, clock: clock ?? memorySystem().clock, log };
}

/** Applies a plan; gives every event. Helm's way, without a batch, unless the options say otherwise. */
export async function applyOn(
  { kube, store, clock }: ClusterScene,
  plan: Plan,
  options: ApplyOptions = {},
): Promise<ApplyEvent[]> {
  const events: ApplyEvent[] = [];
  const ports = { store, clock, target: kubernetesTarget({ client: kube, clock }) };
  for await (const event of applyPlan(plan, ports, options)) events.push(event);
  return events;
}

/** Installs or upgrades. */
export async function bring(
  scene: ClusterScene,
  rendered: RenderedRelease,
  settings: Partial<ReleaseSettings> = {},
  options: ApplyOptions = {},
): Promise<ApplyEvent[]> {
  const desired = [{ identity: rendered.identity, rendered }];
  const plan = planReleases({ desired, revisions: await scene.store.list(), hashKey });
  return applyOn(scene, plan, { ...options, settings });
}

/** Rolls `apps/web` back. */
export async function back(
  scene: ClusterScene,
  number: number,
  settings: Partial<ReleaseSettings> = {},
): Promise<ApplyEvent[]> {
  const release = { namespace: "apps", name: "web" };
  return applyOn(scene, planRollback(release, await scene.store.history(release), number, hashKey), { settings });
}

/** Uninstalls `apps/web`. */
export async function away(
  scene: ClusterScene,
  options: ApplyOptions & { readonly settings?: Partial<ReleaseSettings> } = {},
): Promise<ApplyEvent[]> {
  const releases = [{ identity: { namespace: "apps", name: "web" } }];
  const plan = planDestroy({ releases, revisions: await scene.store.list(), hashKey });
  return applyOn(scene, plan, { purge: true, ...options });
}

/** What the release failed with; undefined when it did not. */
export function failureOf(events: readonly ApplyEvent[]): HctlError | undefined {
  const failed = events.find((event) => event.kind === "release-failed");
  if (failed?.kind !== "release-failed") return undefined;
  if (!(failed.error instanceof HctlError)) throw failed.error;
  return failed.error;
}

/** Every object but namespaces, as `Kind name`, and every record as `number status: description`. */
export async function leftIn({ kube, store }: ClusterScene): Promise<{ objects: string[]; records: string[] }> {
  const objects = kube.objects().filter((object) => object.get("kind") !== "Namespace");
  const records = await store.list();
  return {
    objects: objects.map((object) => `${object.get("kind")} ${textOf(mapOf(object.get("metadata")).get("name"))}`)
      .sort(),
    records: records.map(({ number, status, description }) => `${number} ${status}: ${description}`),
  };
}
