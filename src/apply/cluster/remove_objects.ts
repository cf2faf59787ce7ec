import { HctlError } from "../../errors.ts";
import type { DeleteOptions, KubeClient } from "../../kube/mod.ts";
import type { ReleaseSettings } from "../../plan/mod.ts";
import { compareKindsToRemove, type ReleaseIdentity } from "../../render/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import type { ReleaseEvent } from "../apply_event.ts";
import type { BuiltObject } from "./build_objects.ts";
import { inRuns, type Outcome } from "./in_runs.ts";
import { serverWords } from "./object_words.ts";
import { otherOwner } from "./ownership.ts";
import { readLive } from "./read_live.ts";
import { isGenerated } from "./refuse_foreign.ts";
import { writesAtOnce } from "./write_objects.ts";

/** How objects leave. */
export interface RemoveWay {
  readonly client: KubeClient;
  readonly release: ReleaseIdentity;
  readonly cascade: ReleaseSettings["cascade"];
  readonly tell: (event: ReleaseEvent) => void;
}

/** An object that was removed, and which one it was. */
export interface Removed {
  readonly built: BuiltObject;
  readonly uid: string | undefined;
}

/**
 * Removes objects in Helm's order of removal, those of one kind side by side. An object that is annotated to be kept, or that
 * now belongs to another release, stays and is told.
 *
 * @returns One outcome an object; undefined for one that stays or was not there.
 */
export async function removeObjects(
  objects: readonly BuiltObject[],
  way: RemoveWay,
): Promise<readonly Outcome<BuiltObject, Removed | undefined>[]> {
  const sorted = objects.toSorted((a, b) => compareKindsToRemove(a.reference.kind, b.reference.kind));
  return await inRuns(sorted, ({ reference }) => reference.kind, (built) => removeObject(built, way), {
    limit: writesAtOnce,
  });
}

/** Deletes an object without looking at it. @returns false when it was not there. */
export async function deleteObject({ reference }: BuiltObject, { client, cascade }: RemoveWay): Promise<boolean> {
  return await client.delete(reference, { propagation: propagations[cascade] });
}

const propagations: Readonly<Record<ReleaseSettings["cascade"], DeleteOptions["propagation"]>> = {
  background: "Background",
  foreground: "Foreground",
  orphan: "Orphan",
};

async function removeObject(built: BuiltObject, way: RemoveWay): Promise<Removed | undefined> {
  const { client, release, tell } = way;
  const { reference } = built;
  if (isGenerated(built)) return keep(built, "its name was made by the server", way);
  const found = await readLive(reference, client);
  if (!found) return undefined;
  // Who may delete may not be allowed to read: then the object goes unseen.
  const live = found === "unseen" ? undefined : found;
  const reason = live && reasonToKeep(live, release);
  if (reason !== undefined) return keep(built, reason, way);
  if (!(await deleteObject(built, way))) return undefined;
  tell({ kind: "object-deleted", release, object: reference });
  return { built, uid: live && textOf(mapOf(live.get("metadata")).get("uid")) };
}

/** Why an object that leaves a release stays nevertheless: its annotation, or another release that has it now. */
export function reasonToKeep(live: PlainMap, release: ReleaseIdentity): string | undefined {
  const annotations = mapOf(mapOf(live.get("metadata")).get("annotations"));
  if (annotations.get("helm.sh/resource-policy") === "keep") return "helm.sh/resource-policy: keep";
  const owner = otherOwner(live, release);
  return owner === undefined ? undefined : `it belongs to release "${owner}" now`;
}

function keep({ reference }: BuiltObject, reason: string, { release, tell }: RemoveWay): undefined {
  tell({ kind: "object-kept", release, object: reference, reason });
}

/** What kept an object from being removed, as Helm says it of upgrades. */
export function removalFailure({ reference }: BuiltObject, error: unknown): unknown {
  if (!(error instanceof HctlError)) return error;
  const { namespace, name, kind } = reference;
  const what = `failed to delete resource namespace=${namespace}, name=${name}, kind=${kind}`;
  return error.restated(`${what}: ${serverWords(error)}`);
}
