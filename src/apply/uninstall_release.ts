import type { ReleasePlan } from "../plan/mod.ts";
import type { ApplyOptions, ApplyPorts } from "./apply_options.ts";
import { rfc3339 } from "./new_revision.ts";

/**
 * Uninstalls one release: the newest revision is uninstalling while objects go, then uninstalled, deployed ones superseded.
 * The history stays, so that the batch can be taken back, unless `purge` drops it.
 *
 * @returns The revision that stays as uninstalled; undefined after a purge.
 */
export async function uninstallRelease(
  { release }: ReleasePlan,
  { store, target, clock }: ApplyPorts,
  { batchId, purge, description }: ApplyOptions,
): Promise<number | undefined> {
  const history = await store.history(release);
  const newest = history.at(-1);
  if (!newest) return undefined;
  const labels = new Map(newest.labels).set("hctl.dev/uninstall-batch", batchId);
  const deleted = rfc3339(clock.nowMs());
  const ending = {
    ...newest,
    status: "uninstalling",
    deleted,
    description: "Deletion in progress (or silently failed)",
    labels,
  } as const;
  await store.update(ending);
  await target.remove(history);
  if (purge) {
    for (const revision of history) await store.remove(revision);
    return undefined;
  }
  for (const revision of history) {
    const isOpen = revision.status === "deployed" || revision.status.startsWith("pending-");
    if (isOpen && revision !== newest) await store.update({ ...revision, status: "superseded" });
  }
  await store.update({ ...ending, status: "uninstalled", description: description ?? "Uninstallation complete" });
  return newest.number;
}
