import { HctlError } from "../../errors.ts";
import type { HookEvent } from "../../render/mod.ts";
import type { Revision } from "../../revision/mod.ts";
import { rfc3339 } from "../new_revision.ts";
import { buildHook, createHook } from "./hook_create.ts";
import { deleteHook } from "./hook_delete.ts";
import { hookFailure } from "./hook_failure.ts";
import { tellHookLogs } from "./hook_logs.ts";
import { hooksInOrder } from "./hook_order.ts";
import { type HookOptions, RunningHooks } from "./running_hooks.ts";
import { waitForHook } from "./hook_wait.ts";

/** The hooks of an event, after the last of them has ended and before any is removed. */
export interface EndedHooks {
  /** With the hooks' runs. */
  readonly revision: Revision;
  /** Why one of them failed; the later ones did not run. */
  readonly error: HctlError | undefined;
  /** Shows output and removes hooks, as their policies say. */
  cleanUp(): Promise<void>;
}

/**
 * Runs the hooks of an event one after the other as Helm does (Helm docs, "Chart Hooks"): what is left of the last run is
 * removed, the run is recorded, the objects are made without marks of ownership, Jobs and Pods are waited for. When all are
 * done, policies say which are removed.
 *
 * @returns The revision with the hooks' runs.
 * @throws {HookFailure} In Helm's words, without what the caller was about.
 */
export async function runHooks(event: HookEvent, options: HookOptions): Promise<Revision> {
  const { revision, error, cleanUp } = await startHooks(event, options);
  try {
    await cleanUp();
  } catch (problem) {
    throw problem instanceof HctlError ? hookFailure(error ?? problem, revision) : problem;
  }
  if (error) throw hookFailure(error, revision);
  return revision;
}

/** The same, for those who have something to do before hooks are removed. */
export async function startHooks(event: HookEvent, options: HookOptions): Promise<EndedHooks> {
  const run = new RunningHooks(event, options);
  const done: number[] = [];
  for (const place of hooksInOrder(event, options.revision, options.isChosen)) {
    const failure = await runHook(place, run);
    if (failure) {
      const { error, hasRun } = failure;
      const cleanUp = () => (hasRun ? cleanUpFailed(place, done, run) : Promise.resolve());
      return { revision: run.revision, error, cleanUp };
    }
    done.push(place);
  }
  return { revision: run.revision, error: undefined, cleanUp: () => cleanUpSucceeded(done, run) };
}

/** A hook that went wrong; one that could not even be made leaves everything as it is. */
interface Failure {
  readonly error: HctlError;
  readonly hasRun: boolean;
}

async function runHook(place: number, run: RunningHooks): Promise<Failure | undefined> {
  let hasRun = false;
  const { clock, save } = run.options;
  try {
    if (run.hook(place).deletePolicies.length === 0) run.note(place, { deletePolicies: ["before-hook-creation"] });
    run.check();
    await deleteHook(run.hook(place), "before-hook-creation", run);
    const built = await buildHook(place, run);
    const startedAt = rfc3339(clock.nowMs());
    run.note(place, { lastRun: { startedAt, completedAt: "", phase: "Running" } });
    await save(run.revision);
    tellHook("hook-started", place, run);
    const created = await createHook(built, place, run);
    hasRun = true;
    await waitForHook(created, run);
    end(place, "Succeeded", run);
    return undefined;
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    if (run.hook(place).lastRun.phase === "Running") end(place, "Failed", run);
    if (hasRun) await tellHookLogs(run.hook(place), "hook-failed", run);
    return { error, hasRun };
  }
}

function end(place: number, phase: "Succeeded" | "Failed", run: RunningHooks): void {
  const { startedAt } = run.hook(place).lastRun;
  run.note(place, { lastRun: { startedAt, completedAt: rfc3339(run.options.clock.nowMs()), phase } });
  if (phase === "Succeeded") tellHook("hook-done", place, run);
}

/** The failed hook by its policy, then those that went well before it. */
async function cleanUpFailed(place: number, done: readonly number[], run: RunningHooks): Promise<void> {
  try {
    await deleteHook(run.hook(place), "hook-failed", run);
  } catch (error) {
    if (!(error instanceof HctlError)) throw error;
    run.warn(`error deleting the hook resource on hook failure: ${error.message}`);
  }
  for (const earlier of done) await deleteHook(run.hook(earlier), "hook-succeeded", run);
}

/** The last hook first. */
async function cleanUpSucceeded(done: readonly number[], run: RunningHooks): Promise<void> {
  for (const place of [...done].reverse()) {
    await tellHookLogs(run.hook(place), "hook-succeeded", run);
    await deleteHook(run.hook(place), "hook-succeeded", run);
  }
}

function tellHook(kind: "hook-started" | "hook-done", place: number, run: RunningHooks): void {
  const { options: { tell }, revision: { release }, event, namespace } = run;
  const { name, kind: objectKind, manifest } = run.hook(place);
  const apiVersion = /^apiVersion:\s*["']?([^\s"']+)/m.exec(manifest)?.[1] ?? "";
  tell({ kind, release, event, object: { apiVersion, kind: objectKind, namespace, name } });
}
