import { HctlError } from "../errors.ts";
import { listOf, mapOf, type PlainMap, textOf } from "../yaml/mod.ts";
import { type RecordDriver, recordKind, recordName, recordObject } from "./record_object.ts";
import type { Revision } from "./revision.ts";

/** What a Secret or ConfigMap may hold (Kubernetes docs, "Secrets"). */
const mostBytes = 1_048_576;
const shownFiles = 5;

/**
 * Refuses a revision whose record would not fit into the object that keeps it.
 *
 * @throws {HctlError} `revision.too_large`, naming the chart's largest files.
 */
export function requireRecordFits(revision: Revision, driver: RecordDriver = "secret"): void {
  requirePayloadFits(recordObject(revision, driver, { createdAt: "0" }), revision, driver);
}

/** The same for an object that is made already. @throws {HctlError} `revision.too_large` */
export function requirePayloadFits(object: PlainMap, revision: Revision, driver: RecordDriver): void {
  const sizeBytes = storedBytes(textOf(mapOf(object.get("data")).get("release")), driver);
  if (sizeBytes <= mostBytes) return;
  const { release: { name }, number } = revision;
  const key = `${recordKind(driver).kind} "${recordName(name, number)}"`;
  throw new HctlError(
    "revision.too_large",
    driver === "secret"
      ? `create: failed to create: ${key} is invalid: data: Too long: may not be more than ${mostBytes} bytes`
      : `${key} is invalid: []: Too long: may not be more than ${mostBytes} bytes`,
    { hint: `The record takes ${sizeBytes} bytes, compressed. ${largest(revision)}` },
  );
}

/** A Secret's values are in base64 once more than what counts. */
function storedBytes(text: string, driver: RecordDriver): number {
  if (driver === "configmap") return text.length;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return text.length / 4 * 3 - padding;
}

function largest({ chart, manifest }: Revision): string {
  const files = [...listOf(chart.get("templates")), ...listOf(chart.get("files"))].map(mapOf)
    .map((file) => ({ name: textOf(file.get("name")), sizeBytes: textOf(file.get("data")).length * 3 / 4 }))
    .concat({ name: "the rendered manifest", sizeBytes: new TextEncoder().encode(manifest).length })
    .sort((a, b) => b.sizeBytes - a.sizeBytes)
    .slice(0, shownFiles);
  const list = files.map(({ name, sizeBytes }) => `${name} (${Math.ceil(sizeBytes / 1024)} KiB)`).join(", ");
  return `The largest parts are ${list}; name files that are not needed in .helmignore, or split the chart`;
}
