import type { KubeClient } from "../../kube/mod.ts";
import { type ObjectChange, type Plan, type ReleasePlan, releaseSettings } from "../../plan/mod.ts";
import type { ReleaseIdentity } from "../../render/mod.ts";
import { mapOf, textOf } from "../../yaml/mod.ts";
import { applyMethodOf } from "../new_revision.ts";
import { foreseeLive } from "./foresee_live.ts";
import { foreseeWrites } from "./foresee_writes.ts";
import { sideBySide, valuesOf } from "./in_runs.ts";
import { plannedManifests } from "./planned_objects.ts";

/** How a plan meets its clusters. */
export interface ForeseeOptions {
  /** The cluster of a release; undefined when it goes elsewhere. */
  readonly clientOf: (release: ReleaseIdentity) => KubeClient | undefined;
  /** Values of Secrets show as hashes under it. */
  readonly hashKey: Uint8Array;
}

/**
 * A plan as its clusters will see it (`foreseeWrites`). What no record tells is read: whether objects are there already that a
 * release would make (those that it kept when it let go of them), what a failed revision has left behind, and whose fields are of
 * objects that were applied client-side and shall be applied server-side.
 */
export function foreseePlan(plan: Plan, options: ForeseeOptions): Promise<Plan> {
  return foresee(plan, options, (release) => release.action === "repair" || changesSides(release) ? "all" : "creates");
}

/** The same with what stands in the clusters now (`foreseeLive`), for all that an apply changes. */
export function foreseeApply(plan: Plan, options: ForeseeOptions): Promise<Plan> {
  return foresee(plan, options, () => "all");
}

async function foresee(
  plan: Plan,
  { clientOf, hashKey }: ForeseeOptions,
  readsOf: (release: ReleasePlan) => "all" | "creates",
): Promise<Plan> {
  const withoutNamespace = kindsWithoutNamespace(plan);
  const one = async (release: ReleasePlan) => {
    const client = clientOf(release.release);
    if (!client) return release;
    const manifests = plannedManifests(release, client);
    const foreseen = await foreseeWrites(release, { client, manifests, withoutNamespace });
    return await foreseeLive(foreseen, { client, manifests, hashKey, reads: readsOf(release) });
  };
  return { ...plan, releases: valuesOf(await sideBySide(plan.releases, one, releasesAtOnce)) };
}

const releasesAtOnce = 8;

function changesSides({ from, to, settings, action }: ReleasePlan): boolean {
  if (!from || !to || from.applyMethod === "ssa") return false;
  return applyMethodOf(releaseSettings(settings), to, from, action) === "ssa";
}

/** Kinds outside of namespaces that the plan's definitions bring, as `GROUP/KIND`. */
function kindsWithoutNamespace({ releases }: Plan): ReadonlySet<string> {
  return new Set(releases.flatMap(({ objects }) => objects).flatMap(kindsOf));
}

function kindsOf({ object, after }: ObjectChange): readonly string[] {
  const spec = mapOf(after?.get("spec"));
  if (object.kind !== "CustomResourceDefinition" || spec.get("scope") !== "Cluster") return [];
  return [`${textOf(spec.get("group"))}/${textOf(mapOf(spec.get("names")).get("kind"))}`];
}
