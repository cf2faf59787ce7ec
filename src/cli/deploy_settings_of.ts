import type { ReleaseSettings } from "../plan/mod.ts";
import type { DeploySettings } from "../releases/mod.ts";

/** What the releases file says of a release's way to a cluster, in the words of plans. */
export function deploySettingsOf(said: DeploySettings): Partial<ReleaseSettings> {
  const { wait, waitForJobs, timeoutMs, historyMax, createNamespace, namespaceLabels, crds, serverSide, cascade } =
    said;
  const choose = <Word>(flag: boolean | undefined, yes: Word, no: Word) =>
    flag === undefined ? undefined : flag ? yes : no;
  const settings = {
    wait,
    waitForJobs,
    timeoutMs,
    historyMax,
    createNamespace,
    namespaceLabels,
    crds,
    serverSide,
    cascade,
    cleanupOnFail: said.cleanupOnFail,
    onFailure: choose(said.rollbackOnFailure, "rollback", "leave"),
    conflicts: choose(said.forceConflicts, "take", "fail"),
    writes: choose(said.forceReplace, "replace", "patch"),
    ownership: choose(said.takeOwnership, "take", "check"),
    hooks: choose(said.noHooks, "skip", "run"),
  } as const;
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
