import type { StoredHook, StoredRelease } from "../revision/mod.ts";
import { recordTime } from "../revision/mod.ts";
import { GoInt, type PlainMap, type PlainValue } from "../yaml/mod.ts";
import { struct } from "./release_rows.ts";

/** A record as `helm status -o json` gives it: all of it but the chart; empty fields are left out. */
export function releaseRecord(release: StoredRelease): PlainMap {
  return struct({
    name: orAbsent(release.name),
    info: struct({
      first_deployed: orAbsent(recordTime(release.firstDeployed)),
      last_deployed: orAbsent(recordTime(release.lastDeployed)),
      deleted: orAbsent(recordTime(release.deleted)),
      description: orAbsent(release.description),
      status: orAbsent(release.status),
      notes: orAbsent(release.notes),
    }),
    config: release.config?.size ? release.config : undefined,
    manifest: orAbsent(release.manifest),
    hooks: release.hooks.length > 0 ? release.hooks.map(hookRecord) : undefined,
    version: release.number === 0 ? undefined : GoInt.int(release.number),
    namespace: orAbsent(release.namespace),
    apply_method: orAbsent(release.applyMethod),
  });
}

function hookRecord(hook: StoredHook): PlainMap {
  const { startedAt, completedAt, phase } = hook.lastRun;
  return struct({
    name: orAbsent(hook.name),
    kind: orAbsent(hook.kind),
    path: orAbsent(hook.path),
    manifest: orAbsent(hook.manifest),
    events: listOrAbsent(hook.events),
    last_run: struct({
      started_at: orAbsent(recordTime(startedAt)),
      completed_at: orAbsent(recordTime(completedAt)),
      phase,
    }),
    weight: hook.weight === 0 ? undefined : GoInt.int(hook.weight),
    delete_policies: listOrAbsent(hook.deletePolicies),
    output_log_policies: listOrAbsent(hook.outputLogPolicies),
  });
}

function orAbsent(text: string): string | undefined {
  return text === "" ? undefined : text;
}

function listOrAbsent(list: readonly string[]): PlainValue | undefined {
  return list.length > 0 ? list : undefined;
}
