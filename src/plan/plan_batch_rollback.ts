import { HctlError } from "../errors.ts";
import type { Revision } from "../revision/mod.ts";
import { byRelease, historiesOf } from "./current_revision.ts";
import { type Hide, hideWith } from "./hide_secrets.ts";
import type { Plan, ReleasePlan } from "./plan.ts";
import { rollbackTo } from "./plan_rollback.ts";
import { planUninstall } from "./plan_uninstall.ts";

/**
 * The batch that made a revision; undefined when none did. Helm copies labels to later revisions, so the label counts only
 * beside the revision's own number.
 */
function batchOf({ labels, number }: Revision): string | undefined {
  return labels.get("hctl.dev/batch-revision") === String(number) ? labels.get("hctl.dev/batch") : undefined;
}

/** The batch that uninstalled the release whose newest revision this is. */
function uninstallBatchOf({ labels, status }: Revision): string | undefined {
  return status === "uninstalled" ? labels.get("hctl.dev/uninstall-batch") : undefined;
}

/**
 * The plan that takes a whole batch back: each release goes to what was current before. What the batch installed is
 * uninstalled, what it uninstalled comes back. A release with a later revision from elsewhere is listed as unchanged, with
 * the reason.
 *
 * @param revisions Every revision of the target.
 * @param batchId A batch's id, or `last` for the newest one.
 * @throws {HctlError} `revision.not_found` when no revision belongs to the batch.
 */
export function planBatchRollback(
  revisions: readonly Revision[],
  batchId: string,
  hashKey: Uint8Array,
  fleet?: string,
): Plan {
  const known = revisions.filter(({ labels }) => fleet === undefined || labels.get("hctl.dev/fleet") === fleet);
  const id = batchId === "last" ? batchesOf(known).at(-1) : batchId;
  const hide = hideWith(hashKey);
  const plans = [...historiesOf(revisions).values()].flatMap((history) => takeBack(history, id, hide));
  if (id === undefined || plans.length === 0) throw noBatch(batchId, batchesOf(known));
  return { fleet, releases: plans.sort(byRelease) };
}

/** The ids of all batches that left revisions, oldest first. */
function batchesOf(revisions: readonly Revision[]): readonly string[] {
  const ids = revisions.flatMap((revision) => [batchOf(revision), uninstallBatchOf(revision)]);
  return [...new Set(ids.filter((id) => id !== undefined))].sort();
}

function takeBack(history: readonly Revision[], id: string | undefined, hide: Hide): ReleasePlan[] {
  const newest = history.at(-1);
  if (id === undefined || !newest) return [];
  // An uninstalled release comes back as what it was: its newest revision.
  if (uninstallBatchOf(newest) === id) return [rollbackTo(newest, history, hide)];
  const first = history.find((revision) => batchOf(revision) === id);
  if (!first) return [];
  if (batchOf(newest) !== id || newest.status === "uninstalled") return [leftOut(newest)];
  const before = history.findLast(({ number, status }) =>
    number < first.number && (status === "deployed" || status === "superseded")
  );
  if (before && before.deleted === "") return [rollbackTo(before, history, hide)];
  return [planUninstall(newest.release, history, hide) ?? leftOut(newest)];
}

function leftOut(newest: Revision): ReleasePlan {
  const reason = newest.status === "uninstalled"
    ? "uninstalled since, outside the batch"
    : `revision ${newest.number} came later, outside the batch`;
  const { release, number } = newest;
  return { release, action: "unchanged", from: newest, objects: [], hooks: [], needs: [], reason, newest: number };
}

function noBatch(batchId: string, known: readonly string[]): HctlError {
  const what = batchId === "last" ? "There is no batch to take back" : `No revision belongs to batch "${batchId}"`;
  const hint = known.length > 0 ? `The newest batches are: ${known.slice(-5).join(", ")}` : undefined;
  return new HctlError("revision.not_found", what, { hint });
}
