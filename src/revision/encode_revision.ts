import type { PlainMap, PlainValue } from "../yaml/mod.ts";
import type { RecordedHook, Revision } from "./revision.ts";

/**
 * Helm's release record (Helm source, `release/v1`): info, chart, config, manifest, hooks, version, namespace,
 * apply_method. Labels stand beside in `labels`, because a file has no object metadata that could carry them.
 */
export function encodeRevision(revision: Revision): PlainMap {
  return plainMap({
    name: revision.release.name,
    namespace: revision.release.namespace,
    version: revision.number,
    info: plainMap({
      first_deployed: orAbsent(revision.firstDeployed),
      last_deployed: orAbsent(revision.lastDeployed),
      deleted: orAbsent(revision.deleted),
      description: orAbsent(revision.description),
      status: revision.status,
      notes: orAbsent(revision.notes),
    }),
    chart: revision.chart,
    config: revision.config.size > 0 ? revision.config : undefined,
    manifest: orAbsent(revision.manifest),
    hooks: revision.hooks.length > 0 ? revision.hooks.map(encodeHook) : undefined,
    apply_method: revision.applyMethod,
    labels: revision.labels.size > 0 ? new Map(revision.labels) : undefined,
  });
}

function encodeHook(hook: RecordedHook): PlainMap {
  return plainMap({
    name: hook.name,
    kind: hook.kind,
    path: hook.path,
    manifest: hook.manifest,
    events: hook.events,
    last_run: plainMap({ phase: "" }),
    weight: hook.weight !== 0 ? hook.weight : undefined,
    delete_policies: hook.deletePolicies.length > 0 ? hook.deletePolicies : undefined,
    output_log_policies: hook.outputLogPolicies.length > 0 ? hook.outputLogPolicies : undefined,
  });
}

function plainMap(fields: Readonly<Record<string, PlainValue | undefined>>): PlainMap {
  const entries = Object.entries(fields).filter((entry): entry is [string, PlainValue] => entry[1] !== undefined);
  return new Map(entries);
}

function orAbsent(text: string): string | undefined {
  return text === "" ? undefined : text;
}
