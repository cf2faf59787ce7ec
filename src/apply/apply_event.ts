import type { ReleaseAction } from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";

/** How many releases ended how. */
export interface ApplyCounts {
  readonly done: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What an apply tells while it runs. The last event is always `batch-done`. */
export type ApplyEvent =
  | { readonly kind: "batch-started"; readonly batchId: string }
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
  | { readonly kind: "batch-done"; readonly batchId: string; readonly counts: ApplyCounts };
