import type { ObjectIdentity, ReleaseAction } from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";

/** How many releases ended how. */
export interface ApplyCounts {
  readonly done: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What happens inside one release. */
export type ReleaseEvent =
  | {
    readonly kind: "object-written";
    readonly release: ReleaseIdentity;
    readonly object: ObjectIdentity;
    /** `unchanged`: it holds already what is desired and was not sent. */
    readonly how: "created" | "updated" | "replaced" | "unchanged";
  }
  | { readonly kind: "object-deleted"; readonly release: ReleaseIdentity; readonly object: ObjectIdentity }
  | {
    readonly kind: "object-kept";
    readonly release: ReleaseIdentity;
    readonly object: ObjectIdentity;
    readonly reason: string;
  }
  | {
    readonly kind: "hook-started" | "hook-done";
    readonly release: ReleaseIdentity;
    readonly event: string;
    readonly object: ObjectIdentity;
  }
  /** What a hook's containers wrote, whole. */
  | { readonly kind: "hook-log"; readonly release: ReleaseIdentity; readonly source: string; readonly text: string }
  /** What the release waits for; told when that changes. */
  | { readonly kind: "waiting"; readonly release: ReleaseIdentity; readonly text: string }
  /** What the server or hctl warns of. */
  | { readonly kind: "warning"; readonly release: ReleaseIdentity; readonly text: string };

/** What an apply tells while it runs. The last event is always `batch-done`. */
export type ApplyEvent =
  | ReleaseEvent
  | { readonly kind: "batch-started"; readonly batchId: string | undefined }
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "release-started"; readonly release: ReleaseIdentity; readonly action: ReleaseAction }
  | {
    readonly kind: "release-done";
    readonly release: ReleaseIdentity;
    readonly action: ReleaseAction;
    /** The revision that now counts; undefined after an uninstall that dropped the history. */
    readonly revision: number | undefined;
    readonly elapsedMs: number;
  }
  | {
    readonly kind: "release-unchanged";
    readonly release: ReleaseIdentity;
    readonly action: ReleaseAction;
    /** Objects that were missing or different in the target and are laid again. */
    readonly relaid: number;
  }
  | {
    readonly kind: "release-failed";
    readonly release: ReleaseIdentity;
    readonly error: unknown;
    readonly elapsedMs: number;
  }
  | { readonly kind: "release-skipped"; readonly release: ReleaseIdentity; readonly reason: string }
  | { readonly kind: "batch-done"; readonly batchId: string | undefined; readonly counts: ApplyCounts };
