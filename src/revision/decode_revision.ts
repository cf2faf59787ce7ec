import { HctlError } from "../errors.ts";
import { GoInt, type PlainMap, type PlainValue } from "../yaml/mod.ts";
import type { RecordedHook, Revision, RevisionStatus } from "./revision.ts";

/** All of Helm's status strings. */
export const recordedStatuses: readonly RevisionStatus[] = [
  "unknown",
  "deployed",
  "uninstalled",
  "superseded",
  "failed",
  "uninstalling",
  "pending-install",
  "pending-upgrade",
  "pending-rollback",
];

/**
 * Reads a record that `encodeRevision` or Helm wrote; absent times are "".
 *
 * @param where What holds the record, for messages: a file or an object's name.
 * @throws {HctlError} `revision.damaged` when a field that identifies the revision is missing or of another type.
 */
export function decodeRevision(record: PlainValue, where: string): Revision {
  const fields = mapOr(record, () => damaged(where, "it is not a map"));
  const info = mapOr(fields.get("info"), () => damaged(where, '"info" is missing'));
  return {
    release: { namespace: requiredText(fields, "namespace", where), name: requiredText(fields, "name", where) },
    number: numberOf(fields.get("version")) ?? fail(damaged(where, '"version" is missing')),
    status: statusOf(info, where),
    firstDeployed: text(info, "first_deployed"),
    lastDeployed: text(info, "last_deployed"),
    deleted: text(info, "deleted"),
    description: text(info, "description"),
    notes: text(info, "notes"),
    chart: mapOr(fields.get("chart"), () => damaged(where, '"chart" is missing')),
    config: optionalMap(fields.get("config")),
    manifest: text(fields, "manifest"),
    hooks: listOf(fields.get("hooks")).map((hook) => decodeHook(optionalMap(hook))),
    applyMethod: fields.get("apply_method") === "ssa" ? "ssa" : "csa",
    labels: new Map([...optionalMap(fields.get("labels"))].map(([key, value]) => [key, String(value)])),
  };
}

/** The error for a record that cannot be used; says which one and what a person can do. */
export function damaged(where: string, problem: string, cause?: unknown): DamagedRecordError {
  return new DamagedRecordError(where, problem, [], cause);
}

/** A record that cannot be used; `path` leads to the field that is wrong. */
export class DamagedRecordError extends HctlError {
  readonly path: readonly string[];

  constructor(where: string, problem: string, path: readonly string[], cause?: unknown) {
    super("revision.damaged", `The revision record "${where}" is damaged: ${problem}`, {
      hint: "Restore it from version control or a backup, or delete it to forget that one revision",
      cause,
    });
    this.path = path;
  }
}

function decodeHook(hook: PlainMap): RecordedHook {
  return {
    name: text(hook, "name"),
    kind: text(hook, "kind"),
    path: text(hook, "path"),
    manifest: text(hook, "manifest"),
    events: listOf(hook.get("events")).map(String),
    weight: numberOf(hook.get("weight")) ?? 0,
    deletePolicies: listOf(hook.get("delete_policies")).map(String),
    outputLogPolicies: listOf(hook.get("output_log_policies")).map(String),
  };
}

function statusOf(info: PlainMap, where: string): RevisionStatus {
  const status = text(info, "status");
  return recordedStatuses.find((known) => known === status) ??
    fail(new DamagedRecordError(where, `"${status}" is no status`, ["info", "status"]));
}

function requiredText(fields: PlainMap, key: string, where: string): string {
  return text(fields, key) || fail(damaged(where, `"${key}" is missing`));
}

function text(fields: PlainMap, key: string): string {
  const value = fields.get(key);
  return typeof value === "string" ? value : "";
}

function numberOf(value: PlainValue | undefined): number | undefined {
  if (value instanceof GoInt) return Number(value.value);
  return typeof value === "number" ? value : undefined;
}

function listOf(value: PlainValue | undefined): readonly PlainValue[] {
  return Array.isArray(value) ? value : [];
}

function optionalMap(value: PlainValue | undefined): PlainMap {
  return value instanceof Map ? value : new Map();
}

function mapOr(value: PlainValue | undefined, problem: () => HctlError): PlainMap {
  return value instanceof Map ? value : fail(problem());
}

function fail(error: HctlError): never {
  throw error;
}
