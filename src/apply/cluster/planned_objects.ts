import type { KubeClient } from "../../kube/mod.ts";
import type { ReleasePlan } from "../../plan/mod.ts";
import type { ReleaseIdentity } from "../../render/mod.ts";
import type { BuiltObject } from "./build_objects.ts";
import { withOwnership } from "./ownership.ts";
import { keyOf } from "./prepare_objects.ts";
import { storedObjects } from "./stored_objects.ts";

/** What a release's objects are told to be, by `keyOf`, marked as the release's. Kinds that the server lacks are left out. */
export type PlannedObjects = ReadonlyMap<string, BuiltObject>;

/** The two manifests of a release's plan, each read when it is first asked for. */
export interface PlannedManifests {
  /** The objects that the plan wants; of two with one key the later counts. */
  wanted(): Promise<PlannedObjects>;
  /** The objects that the revision told of which the plan starts from. */
  recorded(): Promise<PlannedObjects>;
}

/** The manifests of a plan as a server knows their kinds. */
export function plannedManifests({ to, from, release }: ReleasePlan, client: KubeClient): PlannedManifests {
  const manifest = to?.kind === "rendered" ? to.rendered.manifestText : to?.revision.manifest;
  let [wanted, recorded]: readonly Promise<PlannedObjects>[] = [];
  return {
    wanted: () => wanted ??= objectsOf(manifest ?? "", release, client),
    recorded: () => recorded ??= objectsOf(from?.manifest ?? "", release, client),
  };
}

/** True for a plan that an apply carries out. */
export function isCarriedOut({ action }: ReleasePlan): boolean {
  return action !== "unchanged" && action !== "orphaned";
}

async function objectsOf(manifest: string, release: ReleaseIdentity, client: KubeClient): Promise<PlannedObjects> {
  const { objects } = await storedObjects(manifest, { client, namespace: release.namespace });
  return new Map(objects.map((one) => [keyOf(one), { ...one, object: withOwnership(one.object, release) }]));
}
