import { HctlError, reworded } from "../errors.ts";
import type { Revision } from "../revision/mod.ts";
import { type ReleaseRun, sinceDeployed, wordsOf } from "./release_run.ts";
import { rfc3339 } from "./new_revision.ts";

/**
 * Uninstalls one release: the newest revision is uninstalling while objects go, then uninstalled, deployed ones superseded.
 * The history stays, so that the batch can be taken back, unless `purge` drops it. Objects that cannot be removed leave the
 * revision uninstalling.
 *
 * @returns The revision that stays as uninstalled; undefined after a purge.
 */
export async function uninstallRelease(run: ReleaseRun): Promise<number | undefined> {
  const { plan, history, ports: { store, target, clock }, options: { batchId, purge, signal }, settings, tell } = run;
  const newest = history.at(-1);
  if (!newest) return undefined;
  const revision: Revision = {
    ...newest,
    status: "uninstalling",
    deleted: rfc3339(clock.nowMs()),
    description: "Deletion in progress (or silently failed)",
    labels: batchId === undefined ? newest.labels : new Map(newest.labels).set("hctl.dev/uninstall-batch", batchId),
  };
  const work = { plan, revision, previous: sinceDeployed(history), settings, crds: [], tell, signal };
  const { revision: ended, problems } = await target.remove(work, (changed) => store.update(changed));
  if (purge) refuseProblems([...problems, ...await dropHistory(run)]);
  else {
    await keepHistory(run, ended);
    refuseProblems(problems);
  }
  return purge ? undefined : newest.number;
}

/** @returns What kept a record from being dropped; those behind it stay as well, as in Helm. */
async function dropHistory({ ports: { store }, history }: ReleaseRun): Promise<readonly unknown[]> {
  try {
    for (const old of history) await store.remove(old);
    return [];
  } catch (error) {
    return [reworded(error, (words) => `uninstall: Failed to purge the release: ${words}`)];
  }
}

async function keepHistory({ ports: { store }, settings, history }: ReleaseRun, revision: Revision): Promise<void> {
  const description = settings.description ?? "Uninstallation complete";
  await store.update({ ...revision, status: "uninstalled", description });
  for (const old of history) {
    const isOpen = old.status === "deployed" || old.status.startsWith("pending-");
    if (isOpen && old.number !== revision.number) await store.update({ ...old, status: "superseded" });
  }
}

function refuseProblems(problems: readonly unknown[]): void {
  if (problems.length === 0) return;
  const [first] = problems;
  const words = problems.map(wordsOf).join("; ");
  const message = `uninstallation completed with ${problems.length} error(s): ${words}`;
  throw first instanceof HctlError ? first.restated(message) : new HctlError("apply.failed", message, { cause: first });
}
