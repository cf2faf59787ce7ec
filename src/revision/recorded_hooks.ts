import type { Hook } from "../render/mod.ts";
import { neverRun, type RecordedHook } from "./revision.ts";

/** Rendered hooks as Helm's record stores them. */
export function recordedHooks(hooks: readonly Hook[]): readonly RecordedHook[] {
  return hooks.map((hook) => ({
    name: hook.name,
    kind: hook.kind,
    path: hook.source,
    manifest: hook.text,
    events: hook.events,
    lastRun: neverRun,
    weight: hook.weight,
    deletePolicies: hook.deletePolicies,
    outputLogPolicies: hook.outputLogPolicies,
  }));
}
