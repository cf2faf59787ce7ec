import type { Revision } from "../revision/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";

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
  /** Gives the target back. */
  close(): Promise<void>;
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
   * Makes the objects of `revision` the release's only ones.
   *
   * @param previous Revisions whose objects may be there, oldest first.
   */
  apply(revision: Revision, previous: readonly Revision[]): Promise<void>;
  /** Removes every object of these revisions of one release, except those annotated to be kept. */
  remove(previous: readonly Revision[]): Promise<void>;
  /**
   * Lays again what is missing or differs from the record of a release that does not change.
   *
   * @returns How many objects were laid.
   */
  relay(revision: Revision): Promise<number>;
}
