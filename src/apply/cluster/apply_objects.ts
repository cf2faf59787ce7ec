import { hasCode, HctlError, reworded } from "../../errors.ts";
import type { Revision } from "../../revision/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import { wordsOf } from "../release_run.ts";
import type { ReleaseWork, SaveRevision } from "../target.ts";
import type { BuiltObject } from "./build_objects.ts";
import { HookFailure } from "./hook_failure.ts";
import { errorsOf, inRuns } from "./in_runs.ts";
import { joinErrors } from "./join_errors.ts";
import type { ClusterPorts } from "./kubernetes_target.ts";
import { keyOf, type ObjectsToWrite } from "./prepare_objects.ts";
import { deleteObject, removalFailure, removeObjects } from "./remove_objects.ts";
import { runHooks } from "./run_hooks.ts";
import { waitUntilGone } from "./wait_until_gone.ts";
import { waitUntilReady } from "./wait_until_ready.ts";
import type { WriteWay } from "./write_object.ts";
import { createObjects, updateObjects, writesAtOnce } from "./write_objects.ts";

/** A release between its first hook and its last. */
interface Applying {
  readonly work: ReleaseWork;
  readonly ports: ClusterPorts;
  readonly way: WriteWay;
  readonly objects: ObjectsToWrite;
  /** Nothing of it is there: all objects are made, none is looked at. */
  readonly isNew: boolean;
  /** Grows while objects are made. */
  readonly created: BuiltObject[];
  readonly save: SaveRevision;
  /** Takes the revision as hooks have left it. */
  readonly note: (revision: Revision) => void;
}

/**
 * Runs a release's first hooks, brings its objects to the new state, removes those that leave, waits, and runs the last hooks.
 *
 * @throws {HctlError} In Helm's words; `note` knows how far the hooks came.
 */
export async function applyObjects(applying: Applying): Promise<void> {
  const { work, ports, way, objects, created } = applying;
  const started = await hooksOf(applying, "pre", work.revision);
  const writing = {
    objects: objects.objects,
    way,
    signal: work.signal,
    creates: (one: BuiltObject) => void created.push(one),
    waitUntilGone: (one: BuiltObject, live: PlainMap) => isGoneSoon(one, { live, work, ports }),
  };
  if (applying.isNew) await createObjects(writing);
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

/** What is on its way out would take with it what is written to it. */
const goneLimitMs = 30_000;

async function isGoneSoon(
  { reference }: BuiltObject,
  { live, work, ports }: Pick<Applying, "work" | "ports"> & { readonly live: PlainMap },
): Promise<boolean> {
  const { settings: { timeoutMs }, signal, revision: { release } } = work;
  const tell = (text: string) => work.tell({ kind: "waiting", release, text });
  const uid = textOf(mapOf(live.get("metadata")).get("uid"));
  const limitMs = Math.min(timeoutMs || goneLimitMs, goneLimitMs);
  try {
    await waitUntilGone([{ ...reference, uid }], { ...ports, timeoutMs: limitMs, tell, signal });
    return true;
  } catch (error) {
    if (!hasCode(error, "wait.timeout")) throw error;
    const text = `${reference.kind} ${reference.name} is being deleted and does not go; it is written nevertheless`;
    work.tell({ kind: "warning", release, text });
    return false;
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

/** Removes what was made, kinds in the order in which they were. @throws {HctlError} What could not be removed, joined as Helm joins it. */
export async function removeCreated(
  created: readonly BuiltObject[],
  work: ReleaseWork,
  ports: ClusterPorts,
): Promise<void> {
  const { revision: { release }, tell } = work;
  const way = { client: ports.client, release, cascade: "background", tell } as const;
  const named = created.filter(({ reference }) => reference.name !== "");
  const remove = async (one: BuiltObject) => {
    if (await deleteObject(one, way)) tell({ kind: "object-deleted", release, object: one.reference });
  };
  const errors = errorsOf(await inRuns(named, ({ reference }) => reference.kind, remove, { limit: writesAtOnce }));
  if (errors.length > 0) throw new HctlError("kube.failed", errors.map(wordsOf).join(", "), { cause: errors[0] });
}
