import type { ChartDependency, ChartMetadata } from "../chart/mod.ts";
import type { Instant } from "../template/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";
import type { RecordedHook } from "./revision.ts";

/** One run of a hook; an undefined time is Go's zero time. */
interface StoredRun {
  readonly startedAt: Instant | undefined;
  readonly completedAt: Instant | undefined;
  /** Helm's word, such as `Succeeded`; "" when it never ran. */
  readonly phase: string;
}

/** A hook as Helm's record has it. */
export interface StoredHook extends Omit<RecordedHook, "lastRun"> {
  readonly lastRun: StoredRun;
}

/** The chart of a record. */
export interface StoredChart {
  readonly metadata: ChartMetadata | undefined;
  readonly lock: StoredLock | undefined;
  readonly schema: Uint8Array | undefined;
  readonly schemaModified: Instant | undefined;
  readonly modified: Instant | undefined;
  readonly values: PlainMap | undefined;
  readonly templates: readonly StoredFile[];
  readonly files: readonly StoredFile[];
}

/** Chart.lock as the record has it. */
interface StoredLock {
  readonly generated: Instant | undefined;
  readonly digest: string;
  readonly dependencies: readonly ChartDependency[];
}

/** A file of the chart. */
export interface StoredFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly modified: Instant | undefined;
}

/**
 * A revision as Helm's record tells it, for the commands that show records: unlike `Revision` it keeps what the record leaves
 * out and words that Helm does not know. An undefined time is Go's zero time.
 */
export interface StoredRelease {
  readonly name: string;
  readonly namespace: string;
  readonly number: number;
  readonly status: string;
  readonly firstDeployed: Instant | undefined;
  readonly lastDeployed: Instant | undefined;
  readonly deleted: Instant | undefined;
  readonly description: string;
  readonly notes: string;
  readonly chart: StoredChart | undefined;
  /** The user's values; undefined when none are recorded. */
  readonly config: PlainMap | undefined;
  readonly manifest: string;
  readonly hooks: readonly StoredHook[];
  /** `ssa`, `csa`, or "" in records that do not say. */
  readonly applyMethod: string;
  readonly labels: ReadonlyMap<string, string>;
}
