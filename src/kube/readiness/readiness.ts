import type { PlainMap } from "../../yaml/mod.ts";

/** Where an object stands. */
export type ReadinessState = "ready" | "progressing" | "failed" | "terminating";

/** What an object says of itself, read by kstatus' rules with hctl's corrections. */
export interface Readiness {
  readonly state: ReadinessState;
  /** In kstatus' words where it has some: `Available: 0/1`. */
  readonly message: string;
  /** What a reader should know although the object is ready: `paused`, `no load balancer address yet`. */
  readonly note?: string;
  /**
   * The object is progressing, but becomes `to` when it has said the same for so long. The reader of events measures the
   * time, so that no clock is compared with the server's.
   */
  readonly turns?: { readonly to: "failed" | "ready"; readonly afterMs: number; readonly because: string };
}

/** What the rules must know besides the object. */
export interface ReadinessContext {
  /** `watcher`: kstatus' rules, corrected; `legacy`: those of Helm 3. */
  readonly strategy: "watcher" | "legacy";
  /** Jobs must complete, not only start. */
  readonly waitForJobs: boolean;
  /** Names of the storage classes that bind a claim only when a pod uses it (`WaitForFirstConsumer`). */
  readonly lateBinding?: ReadonlySet<string>;
  /** The ReplicaSet of a Deployment's newest revision, for `legacy`. */
  readonly newestReplicaSet?: (deployment: PlainMap) => PlainMap | undefined;
}

/** How one kind tells whether it is ready. */
export type ReadinessRule = (object: PlainMap, context: ReadinessContext) => Readiness;

/** The object is as desired. */
export function ready(message: string, note?: string): Readiness {
  return note === undefined ? { state: "ready", message } : { state: "ready", message, note };
}

/** The object is on its way. */
export function progressing(message: string): Readiness {
  return { state: "progressing", message };
}

/** The object is not ready and will not become so by itself. */
export function failed(message: string): Readiness {
  return { state: "failed", message };
}

/** The object has trouble that often ends by itself, but not when it lasts. */
export function troubled(message: string, because: string, afterMs: number): Readiness {
  return { state: "progressing", message, turns: { to: "failed", afterMs, because } };
}
