import type { ReleaseSettings } from "../plan/mod.ts";
import type { RevisionStore } from "../revision/mod.ts";
import type { Clock } from "../system/mod.ts";
import type { Target } from "./target.ts";

/** What an apply works on. */
export interface ApplyPorts {
  readonly store: RevisionStore;
  readonly target: Target;
  readonly clock: Clock;
}

/** How an apply goes about it. */
export interface ApplyOptions {
  /** Releases side by side; 8 unless given. */
  readonly concurrency?: number | undefined;
  /** Releases of a wave, which ends before the next one starts; 0 unless given: no waves. */
  readonly waveSize?: number | undefined;
  /** From `newBatchId`. Without one, revisions carry no labels of hctl's, as those of Helm's verbs. */
  readonly batchId?: string | undefined;
  /** How releases are carried out whose plan does not say otherwise; Helm's defaults unless given. */
  readonly settings?: Partial<ReleaseSettings> | undefined;
  /** The same as `settings.historyMax`. */
  readonly historyMax?: number | undefined;
  /** `NAME.ENVIRONMENT`, stored as a label; the plan's unless given. */
  readonly fleet?: string | undefined;
  /** After a failure: start nothing new (`stop`, unless given), or go on with what does not need it. */
  readonly onFailure?: "stop" | "continue" | undefined;
  /** Uninstalls drop the history instead of keeping it. */
  readonly purge?: boolean | undefined;
  /** The same as `settings.description`. */
  readonly description?: string | undefined;
  /** Ends the apply early: what runs is finished, nothing new starts. */
  readonly signal?: AbortSignal | undefined;
}
