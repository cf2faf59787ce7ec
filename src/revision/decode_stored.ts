import { type ChartDependency, type ChartMetadata, decodeFields, FieldError } from "../chart/mod.ts";
import type { Location } from "../template/mod.ts";
import { fromBase64 } from "../text/mod.ts";
import type { PlainValue } from "../yaml/mod.ts";
import {
  type Fields,
  integerOf,
  mapOf,
  strictTextOf,
  structOf,
  structsOf,
  textOf,
  textsOf,
  timeOf,
} from "./record_fields.ts";
import { recordShape } from "./record_shape.ts";
import type { StoredChart, StoredFile, StoredHook, StoredRelease } from "./stored_release.ts";

/**
 * Reads Helm's record of one revision with Go's types: keys in any case, what Helm does not know left out. Labels are no
 * part of a record.
 *
 * @param source The text that the record came from, for numbers in text fields.
 * @param local Go's `Local`.
 * @throws {FieldError} With Go's message, also when there is no `info`.
 */
export function decodeStored(record: PlainValue, source: string, local: Location): StoredRelease {
  const fields = decodeFields(record, recordShape, source);
  const info = structOf(fields, "info");
  if (!info) throw new FieldError(`release ${JSON.stringify(textOf(fields, "name"))} has no info`);
  const chart = structOf(fields, "chart");
  return {
    name: textOf(fields, "name"),
    namespace: textOf(fields, "namespace"),
    number: integerOf(fields, "version", "Release"),
    status: strictTextOf(info, "status", "Release.info"),
    firstDeployed: timeOf(info, "first_deployed", local),
    lastDeployed: timeOf(info, "last_deployed", local),
    deleted: timeOf(info, "deleted", local),
    description: strictTextOf(info, "description", "Release.info"),
    notes: strictTextOf(info, "notes", "Release.info"),
    chart: chart && chartOf(chart, local),
    config: mapOf(fields, "config", "Release"),
    manifest: textOf(fields, "manifest"),
    hooks: structsOf(fields, "hooks").map((hook) => hookOf(hook, local)),
    applyMethod: textOf(fields, "apply_method"),
    labels: new Map(),
  };
}

function chartOf(fields: Fields, local: Location): StoredChart {
  const metadata = structOf(fields, "metadata");
  const schema = strictTextOf(fields, "schema", "Chart.chart");
  const file = (one: Fields): StoredFile => ({
    name: textOf(one, "name"),
    content: bytesOf(strictTextOf(one, "data", "File")),
    modified: timeOf(one, "modtime", local),
  });
  return {
    metadata: metadata && { name: "", version: "", apiVersion: "", ...metadata as Partial<ChartMetadata> },
    lock: lockOf(structOf(fields, "lock"), local),
    values: mapOf(fields, "values", "Chart.chart"),
    schema: schema === "" ? undefined : bytesOf(schema),
    schemaModified: timeOf(fields, "schemamodtime", local),
    templates: structsOf(fields, "templates").map(file),
    files: structsOf(fields, "files").map(file),
    modified: timeOf(fields, "modtime", local),
  };
}

function lockOf(fields: Fields | undefined, local: Location): StoredChart["lock"] {
  return fields && {
    generated: timeOf(fields, "generated", local),
    digest: textOf(fields, "digest"),
    dependencies: structsOf(fields, "dependencies").map((one) => ({ name: "", ...one as Partial<ChartDependency> })),
  };
}

function bytesOf(base64: string): Uint8Array {
  try {
    return fromBase64(base64);
  } catch {
    const place = Math.max(0, base64.search(/[^A-Za-z0-9+/\r\n]/));
    throw new FieldError(`illegal base64 data at input byte ${place}`);
  }
}

function hookOf(fields: Fields, local: Location): StoredHook {
  const run = structOf(fields, "last_run") ?? {};
  return {
    name: textOf(fields, "name"),
    kind: textOf(fields, "kind"),
    path: textOf(fields, "path"),
    manifest: textOf(fields, "manifest"),
    events: textsOf(fields, "events"),
    lastRun: {
      startedAt: timeOf(run, "started_at", local),
      completedAt: timeOf(run, "completed_at", local),
      phase: strictTextOf(run, "phase", "Hook.hooks.last_run"),
    },
    weight: integerOf(fields, "weight", "Hook.hooks"),
    deletePolicies: textsOf(fields, "delete_policies"),
    outputLogPolicies: textsOf(fields, "output_log_policies"),
  };
}
