import { GoInt, omitEmpty, type PlainMap, plainStruct } from "../yaml/mod.ts";
import { structuredChart } from "./structured_chart.ts";
import type { RecordedHook, Revision } from "./revision.ts";

/**
 * A revision as Helm 4.2 writes it into a cluster: fields in the order of Go's structs, empty ones left out where Helm leaves
 * them out (Helm source, `release/v1`). Labels are no part of it.
 */
export function encodeRecord(revision: Revision): PlainMap {
  const { release: { name, namespace }, number, chart, config, manifest, hooks, applyMethod } = revision;
  return plainStruct({
    ...omitEmpty({ name }),
    info: encodeInfo(revision),
    ...(chart.size > 0 ? { chart: structuredChart(chart) } : {}),
    ...omitEmpty({
      config,
      manifest,
      hooks: hooks.map(encodeHook),
      version: GoInt.int(number),
      namespace,
      apply_method: applyMethod,
    }),
  });
}

function encodeInfo({ firstDeployed, lastDeployed, deleted, description, status, notes }: Revision): PlainMap {
  return plainStruct(omitEmpty({
    first_deployed: shortTime(firstDeployed),
    last_deployed: shortTime(lastDeployed),
    deleted: shortTime(deleted),
    description,
    status,
    notes,
  }));
}

function encodeHook(hook: RecordedHook): PlainMap {
  const { name, kind, path, manifest, events, lastRun, weight, deletePolicies, outputLogPolicies } = hook;
  const times = { started_at: shortTime(lastRun.startedAt), completed_at: shortTime(lastRun.completedAt) };
  return plainStruct({
    ...omitEmpty({ name, kind, path, manifest, events }),
    last_run: plainStruct({ ...omitEmpty(times), phase: lastRun.phase }),
    ...omitEmpty({
      weight: GoInt.int(weight),
      delete_policies: deletePolicies,
      output_log_policies: outputLogPolicies,
    }),
  });
}

/** Go's RFC3339Nano: a fraction without zeros at its end. */
export function shortTime(time: string): string {
  return time.replace(/\.(\d*?)0*(?=[Zz+-])/, (_, digits: string) => digits === "" ? "" : `.${digits}`);
}
