import type { Revision, RevisionStore } from "../revision/mod.ts";

/**
 * Drops the oldest until one place is free below `historyMax`; the newest deployed one stays (Helm docs, `--history-max`).
 *
 * @param history Oldest first.
 * @param historyMax 0 keeps all.
 * @returns What is left.
 */
export async function pruneHistory(
  store: RevisionStore,
  history: readonly Revision[],
  historyMax: number,
): Promise<readonly Revision[]> {
  if (historyMax <= 0) return history;
  const deployed = history.findLast(({ status }) => status === "deployed");
  const surplus = Math.max(0, history.length - (historyMax - 1));
  const dropped = history.filter((revision) => revision !== deployed).slice(0, surplus);
  for (const revision of dropped) await store.remove(revision);
  return history.filter((revision) => !dropped.includes(revision));
}
