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

/** A hook as Helm's record stores it. */
export interface RecordedHook {
  readonly name: string;
  readonly kind: string;
  readonly path: string;
  readonly manifest: string;
  readonly events: readonly string[];
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
  readonly applyMethod: "ssa" | "csa";
  /** User labels, hctl's batch and fleet labels among them. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Where revisions are kept. */
export interface RevisionStore {
  /** Every revision in the target; a damaged one throws `revision.damaged`. */
  list(): Promise<readonly Revision[]>;
  /** Revisions of one release, oldest first; empty when there is none. */
  history(release: ReleaseIdentity): Promise<readonly Revision[]>;
  /** Adds a revision; fails when its number is taken. */
  create(revision: Revision): Promise<void>;
  update(revision: Revision): Promise<void>;
  remove(revision: Revision): Promise<void>;
}
