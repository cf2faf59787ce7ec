import { causeOf, hasCode, HctlError, reworded } from "../errors.ts";
import type { Revision } from "../revision/mod.ts";
import { HookFailure } from "./cluster/hook_failure.ts";
import { type ReleaseRun, wordsOf } from "./release_run.ts";
import type { PreparedRelease } from "./target.ts";

/** What went wrong, and how far the release had come. */
interface Failure {
  readonly error: unknown;
  /** As it was stored last. */
  readonly revision: Revision;
  readonly prepared: PreparedRelease;
}

/**
 * Marks a release's new revision failed in Helm's words, and removes what it made where `cleanupOnFail` says so. A new
 * release that goes away whole is not marked.
 *
 * @returns The error to throw, with what else went wrong.
 */
export async function recordFailure(run: ReleaseRun, failure: Failure): Promise<unknown> {
  const { plan: { action, release }, settings } = run;
  const { error } = failure;
  if (action === "install" && settings.onFailure === "rollback") return error;
  const storing = await storeFailure(run, failure);
  if (storing) return storing;
  const cleaning = await cleanUp(run, failure);
  if (cleaning) return cleaning;
  return isFailedWait(run, error) ? reworded(error, (words) => `release ${release.name} failed: ${words}`) : error;
}

/** Helm speaks of a rollback that waits in vain as of an install. */
function isFailedWait({ plan }: ReleaseRun, error: unknown): boolean {
  return plan.action === "rollback" && hasCode(error, "wait.failed", "wait.timeout");
}

const verbs: Readonly<Record<string, string>> = { install: "Release", rollback: "Rollback" };

async function storeFailure(run: ReleaseRun, failure: Failure): Promise<unknown> {
  const { plan, ports: { store } } = run;
  const { error, revision } = failure;
  const verb = (isFailedWait(run, error) ? "Release" : verbs[plan.action]) ?? "Upgrade";
  const description = `${verb} "${plan.release.name}" failed: ${wordsOf(error)}`;
  const { hooks } = causeOf(error, HookFailure)?.revision ?? revision;
  try {
    const left = leftRevision(run, error);
    if (left) await store.update(left);
    await store.update({ ...revision, hooks, status: "failed", description });
    return undefined;
  } catch (cause) {
    return withOther(error, cause);
  }
}

/**
 * What Helm stores again beside the failed revision: the one that an upgrade started from, as it is; for a rollback whose
 * objects could not be written the newest one, as superseded.
 */
function leftRevision({ plan, history }: ReleaseRun, error: unknown): Revision | undefined {
  if (hasCode(error, "hook.failed") || plan.action === "install") return undefined;
  if (plan.action !== "rollback") return history.find(({ number }) => number === plan.from?.number);
  const newest = history.at(-1);
  return newest && !hasCode(error, "wait.failed", "wait.timeout") ? { ...newest, status: "superseded" } : newest;
}

async function cleanUp({ plan, settings }: ReleaseRun, { error, prepared }: Failure): Promise<unknown> {
  if (!settings.cleanupOnFail || plan.action === "install") return undefined;
  try {
    await prepared.cleanUp();
    return undefined;
  } catch (cause) {
    const verb = plan.action === "rollback" ? "rollback" : "upgrade";
    return reworded(
      error,
      (words) =>
        `an error occurred while cleaning up resources. original ${verb} error: ${words}: ` +
        `unable to cleanup resources: ${wordsOf(cause)}`,
    );
  }
}

function withOther(error: unknown, other: unknown): unknown {
  if (!(error instanceof HctlError) || !(other instanceof HctlError)) return error;
  return error.restated(error.message, { others: [...error.others, other] });
}
