import { HctlError } from "../errors.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { changeObjects } from "./change_objects.ts";
import { currentRevision, releaseKey } from "./current_revision.ts";
import { type Hide, hideWith } from "./hide_secrets.ts";
import { hooksOf } from "./hooks_of.ts";
import { objectsByKey, objectsOf, objectsSince } from "./objects_of.ts";
import type { Plan, ReleasePlan } from "./plan.ts";

/**
 * The plan towards an old revision of one release: its content is copied, nothing is rendered (Helm docs, "helm rollback").
 *
 * @param history Oldest first.
 * @param toNumber The revision wanted; 0 or absent: the one before the newest.
 * @throws {HctlError} `release.not_found` without any revision, `revision.not_found` without that one.
 */
export function planRollback(
  release: ReleaseIdentity,
  history: readonly Revision[],
  toNumber: number | undefined,
  hashKey: Uint8Array,
): Plan {
  const newest = history.at(-1);
  if (!newest) throw new HctlError("release.not_found", `Release "${releaseKey(release)}" does not exist`);
  const wanted = toNumber || newest.number - 1;
  const target = history.find(({ number }) => number === wanted);
  if (!target) throw noRevision(release, wanted, history);
  return { releases: [rollbackTo(target, history, hideWith(hashKey))] };
}

/** One release's plan towards `target`, a revision of `history` (oldest first). */
export function rollbackTo(target: Revision, history: readonly Revision[], hide: Hide): ReleasePlan {
  const from = currentRevision(history);
  return {
    release: target.release,
    action: "rollback",
    from,
    to: { kind: "revision", revision: target },
    objects: changeObjects({
      before: from ? objectsSince(from, history) : new Map(),
      after: objectsByKey(objectsOf(target.manifest, target.release.namespace)),
      hide,
    }),
    hooks: hooksOf("rollback", target.hooks),
    needs: [],
    reason: `to revision ${target.number}`,
    newest: history.at(-1)?.number ?? 0,
  };
}

function noRevision(release: ReleaseIdentity, wanted: number, history: readonly Revision[]): HctlError {
  const numbers = history.map(({ number }) => number).join(", ");
  return new HctlError("revision.not_found", `Release "${releaseKey(release)}" has no revision ${wanted}`, {
    hint: `Kept are: ${numbers}`,
  });
}
