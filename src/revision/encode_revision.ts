import { mapOf, omitEmpty, type PlainMap, plainMap, type PlainValue } from "../yaml/mod.ts";
import type { RecordedHook, Revision } from "./revision.ts";

/**
 * Helm's release record (Helm source, `release/v1`) for a folder: info, chart, config, manifest, hooks, version, namespace,
 * apply_method. Labels stand beside in `labels`, because a file has no object metadata that could carry them; times of the
 * chart's files are left out, so that one chart gives one record wherever it is checked out.
 */
export function encodeRevision(revision: Revision): PlainMap {
  const { firstDeployed, lastDeployed, deleted, description, status, notes } = revision;
  const info = { first_deployed: firstDeployed, last_deployed: lastDeployed, deleted, description, status, notes };
  return plainMap({
    name: revision.release.name,
    namespace: revision.release.namespace,
    version: revision.number,
    info: plainMap(omitEmpty(info)),
    chart: withoutFileTimes(revision.chart),
    ...omitEmpty({
      apply_method: revision.applyMethod,
      config: revision.config,
      manifest: revision.manifest,
      hooks: revision.hooks.map(encodeHook),
      labels: new Map(revision.labels),
    }),
  });
}

function withoutFileTimes(chart: PlainMap): PlainMap {
  const isTime = (key: string) => key === "modtime" || key === "schemamodtime";
  const timeless = (map: PlainMap): PlainMap => new Map([...map].filter(([key]) => !isTime(key)));
  const files = (value: PlainValue) => Array.isArray(value) ? value.map((file) => timeless(mapOf(file))) : value;
  return new Map([...timeless(chart)].map(([key, value]) => [
    key,
    key === "templates" || key === "files" ? files(value) : value,
  ]));
}

function encodeHook({ name, kind, path, manifest, events, weight, lastRun, ...hook }: RecordedHook): PlainMap {
  const { startedAt, completedAt, phase } = lastRun;
  return plainMap({
    name,
    kind,
    path,
    manifest,
    events,
    last_run: plainMap({ ...omitEmpty({ started_at: startedAt, completed_at: completedAt }), phase }),
    ...omitEmpty({ weight, delete_policies: hook.deletePolicies, output_log_policies: hook.outputLogPolicies }),
  });
}
