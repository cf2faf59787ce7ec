import { FieldError, metadataDocument } from "../chart/mod.ts";
import { formatTime, type Instant, type Location } from "../template/mod.ts";
import { decodeStored } from "./decode_stored.ts";
import { plainMap } from "../yaml/mod.ts";
import { DamagedRecordError } from "./damaged_record_error.ts";
import { applyMethodOf } from "./decode_revision.ts";
import { encodeRevision } from "./encode_revision.ts";
import { type RecordedHook, type Revision, revisionStatuses } from "./revision.ts";
import type { StoredHook, StoredRelease } from "./stored_release.ts";

/** A revision as its record tells it. @throws {HctlError} `revision.damaged` when something in it has another type. */
export function storedRelease(revision: Revision, local: Location): StoredRelease {
  try {
    return { ...decodeStored(encodeRevision(revision), "", local), labels: revision.labels };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    const { namespace, name } = revision.release;
    throw new DamagedRecordError(`${namespace}/${name} v${revision.number}`, error.message, { cause: error });
  }
}

/** What plans need of a record; a status that Helm does not know is `unknown`, a missing namespace `default`. */
export function revisionOf(stored: StoredRelease): Revision {
  const { chart } = stored;
  return {
    release: { namespace: stored.namespace || "default", name: stored.name },
    number: stored.number,
    status: revisionStatuses.find((known) => known === stored.status) ?? "unknown",
    firstDeployed: recordTime(stored.firstDeployed),
    lastDeployed: recordTime(stored.lastDeployed),
    deleted: recordTime(stored.deleted),
    description: stored.description,
    notes: stored.notes,
    chart: plainMap({
      metadata: chart?.metadata ? metadataDocument(chart.metadata) : null,
      values: chart?.values ?? new Map(),
    }),
    config: stored.config ?? new Map(),
    manifest: stored.manifest,
    hooks: stored.hooks.map(hookOf),
    applyMethod: applyMethodOf(stored.applyMethod),
    labels: stored.labels,
  };
}

function hookOf({ lastRun: { startedAt, completedAt, phase }, ...hook }: StoredHook): RecordedHook {
  return { ...hook, lastRun: { startedAt: recordTime(startedAt), completedAt: recordTime(completedAt), phase } };
}

/** RFC 3339 with as many digits of the second as there are; "" for an undefined time. */
export function recordTime(instant: Instant | undefined): string {
  return instant === undefined ? "" : formatTime(instant, "2006-01-02T15:04:05.999999999Z07:00");
}
