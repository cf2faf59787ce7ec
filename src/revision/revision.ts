import type { ReleaseIdentity } from "../render/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";

/** All of Helm's status strings. */
export const revisionStatuses = [
  "unknown",
  "deployed",
  "uninstalled",
  "superseded",
  "failed",
  "uninstalling",
  "pending-install",
  "pending-upgrade",
  "pending-rollback",
] as const;

/** Helm's own status strings. */
export type RevisionStatus = (typeof revisionStatuses)[number];

/** The last run of a hook as Helm's record tells it. */
export interface HookRun {
  /** RFC 3339; "" when it never started. */
  readonly startedAt: string;
  /** RFC 3339; "" while it runs. */
  readonly completedAt: string;
  /** Helm's word: `Unknown`, `Running`, `Succeeded` or `Failed`; "" when it never ran. */
  readonly phase: string;
}

/** A hook that has not run yet. */
export const neverRun: HookRun = { startedAt: "", completedAt: "", phase: "" };

/** A hook as Helm's record stores it. */
export interface RecordedHook {
  readonly name: string;
  readonly kind: string;
  readonly path: string;
  readonly manifest: string;
  readonly events: readonly string[];
  readonly lastRun: HookRun;
  readonly weight: number;
  readonly deletePolicies: readonly string[];
  readonly outputLogPolicies: readonly string[];
}

/** One stored state of a release; the fields of Helm's record (times are RFC 3339, "" when unset). */
export interface Revision {
  readonly release: ReleaseIdentity;
  /** Counts from 1. */
  readonly number: number;
  readonly status: RevisionStatus;
  readonly firstDeployed: string;
  readonly lastDeployed: string;
  readonly deleted: string;
  readonly description: string;
  readonly notes: string;
  /** The chart object of Helm's record (metadata, templates, values, schema, files), carried as it is. */
  readonly chart: PlainMap;
  readonly config: PlainMap;
  readonly manifest: string;
  readonly hooks: readonly RecordedHook[];
  /** "" in records that do not say, as Helm 3 writes them; it counts as `csa`. */
  readonly applyMethod: "ssa" | "csa" | "";
  /** User labels, hctl's batch and fleet labels among them. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Which revisions are of interest; a store may give more. */
export interface RevisionQuery {
  /** Only these namespaces; all of the target unless given. */
  readonly namespaces?: readonly string[] | undefined;
  /** Only revisions that carry these labels. */
  readonly labels?: ReadonlyMap<string, string> | undefined;
  /** Superseded revisions may stay away, as for a plan of what is installed now. */
  readonly withoutSuperseded?: boolean;
}

/**
 * Where revisions are kept. A revision may be read on first use: its release, number, status and labels are known, all else
 * throws `revision.damaged` when it is asked for and cannot be read.
 */
export interface RevisionStore {
  /** Every revision in the target; a damaged one throws `revision.damaged`. */
  list(query?: RevisionQuery): Promise<readonly Revision[]>;
  /** Revisions of one release, oldest first; empty when there is none. */
  history(release: ReleaseIdentity): Promise<readonly Revision[]>;
  /**
   * Says before anything is written what speaks against storing this; absent where nothing can.
   *
   * @throws {HctlError} `revision.too_large`.
   */
  readonly check?: (revision: Revision) => void;
  /** Adds a revision; fails when its number is taken. */
  create(revision: Revision): Promise<void>;
  update(revision: Revision): Promise<void>;
  remove(revision: Revision): Promise<void>;
}
