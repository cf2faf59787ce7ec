import type { ReleasePlan, RevisionContent } from "../plan/mod.ts";
import type { Revision, RevisionStore } from "../revision/mod.ts";
import type { ApplyOptions, ApplyPorts } from "./apply_options.ts";
import { newRevision } from "./new_revision.ts";

/**
 * Installs, upgrades, repairs or rolls back one release, with Helm's records: pending first, objects next, then the old
 * revision superseded and the new one deployed. What goes wrong marks the new one failed and is thrown again.
 *
 * @returns The new revision's number.
 */
export async function applyRelease(
  plan: ReleasePlan,
  to: RevisionContent,
  { store, target, clock }: ApplyPorts,
  options: ApplyOptions,
): Promise<number> {
  await endInterrupted(store, plan);
  const history = await store.history(plan.release);
  const { batchId, fleet } = options;
  const revision = newRevision({ plan, to, history, nowMs: clock.nowMs(), batchId, fleet });
  await pruneHistory(store, history, options.historyMax ?? 10);
  await store.create(revision);
  try {
    await target.apply(revision, sinceDeployed(history));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const verb = verbs[plan.action] ?? "Upgrade";
    const description = `${verb} "${plan.release.name}" failed: ${problem}`;
    await store.update({ ...revision, status: "failed", description });
    throw error;
  }
  for (const old of await store.history(plan.release)) {
    if (["deployed", "uninstalled", "uninstalling"].includes(old.status) && old.number < revision.number) {
      await store.update({ ...old, status: "superseded" });
    }
  }
  const description = options.description ?? doneWords(plan.action, to);
  await store.update({ ...revision, status: "deployed", description });
  return revision.number;
}

const verbs: Readonly<Record<string, string>> = { install: "Release", rollback: "Rollback" };

function doneWords(action: ReleasePlan["action"], to: RevisionContent): string {
  if (action === "install") return "Install complete";
  return to.kind === "revision" ? `Rollback to ${to.revision.number}` : "Upgrade complete";
}

/** Revisions whose objects may be there: the newest deployed one and all later; without one, all. */
function sinceDeployed(history: readonly Revision[]): readonly Revision[] {
  return history.slice(Math.max(0, history.findLastIndex(({ status }) => status === "deployed")));
}

/** Revisions that a killed run left pending can never be finished: they become failed. */
async function endInterrupted(store: RevisionStore, { release }: ReleasePlan): Promise<void> {
  for (const revision of await store.history(release)) {
    if (!revision.status.startsWith("pending-")) continue;
    await store.update({ ...revision, status: "failed", description: `Interrupted while ${revision.status}` });
  }
}

/** Drops the oldest until one place is free below `historyMax`; the newest deployed one stays (Helm docs, `--history-max`). */
async function pruneHistory(store: RevisionStore, history: readonly Revision[], historyMax: number): Promise<void> {
  if (historyMax <= 0) return;
  const deployed = history.findLast(({ status }) => status === "deployed");
  let surplus = history.length - (historyMax - 1);
  for (const revision of history) {
    if (surplus <= 0) return;
    if (revision === deployed) continue;
    await store.remove(revision);
    surplus--;
  }
}
