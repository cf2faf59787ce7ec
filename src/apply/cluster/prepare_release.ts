import { HctlError, reworded } from "../../errors.ts";
import type { Revision } from "../../revision/mod.ts";
import { wordsOf } from "../release_run.ts";
import type { PreparedRelease, ReleaseWork, SaveRevision } from "../target.ts";
import type { BuiltObject } from "./build_objects.ts";
import { HookFailure } from "./hook_failure.ts";
import { errorsOf, inRuns } from "./in_runs.ts";
import { joinErrors } from "./join_errors.ts";
import type { ClusterPorts } from "./kubernetes_target.ts";
import { prepareCrds } from "./prepare_crds.ts";
import { prepareNamespace } from "./prepare_namespace.ts";
import { baseOf, keyOf, type ObjectsToWrite, prepareObjects } from "./prepare_objects.ts";
import { deleteObject, removalFailure, removeObjects } from "./remove_objects.ts";
import { runHooks } from "./run_hooks.ts";
import { waitUntilReady } from "./wait_until_ready.ts";
import type { WriteWay } from "./write_object.ts";
import { createObjects, updateObjects, writesAtOnce } from "./write_objects.ts";

/**
 * Looks whether a release can be written and makes what must be there first: the kinds of its chart's CRDs, then, when nothing
 * speaks against its objects, its namespace.
 */
export async function prepareRelease(work: ReleaseWork, ports: ClusterPorts): Promise<PreparedRelease> {
  const { crds, settings, signal } = work;
  const way = wayOf(work, ports);
  await prepareCrds(crds, { way: { ...way, otherPatches: "twoWay" }, clock: ports.clock, mode: settings.crds, signal });
  const objects = await prepareObjects(work, ports.client);
  refuseUnfit(work, objects);
  await prepareNamespace(work, way);
  const created: BuiltObject[] = [];
  let latest = work.revision;
  const note = (revision: Revision) => void (latest = revision);
  return {
    apply: (save) => applyObjects({ work, ports, way, objects, created, save, note }),
    latest: () => latest,
    cleanUp: () => removeCreated(created, work, ports),
  };
}

function wayOf(work: ReleaseWork, { client }: ClusterPorts): WriteWay {
  const { plan, revision, settings, tell } = work;
  const applyMethod = revision.applyMethod === "ssa" ? "ssa" : "csa";
  const isInstall = plan.action === "install";
  return {
    client,
    release: revision.release,
    applyMethod,
    conflicts: settings.conflicts,
    writes: settings.writes,
    convertsFields: isInstall || plan.action === "rollback" || baseOf(work)?.applyMethod !== "ssa",
    otherPatches: isInstall && settings.ownership === "take" ? "threeWay" : "twoWay",
    tell,
  };
}

/** Helm finds these only behind the pending record, which it leaves failed. */
function refuseUnfit(work: ReleaseWork, objects: ObjectsToWrite): void {
  const { revision: { applyMethod }, settings: { conflicts, writes } } = work;
  if (isNew(work, objects)) return;
  const isServerSide = applyMethod === "ssa";
  if (!isServerSide && conflicts === "take") {
    throw unfit(
      "invalid client update option(s): forceConflicts enabled when serverSideApply disabled",
      "Its record says that the release is applied client-side. Leave --force-conflicts out, or add --server-side=true",
    );
  }
  if (writes === "patch") return;
  if (conflicts === "take") throw unfit("invalid operation: cannot use force conflicts and force replace together");
  if (!isServerSide) return;
  throw unfit(
    "invalid operation: cannot use server-side apply and force replace together",
    "Its record says that the release is applied server-side. Leave --force-replace out, or add --server-side=false",
  );
}

function unfit(message: string, hint?: string): HctlError {
  return new HctlError("usage.invalid", message, { hint });
}

/** Nothing of the release is there: all objects are made, none is looked at. */
function isNew({ plan }: ReleaseWork, { adopted }: ObjectsToWrite): boolean {
  return plan.action === "install" && adopted.length === 0;
}

/** A release between its first hook and its last. */
interface Applying {
  readonly work: ReleaseWork;
  readonly ports: ClusterPorts;
  readonly way: WriteWay;
  readonly objects: ObjectsToWrite;
  /** Grows while objects are made. */
  readonly created: BuiltObject[];
  readonly save: SaveRevision;
  /** Takes the revision as hooks have left it. */
  readonly note: (revision: Revision) => void;
}

async function applyObjects(applying: Applying): Promise<void> {
  const { work, ports, way, objects, created } = applying;
  const started = await hooksOf(applying, "pre", work.revision);
  const writing = { objects: objects.objects, way, creates: (one: BuiltObject) => void created.push(one) };
  if (isNew(work, objects)) await createObjects(writing);
  else {
    await updateObjects(writing, (one) => objects.originals.get(keyOf(one)));
    await removeLeaving(applying);
  }
  await waitForAll(work, ports, objects);
  await hooksOf(applying, "post", started);
}

async function hooksOf(
  { work, ports, save, note }: Applying,
  when: "pre" | "post",
  revision: Revision,
): Promise<Revision> {
  const { plan: { action }, settings, tell, signal } = work;
  if (settings.hooks === "skip") return revision;
  const verb = action === "install" || action === "rollback" ? action : "upgrade";
  try {
    const ran = await runHooks(`${when}-${verb}`, { ...ports, revision, settings, save, tell, signal });
    note(ran);
    return ran;
  } catch (error) {
    if (error instanceof HookFailure) note(error.revision);
    throw reworded(error, (words) => {
      if (verb === "rollback") return words;
      return verb === "install" ? `failed ${when}-install: ${words}` : `${when}-upgrade hooks failed: ${words}`;
    });
  }
}

async function removeLeaving({ work, ports, objects }: Applying): Promise<void> {
  const { revision: { release }, tell } = work;
  const outcomes = await removeObjects(objects.leaving, { client: ports.client, release, cascade: "background", tell });
  const errors = outcomes.flatMap((one) => one.kind === "failed" ? [removalFailure(one.item, one.error)] : []);
  if (errors.length > 0) throw joinErrors(errors, " && ");
}

async function waitForAll(work: ReleaseWork, ports: ClusterPorts, { objects }: ObjectsToWrite): Promise<void> {
  const { settings: { wait, waitForJobs, timeoutMs }, signal, revision: { release } } = work;
  const tell = (text: string) => work.tell({ kind: "waiting", release, text });
  const references = objects.map(({ reference }) => reference).filter(({ name }) => name !== "");
  await waitUntilReady(references, { ...ports, strategy: wait, waitForJobs, timeoutMs, tell, signal });
}

/** Newest kinds last, as they were made. @throws {HctlError} What could not be removed, joined as Helm joins it. */
async function removeCreated(created: readonly BuiltObject[], work: ReleaseWork, ports: ClusterPorts): Promise<void> {
  const { revision: { release }, tell } = work;
  const way = { client: ports.client, release, cascade: "background", tell } as const;
  const named = created.filter(({ reference }) => reference.name !== "");
  const remove = async (one: BuiltObject) => {
    if (await deleteObject(one, way)) tell({ kind: "object-deleted", release, object: one.reference });
  };
  const errors = errorsOf(await inRuns(named, ({ reference }) => reference.kind, remove, { limit: writesAtOnce }));
  if (errors.length > 0) throw new HctlError("kube.failed", errors.map(wordsOf).join(", "), { cause: errors[0] });
}
