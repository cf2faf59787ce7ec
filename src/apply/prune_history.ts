import type { Revision, RevisionStore } from "../revision/mod.ts";

/**
 * Drops the oldest until one place is free below `historyMax`; the newest deployed one stays (Helm docs, `--history-max`).
 *
 * @param history Oldest first.
 * @param historyMax 0 keeps all.
 */
export async function pruneHistory(
  store: RevisionStore,
  history: readonly Revision[],
  historyMax: number,
): Promise<void> {
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
