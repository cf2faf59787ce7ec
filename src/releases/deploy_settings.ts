import { parseDuration } from "../template/mod.ts";
import type { ReleaseData, ReleasesData } from "./releases_data.ts";

/** How a release gets to a cluster, as the file says it; what it leaves open is undefined. */
export interface DeploySettings {
  readonly wait?: "watcher" | "hookOnly" | "legacy" | undefined;
  readonly waitForJobs?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
  readonly historyMax?: number | undefined;
  readonly createNamespace?: boolean | undefined;
  readonly namespaceLabels?: ReadonlyMap<string, string> | undefined;
  readonly crds?: "create" | "createReplace" | "skip" | undefined;
  readonly rollbackOnFailure?: boolean | undefined;
  readonly cleanupOnFail?: boolean | undefined;
  readonly serverSide?: "auto" | "true" | "false" | undefined;
  readonly forceConflicts?: boolean | undefined;
  readonly forceReplace?: boolean | undefined;
  readonly takeOwnership?: boolean | undefined;
  readonly noHooks?: boolean | undefined;
  readonly cascade?: "background" | "foreground" | "orphan" | undefined;
}

type DeployData = Omit<NonNullable<ReleasesData["defaults"]>, "namespace">;

/** What a release says, over what holds for every release. */
export function deploySettings(release: ReleaseData, defaults: DeployData = {}): DeploySettings {
  const said = <Key extends keyof DeployData>(key: Key): DeployData[Key] =>
    (release as DeployData)[key] ?? defaults[key];
  const labels = said("namespaceLabels");
  const serverSide = said("serverSide");
  return {
    wait: waitStrategy(said("wait")),
    waitForJobs: said("waitForJobs"),
    timeoutMs: milliseconds(said("timeout")),
    historyMax: said("historyMax"),
    createNamespace: said("createNamespace"),
    namespaceLabels: labels && new Map(Object.entries(labels).map(([key, value]) => [key, String(value)])),
    crds: said("crds"),
    rollbackOnFailure: said("rollbackOnFailure"),
    cleanupOnFail: said("cleanupOnFail"),
    serverSide: serverSide === undefined ? undefined : serverSide === "auto" ? "auto" : serverSide ? "true" : "false",
    forceConflicts: said("forceConflicts"),
    forceReplace: said("forceReplace"),
    takeOwnership: said("takeOwnership"),
    noHooks: said("noHooks"),
    cascade: said("cascade"),
  };
}

function waitStrategy(wait: DeployData["wait"]): DeploySettings["wait"] {
  if (typeof wait !== "boolean") return wait;
  return wait ? "watcher" : "hookOnly";
}

/** A number is seconds, as in a helmfile. */
function milliseconds(timeout: DeployData["timeout"]): number | undefined {
  if (timeout === undefined) return undefined;
  return typeof timeout === "number" ? timeout * 1000 : Number(parseDuration(timeout) / 1_000_000n);
}
