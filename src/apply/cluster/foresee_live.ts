import { type KubeClient, loadMergeSchema, seenAs } from "../../kube/mod.ts";
import {
  diffFields,
  type FieldChange,
  hiddenFields,
  type ObjectChange,
  objectKey,
  type ReleasePlan,
  releaseSettings,
} from "../../plan/mod.ts";
import { mapOf, type PlainMap } from "../../yaml/mod.ts";
import { applyMethodOf } from "../new_revision.ts";
import type { BuiltObject } from "./build_objects.ts";
import { isNamedByServer } from "./foresee_writes.ts";
import { sideBySide, valuesOf } from "./in_runs.ts";
import { ownershipProblem } from "./ownership.ts";
import { isCarriedOut, type PlannedManifests, type PlannedObjects } from "./planned_objects.ts";
import { servedKind } from "./stored_objects.ts";
import { convertsFields } from "./prepare_objects.ts";
import { readLive } from "./read_live.ts";
import { readsAtOnce } from "./refuse_foreign.ts";
import { reasonToKeep } from "./remove_objects.ts";
import { foreseeWrite, isBeingDeleted } from "./foresee_write.ts";

/** What a plan is held against. */
interface LiveView {
  readonly plan: ReleasePlan;
  readonly client: KubeClient;
  readonly hashKey: Uint8Array;
  /** `creates`: what else changes stays as the records say. */
  readonly reads: "all" | "creates";
  readonly wanted: PlannedObjects;
  readonly recorded: PlannedObjects;
}

/**
 * A release's plan, as `foreseeWrites` gives it, with what the cluster has now: an object that is missing is made, one that
 * somebody changed is set right (drift), one that holds what is desired or is gone already is not written. Objects are read side by
 * side; those that may not be read stay as the records say.
 *
 * @param hashKey Values of Secrets show as hashes under it.
 */
export async function foreseeLive(
  plan: ReleasePlan,
  { client, hashKey, reads, manifests }: Pick<LiveView, "client" | "hashKey" | "reads"> & {
    readonly manifests: PlannedManifests;
  },
): Promise<ReleasePlan> {
  const isRead = ({ action }: ObjectChange) => reads === "all" || action === "create";
  if (!isCarriedOut(plan) || !plan.objects.some(isRead)) return plan;
  const [wanted, recorded] = await Promise.all([manifests.wanted(), manifests.recorded()]);
  const view = { plan, client, hashKey, reads, wanted, recorded };
  const look = async (change: ObjectChange) => isRead(change) ? await seenChange(change, view) : change;
  return { ...plan, objects: valuesOf(await sideBySide(plan.objects, look, readsAtOnce)) };
}

async function seenChange(change: ObjectChange, view: LiveView): Promise<ObjectChange> {
  const built = view.wanted.get(objectKey(change.object));
  // What is made before the objects (namespace, CRDs) was looked for already.
  if (isNamedByServer(change) || (change.after && !built)) return change;
  const resource = servedKind(change.object, await view.client.discovery());
  if (!resource || isInNewNamespace(change, view)) return change;
  const live = await readLive({ ...change.object, apiVersion: resource.apiVersion }, view.client);
  if (live === "unseen") return change;
  return built && change.after ? await coming(change, { built, live }, view) : leaving(change, live, view);
}

/** In a namespace that is yet to be made there is nothing. */
function isInNewNamespace({ object }: ObjectChange, { plan }: LiveView): boolean {
  return object.namespace !== "" &&
    plan.objects.some(({ action, object: { kind, name, apiVersion } }) =>
      action === "create" && apiVersion === "v1" && kind === "Namespace" && name === object.namespace
    );
}

function leaving(change: ObjectChange, live: PlainMap | undefined, { plan }: LiveView): ObjectChange {
  if (!live) return { ...change, action: "keep", note: "is gone already" };
  if (isBeingDeleted(live)) return { ...change, action: "keep", note: "is being deleted already" };
  if (plan.action === "uninstall" && change.action === "keep") return change;
  const reason = reasonToKeep(live, plan.release);
  if (reason !== undefined) return { ...change, action: "keep", note: `stays (${reason})` };
  return { ...change, action: "delete", note: undefined };
}

async function coming(
  change: ObjectChange,
  { built, live }: { readonly built: BuiltObject; readonly live: PlainMap | undefined },
  view: LiveView,
): Promise<ObjectChange> {
  if (!live || isBeingDeleted(live)) {
    if (change.action === "create") return change;
    return { ...change, action: "create", fields: [], note: live ? "it is being deleted" : "it is missing" };
  }
  if (isForeign(live, view, change)) {
    return { ...change, action: "create", fields: [], note: "it is there and not this release's; apply refuses it" };
  }
  const schema = await loadMergeSchema(view.client, built.reference);
  const { desired, seen } = seenAs(built.object, live, schema);
  const drift = driftOf(change, diffFields(seen, desired));
  const original = view.recorded.get(objectKey(change.object))?.object;
  const isPlain = change.action === "update" && drift.length === 0;
  const write = await foreseeWrite({ built, live, original, schema, isPlain }, { ...wayOf(view), client: view.client });
  if (!write.isWrite) return { ...change, action: "keep", fields: [] };
  const known = write.fields ? driftOf(change, write.fields) : drift;
  const fields = [...change.fields, ...hiddenFields(known, change.object, view.hashKey)];
  return { ...change, action: "update", fields };
}

/** What is new to the release and there already must be marked as the release's; a rollback asks nobody. */
function isForeign(live: PlainMap, { plan }: LiveView, change: ObjectChange): boolean {
  const isNew = change.before === undefined && plan.action !== "rollback";
  const isChecked = releaseSettings(plan.settings).ownership === "check";
  return isNew && isChecked && ownershipProblem(live, plan.release) !== undefined;
}

function wayOf({ plan }: LiveView) {
  const { to, from, action } = plan;
  const settings = releaseSettings(plan.settings);
  const applyMethod = to && applyMethodOf(settings, to, from, action) === "csa" ? "csa" : "ssa";
  return {
    applyMethod,
    writes: settings.writes,
    conflicts: settings.conflicts,
    convertsFields: convertsFields(plan),
  } as const;
}

/** Fields that the cluster has otherwise although the records do not say that they change. */
function driftOf({ fields, after }: ObjectChange, found: readonly FieldChange[]): readonly FieldChange[] {
  const isText = mapOf(after?.get("stringData")).size > 0;
  const isKnown = (path: string) =>
    fields.some((field) => path === field.path || (isText && path === field.path.replace(/^stringData\b/, "data")));
  return found.filter(({ path }) => !isKnown(path)).map((field) => ({ ...field, isDrift: true }));
}
