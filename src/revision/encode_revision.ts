import { omitEmpty, type PlainMap, plainMap } from "../yaml/mod.ts";
import type { RecordedHook, Revision } from "./revision.ts";

/**
 * Helm's release record (Helm source, `release/v1`): info, chart, config, manifest, hooks, version, namespace,
 * apply_method. Labels stand beside in `labels`, because a file has no object metadata that could carry them.
 */
export function encodeRevision(revision: Revision): PlainMap {
  const { firstDeployed, lastDeployed, deleted, description, status, notes } = revision;
  const info = { first_deployed: firstDeployed, last_deployed: lastDeployed, deleted, description, status, notes };
  return plainMap({
    name: revision.release.name,
    namespace: revision.release.namespace,
    version: revision.number,
    info: plainMap(omitEmpty(info)),
    chart: revision.chart,
    apply_method: revision.applyMethod,
    ...omitEmpty({
      config: revision.config,
      manifest: revision.manifest,
      hooks: revision.hooks.map(encodeHook),
      labels: new Map(revision.labels),
    }),
  });
}

function encodeHook({ name, kind, path, manifest, events, weight, ...hook }: RecordedHook): PlainMap {
  return plainMap({
    name,
    kind,
    path,
    manifest,
    events,
    last_run: plainMap({ phase: "" }),
    ...omitEmpty({ weight, delete_policies: hook.deletePolicies, output_log_policies: hook.outputLogPolicies }),
  });
}
