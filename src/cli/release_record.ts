import { recordTime, type StoredHook, type StoredRelease } from "../revision/mod.ts";
import { GoInt, omitEmpty, type PlainMap, plainStruct } from "../yaml/mod.ts";

/**
 * A record as `helm status -o json` gives it: all of it but the chart; empty fields are left out.
 *
 * @param resources The objects that a cluster has of it, by version and kind.
 */
export function releaseRecord(
  release: StoredRelease,
  resources: ReadonlyMap<string, readonly PlainMap[]> = new Map(),
): PlainMap {
  const { name, description, status, notes, config, manifest, hooks, number, namespace, applyMethod } = release;
  const info = {
    first_deployed: recordTime(release.firstDeployed),
    last_deployed: recordTime(release.lastDeployed),
    deleted: recordTime(release.deleted),
    description,
    status,
    notes,
    resources: new Map(resources),
  };
  return plainStruct({
    ...omitEmpty({ name }),
    info: plainStruct(omitEmpty(info)),
    ...omitEmpty({
      config,
      manifest,
      hooks: hooks.map(hookRecord),
      version: GoInt.int(number),
      namespace,
      apply_method: applyMethod,
    }),
  });
}

function hookRecord(hook: StoredHook): PlainMap {
  const { name, kind, path, manifest, events, lastRun, weight, deletePolicies, outputLogPolicies } = hook;
  const times = { started_at: recordTime(lastRun.startedAt), completed_at: recordTime(lastRun.completedAt) };
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
