import type { ReleasePlan, ReleaseSettings } from "../plan/mod.ts";
import type { Revision } from "../revision/mod.ts";
import type { ReleaseEvent } from "./apply_event.ts";
import type { ApplyOptions, ApplyPorts } from "./apply_options.ts";
import type { OpenTarget } from "./target.ts";

/** One release with all that its way needs. */
export interface ReleaseRun {
  readonly plan: ReleasePlan;
  readonly ports: ApplyPorts;
  readonly options: ApplyOptions;
  readonly settings: ReleaseSettings;
  readonly held: OpenTarget;
  /** The release's revisions as they were found, oldest first. */
  readonly history: readonly Revision[];
  readonly tell: (event: ReleaseEvent) => void;
}

/** Revisions whose objects may be there, oldest first: the newest deployed one and all later; without one, all. */
export function sinceDeployed(history: readonly Revision[]): readonly Revision[] {
  return history.slice(Math.max(0, history.findLastIndex(({ status }) => status === "deployed")));
}

/** What an error says; for a bug what it is. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
