import type { ChartFile } from "../chart/mod.ts";
import type { ReleasePlan, ReleaseSettings } from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import type { ReleaseEvent } from "./apply_event.ts";

/** What is about to be written for the first time, so that a target can refuse before the first write. */
export interface Intent {
  readonly release: ReleaseIdentity;
  /** Manifest text and hooks' texts. */
  readonly manifests: readonly string[];
}

/** A target that is held by this run. */
export interface OpenTarget {
  /** What happened while it was taken, for people; usually empty. */
  readonly messages: readonly string[];
  /**
   * True when the run that left this pending revision has ended for sure, so that the release can be repaired. False:
   * somebody may be at work on it.
   */
  isAbandoned(revision: Revision): boolean;
  /** Gives the target back. */
  close(): Promise<void>;
}

/** One release on its way to a new revision, or to nothing. */
export interface ReleaseWork {
  readonly plan: ReleasePlan;
  /** The new revision, pending; the newest one, uninstalling, when the release goes. */
  readonly revision: Revision;
  /** Revisions whose objects may be there, oldest first: the newest deployed one and all later, or all. */
  readonly previous: readonly Revision[];
  readonly settings: ReleaseSettings;
  /** The chart's crds/ folders; none where only a record is known. */
  readonly crds: readonly ChartFile[];
  /** Gets what happens, for people. */
  readonly tell: (event: ReleaseEvent) => void;
  /** Ends waiting early. */
  readonly signal?: AbortSignal | undefined;
}

/** Stores the revision as it is now: before the first object goes, and whenever a hook has run. */
export type SaveRevision = (revision: Revision) => Promise<void>;

/** A release that may be written: nothing speaks against it. */
export interface PreparedRelease {
  /** Makes the objects of the revision the release's only ones, hooks before and after. */
  apply(save: SaveRevision): Promise<void>;
  /** The revision with its hooks' runs so far, also after `apply` has failed. */
  latest(): Revision;
  /** After `apply` has failed: removes the objects that it made anew. */
  cleanUp(): Promise<void>;
}

/** What is left when the objects of a release are gone. */
export interface Removal {
  /** With its hooks' runs. */
  readonly revision: Revision;
  /** What went wrong without keeping the release from being uninstalled: slow objects, hooks behind them. */
  readonly problems: readonly unknown[];
}

/** Where objects go. Records are kept by a RevisionStore beside it. */
export interface Target {
  /**
   * Says what speaks against writing this, without writing.
   *
   * @throws {HctlError} `target.secret_in_git`.
   */
  check(intents: readonly Intent[]): void;
  /**
   * Takes the target for this run; checks the intents first.
   *
   * @throws {HctlError} `target.locked` when another run holds it, or what `check` throws.
   */
  open(intents: readonly Intent[]): Promise<OpenTarget>;
  /**
   * Before any record: checks what is there, and makes what has to be there first (namespace, CRDs).
   *
   * @throws {HctlError} `object.not_owned`, `kube.unknown_kind`, …: no record and no object of the release was written.
   */
  prepare(work: ReleaseWork): Promise<PreparedRelease>;
  /** Removes every object of `work.previous`, except those annotated to be kept; hooks before and after. */
  remove(work: ReleaseWork, save: SaveRevision): Promise<Removal>;
  /**
   * Lays again what is missing or differs from the record of a release that does not change.
   *
   * @returns How many objects were laid; 0 where unchanged releases are not touched.
   */
  relay(revision: Revision): Promise<number>;
}
