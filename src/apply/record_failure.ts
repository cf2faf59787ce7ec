import { hasCode, reworded } from "../errors.ts";
import type { Revision } from "../revision/mod.ts";
import { type ReleaseRun, wordsOf } from "./release_run.ts";
import type { PreparedRelease } from "./target.ts";

/**
 * Marks a release's new revision failed in Helm's words, and removes what it made where `cleanupOnFail` says so. A new
 * release that goes away whole is not marked.
 *
 * @returns The error to throw, with what else went wrong.
 */
export async function recordFailure(run: ReleaseRun, error: unknown, prepared: PreparedRelease): Promise<unknown> {
  const { plan: { action, release }, settings } = run;
  if (action === "install" && settings.onFailure === "rollback") return error;
  await storeFailure(run, error, prepared.latest());
  const cleaning = await cleanUp(run, error, prepared);
  if (cleaning) return cleaning;
  return isFailedWait(run, error) ? reworded(error, (words) => `release ${release.name} failed: ${words}`) : error;
}

/** Helm speaks of a rollback that waits in vain as of an install. */
function isFailedWait({ plan }: ReleaseRun, error: unknown): boolean {
  return plan.action === "rollback" && hasCode(error, "wait.failed", "wait.timeout");
}

const verbs: Readonly<Record<string, string>> = { install: "Release", rollback: "Rollback" };

async function storeFailure(run: ReleaseRun, error: unknown, revision: Revision): Promise<void> {
  const { plan, ports: { store }, tell } = run;
  const verb = (isFailedWait(run, error) ? "Release" : verbs[plan.action]) ?? "Upgrade";
  const description = `${verb} "${plan.release.name}" failed: ${wordsOf(error)}`;
  const told = (problem: string, cause: unknown) =>
    tell({ kind: "warning", release: plan.release, text: `${problem}: ${wordsOf(cause)}` });
  const left = leftRevision(run, error);
  try {
    if (left) await store.update(left);
  } catch (cause) {
    // The history's limit may have dropped it.
    if (!hasCode(cause, "kube.not_found", "revision.not_found")) {
      told(`Revision ${left?.number} stays as it was`, cause);
    }
  }
  try {
    await store.update({ ...revision, status: "failed", description });
  } catch (cause) {
    told(`Revision ${revision.number} stays ${revision.status}, it could not be marked failed`, cause);
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

async function cleanUp({ plan, settings }: ReleaseRun, error: unknown, prepared: PreparedRelease): Promise<unknown> {
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
