import type { ApiResource, KindReference, KubeClient } from "../../kube/mod.ts";
import { groupOf, type ReleasePlan } from "../../plan/mod.ts";
import type { ReleaseIdentity } from "../../render/mod.ts";
import type { BuiltObject } from "./build_objects.ts";
import { withOwnership } from "./ownership.ts";
import { keyOf } from "./prepare_objects.ts";
import { storedObjects } from "./stored_objects.ts";

/** What a release's objects are told to be, by `keyOf`, marked as the release's. Kinds that the server lacks are left out. */
export type PlannedObjects = ReadonlyMap<string, BuiltObject>;

/** The objects that a plan wants; of two with one key the later counts. */
export function wantedObjects({ to, release }: ReleasePlan, client: KubeClient): Promise<PlannedObjects> {
  const manifest = to?.kind === "rendered" ? to.rendered.manifestText : to?.revision.manifest;
  return objectsOf(manifest ?? "", release, client);
}

/** The objects that the revision told of which the plan starts from. */
export function recordedObjects({ from, release }: ReleasePlan, client: KubeClient): Promise<PlannedObjects> {
  return objectsOf(from?.manifest ?? "", release, client);
}

/** True for a plan that an apply carries out. */
export function isCarriedOut({ action }: ReleasePlan): boolean {
  return action !== "unchanged" && action !== "orphaned";
}

/** The kind as the server serves it, in another version when it must be; undefined when it has none. */
export async function servedKind(kind: KindReference, client: KubeClient): Promise<ApiResource | undefined> {
  const { find, resources } = await client.discovery();
  return find(kind) ??
    resources.find((one) => one.kind === kind.kind && groupOf(one.apiVersion) === groupOf(kind.apiVersion));
}

async function objectsOf(manifest: string, release: ReleaseIdentity, client: KubeClient): Promise<PlannedObjects> {
  const { objects } = await storedObjects(manifest, { client, namespace: release.namespace });
  return new Map(objects.map((one) => [keyOf(one), { ...one, object: withOwnership(one.object, release) }]));
}
