import { isPatchNoOp, isWriteNoOp, type KubeClient, loadMergeSchema } from "../../kube/mod.ts";
import {
  groupOf,
  isKept,
  isUntouched,
  type ObjectChange,
  objectKey,
  type ReleasePlan,
  releaseSettings,
} from "../../plan/mod.ts";
import { mapOf, textOf } from "../../yaml/mod.ts";
import { applyMethodOf } from "../new_revision.ts";
import { isCarriedOut, type PlannedManifests, type PlannedObjects } from "./planned_objects.ts";
import { servedKind } from "./stored_objects.ts";
import { policyOf } from "./remove_release.ts";

/** Where a plan's objects go. */
interface Scene {
  readonly client: KubeClient;
  readonly manifests: PlannedManifests;
  /** Kinds outside of namespaces that the server is yet to get, as `GROUP/KIND`. */
  readonly withoutNamespace: ReadonlySet<string>;
}

/**
 * A release's plan as its cluster will see it: objects stand in a namespace only when their kind does, manifests that the server
 * takes for the same are no update, an object whose name the server makes is made each time and never removed. Nothing is asked
 * but which kinds there are and, of those that change, their fields.
 */
export async function foreseeWrites(plan: ReleasePlan, scene: Scene): Promise<ReleasePlan> {
  if (!isCarriedOut(plan)) return plan;
  const named = await Promise.all(plan.objects.map((change) => inScope(change, scene)));
  const seen = named.map(madeByServer).map((change) => keptAtUninstall(change, plan));
  const objects = await withoutNoOps(seen, plan, scene);
  const hooks = releaseSettings(plan.settings).hooks === "skip" ? [] : plan.hooks;
  const foreseen = { ...plan, objects, hooks };
  return objects.every(isUntouched) && plan.reason === undefined && plan.action === "upgrade"
    ? { ...foreseen, reason: "no object changes, only the text of manifests" }
    : foreseen;
}

async function inScope(change: ObjectChange, { client, withoutNamespace }: Scene): Promise<ObjectChange> {
  const { object } = change;
  const resource = servedKind(object, await client.discovery());
  const isNamespaced = resource?.isNamespaced ?? !withoutNamespace.has(`${groupOf(object.apiVersion)}/${object.kind}`);
  return isNamespaced || object.namespace === "" ? change : { ...change, object: { ...object, namespace: "" } };
}

/** True when the server makes the name. */
export function isNamedByServer({ before, after }: ObjectChange): boolean {
  const metadata = mapOf((after ?? before)?.get("metadata"));
  return textOf(metadata.get("name")) === "" && textOf(metadata.get("generateName")) !== "";
}

function madeByServer(change: ObjectChange): ObjectChange {
  if (!isNamedByServer(change)) return change;
  if (change.after) return { ...change, action: "create", fields: [] };
  return { ...change, action: "keep", note: "stays (its name was made by the server)" };
}

/** Any policy that the manifest names keeps an object from being uninstalled, as in Helm. */
function keptAtUninstall(change: ObjectChange, { action }: ReleasePlan): ObjectChange {
  if (action !== "uninstall" || change.action !== "delete" || !change.before || isKept(change.before)) return change;
  const policy = policyOf(change.before);
  return policy === undefined
    ? change
    : { ...change, action: "keep", note: `stays (helm.sh/resource-policy: ${policy})` };
}

async function withoutNoOps(
  changes: readonly ObjectChange[],
  plan: ReleasePlan,
  { client, manifests }: Scene,
): Promise<readonly ObjectChange[]> {
  if (!changes.some(({ action }) => action === "update")) return changes;
  const [before, after] = await Promise.all([manifests.recorded(), manifests.wanted()]);
  const { to, from, action } = plan;
  const method = to && applyMethodOf(releaseSettings(plan.settings), to, from, action);
  const isNoOp = method === "csa" ? isPatchNoOp : isWriteNoOp;
  return await Promise.all(changes.map(async (change) => {
    if (change.action !== "update" || !await isSameThere(change, { before, after, isNoOp, client })) return change;
    return { ...change, action: "keep", fields: [] } as const;
  }));
}

async function isSameThere(
  { object }: ObjectChange,
  { before, after, isNoOp, client }: {
    readonly before: PlannedObjects;
    readonly after: PlannedObjects;
    readonly isNoOp: typeof isWriteNoOp;
    readonly client: KubeClient;
  },
): Promise<boolean> {
  const [old, now] = [before.get(objectKey(object)), after.get(objectKey(object))];
  if (!old || !now) return false;
  return isNoOp(old.object, now.object, await loadMergeSchema(client, now.reference));
}
