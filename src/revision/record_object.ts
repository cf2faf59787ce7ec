import { mapOf, type PlainMap, plainMap, textOf } from "../yaml/mod.ts";
import type { KindReference } from "../kube/mod.ts";
import { DamagedRecordError } from "./damaged_record_error.ts";
import { encodePayload } from "./record_payload.ts";
import { encodeRecord } from "./encode_record.ts";
import type { Revision } from "./revision.ts";

/** The kinds of objects that hold records (Helm docs, `HELM_DRIVER`). */
export type RecordDriver = "secret" | "configmap";

/** Labels that Helm sets itself; a release may not have any of them as its own. */
export const systemLabels: readonly string[] = ["name", "owner", "status", "version", "createdAt", "modifiedAt"];

/** An object that holds a record, not decoded yet. */
export interface RecordObject {
  /** `Secret shop/sh.helm.release.v1.web.v3`. */
  readonly where: string;
  readonly namespace: string;
  readonly name: string;
  readonly number: number;
  readonly status: string;
  /** All labels, Helm's own among them. */
  readonly labels: ReadonlyMap<string, string>;
  readonly resourceVersion: string;
  /** Gives the record's text in base64. @throws {HctlError} `revision.damaged` when there is none. */
  readonly payload: () => string;
}

/** The kind that a driver keeps records in. */
export function recordKind(driver: RecordDriver): KindReference {
  return { apiVersion: "v1", kind: driver === "secret" ? "Secret" : "ConfigMap" };
}

/** The name of a record's object. */
export function recordName(name: string, number: number): string {
  return `sh.helm.release.v1.${name}.v${number}`;
}

/**
 * A revision as Helm's object.
 *
 * @param stamp When it is made or changed, as a label.
 */
export function recordObject(
  revision: Revision,
  driver: RecordDriver,
  stamp: { readonly createdAt: string } | { readonly modifiedAt: string },
): PlainMap {
  const { release: { name, namespace }, number, status } = revision;
  const own = { name, owner: "helm", status, version: String(number) };
  const labels = new Map([...revision.labels, ...Object.entries(stamp), ...Object.entries(own)]);
  const payload = encodePayload(encodeRecord(revision));
  return plainMap({
    ...recordKind(driver),
    metadata: plainMap({ name: recordName(name, number), namespace, labels }),
    type: driver === "secret" ? "helm.sh/release.v1" : undefined,
    data: plainMap({ release: driver === "secret" ? btoa(payload) : payload }),
  });
}

/** Reads an object by its labels, and its name where a label is missing; undefined when it is no record. */
export function readRecordObject(object: PlainMap, driver: RecordDriver): RecordObject | undefined {
  const metadata = mapOf(object.get("metadata"));
  const [objectName, namespace] = [textOf(metadata.get("name")), textOf(metadata.get("namespace"))];
  const [, ownName, ownNumber] = /^sh\.helm\.release\.v1\.(.+)\.v([0-9]+)$/.exec(objectName) ?? [];
  const labels = new Map([...mapOf(metadata.get("labels"))].map(([key, value]) => [key, textOf(value)]));
  const name = ownName ?? labels.get("name");
  const number = Number(ownNumber ?? labels.get("version"));
  if (!name || !Number.isInteger(number)) return undefined;
  const where = `${recordKind(driver).kind} ${namespace}/${objectName}`;
  const held = textOf(mapOf(object.get("data")).get("release"));
  return {
    where,
    namespace,
    name,
    number,
    status: labels.get("status") ?? "unknown",
    labels,
    resourceVersion: textOf(metadata.get("resourceVersion")),
    payload: () => payloadOf(held, driver, where),
  };
}

function payloadOf(held: string, driver: RecordDriver, where: string): string {
  if (held === "") throw new DamagedRecordError(where, 'it has nothing under "release"');
  if (driver === "configmap") return held;
  try {
    return atob(held);
  } catch (cause) {
    throw new DamagedRecordError(where, "it is not base64", { cause });
  }
}
