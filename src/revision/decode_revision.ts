import { GoInt, listOf, mapOf, type PlainMap, type PlainValue, textOf } from "../yaml/mod.ts";
import { DamagedRecordError } from "./damaged_record_error.ts";
import { type RecordedHook, type Revision, revisionStatuses } from "./revision.ts";

/**
 * Reads a record that `encodeRevision` or Helm wrote; absent times are "".
 *
 * @param where What holds the record, for messages: a file or an object's name.
 * @throws {HctlError} `revision.damaged` when a field that identifies the revision is missing or of another type.
 */
export function decodeRevision(record: PlainValue, where: string): Revision {
  const required = <Value>(value: Value, problem: string, path: readonly string[] = []): NonNullable<Value> => {
    if (value === undefined || value === null || value === "") throw new DamagedRecordError(where, problem, { path });
    return value;
  };
  const fields = required(asMap(record), "it is not a map");
  const info = required(asMap(fields.get("info")), '"info" is missing');
  const status = textOf(info.get("status"));
  return {
    release: {
      namespace: required(textOf(fields.get("namespace")), '"namespace" is missing'),
      name: required(textOf(fields.get("name")), '"name" is missing'),
    },
    number: required(numberOf(fields.get("version")), '"version" is missing'),
    status: required(revisionStatuses.find((known) => known === status), `"${status}" is no status`, [
      "info",
      "status",
    ]),
    firstDeployed: timeOf(info.get("first_deployed")),
    lastDeployed: timeOf(info.get("last_deployed")),
    deleted: timeOf(info.get("deleted")),
    description: textOf(info.get("description")),
    notes: textOf(info.get("notes")),
    chart: required(asMap(fields.get("chart")), '"chart" is missing'),
    config: mapOf(fields.get("config")),
    manifest: textOf(fields.get("manifest")),
    hooks: listOf(fields.get("hooks")).map((hook) => decodeHook(mapOf(hook))),
    applyMethod: applyMethodOf(textOf(fields.get("apply_method"))),
    labels: new Map([...mapOf(fields.get("labels"))].map(([key, value]) => [key, String(value)])),
  };
}

/** How a revision's objects were applied; what Helm does not know counts as not said. */
export function applyMethodOf(text: string): Revision["applyMethod"] {
  return text === "ssa" || text === "csa" ? text : "";
}

function decodeHook(hook: PlainMap): RecordedHook {
  const run = mapOf(hook.get("last_run"));
  return {
    name: textOf(hook.get("name")),
    kind: textOf(hook.get("kind")),
    path: textOf(hook.get("path")),
    manifest: textOf(hook.get("manifest")),
    events: listOf(hook.get("events")).map(String),
    lastRun: {
      startedAt: timeOf(run.get("started_at")),
      completedAt: timeOf(run.get("completed_at")),
      phase: textOf(run.get("phase")),
    },
    weight: numberOf(hook.get("weight")) ?? 0,
    deletePolicies: listOf(hook.get("delete_policies")).map(String),
    outputLogPolicies: listOf(hook.get("output_log_policies")).map(String),
  };
}

/** Go's zero time is written by some versions of Helm for a time that is not set. */
function timeOf(value: PlainValue | undefined): string {
  const text = textOf(value);
  return text.startsWith("0001-01-01T00:00:00") ? "" : text;
}

function numberOf(value: PlainValue | undefined): number | undefined {
  if (value instanceof GoInt) return Number(value.value);
  return typeof value === "number" ? value : undefined;
}

function asMap(value: PlainValue | undefined): PlainMap | undefined {
  return value instanceof Map ? value : undefined;
}
