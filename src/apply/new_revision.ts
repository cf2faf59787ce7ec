import type { ReleasePlan, ReleaseSettings, RevisionContent } from "../plan/mod.ts";
import { recordedChart, recordedHooks, type Revision } from "../revision/mod.ts";

/** What a new revision is made from. */
interface NewRevisionInput {
  readonly plan: ReleasePlan;
  readonly to: RevisionContent;
  readonly settings: ReleaseSettings;
  /** Oldest first. */
  readonly history: readonly Revision[];
  readonly nowMs: number;
  readonly batchId?: string | undefined;
  readonly fleet?: string | undefined;
}

/** The record a release starts with: pending, with the number after the newest; labels tell the batch, if there is one. */
export function newRevision(input: NewRevisionInput): Revision {
  const { plan, to, settings, history, nowMs } = input;
  const now = rfc3339(nowMs);
  const newest = history.at(-1);
  const { action } = plan;
  const first = to.kind === "revision" ? newest : plan.from;
  return {
    ...contentOf(to),
    release: plan.release,
    number: (newest?.number ?? 0) + 1,
    status: action === "install" || action === "rollback" ? `pending-${action}` : "pending-upgrade",
    firstDeployed: first?.firstDeployed || now,
    lastDeployed: now,
    deleted: "",
    description: action === "install" ? "Initial install underway" : startingWords(to),
    applyMethod: applyMethodOf(settings, to, newest, action),
    labels: labelsOf(input),
  };
}

/** RFC 3339 in UTC with milliseconds. */
export function rfc3339(nowMs: number): string {
  return new Date(nowMs).toISOString();
}

function startingWords(to: RevisionContent): string {
  return to.kind === "revision" ? `Rollback to ${to.revision.number}` : "Preparing upgrade";
}

/** `auto` follows the record before, a rollback the record that it goes back to (Helm docs, `--server-side`). */
export function applyMethodOf(
  { serverSide }: Pick<ReleaseSettings, "serverSide">,
  to: RevisionContent,
  newest: Revision | undefined,
  action: ReleasePlan["action"],
): Revision["applyMethod"] {
  if (serverSide !== "auto") return serverSide === "true" ? "ssa" : "csa";
  if (action === "install" || !newest) return "ssa";
  const before = to.kind === "revision" ? to.revision : newest;
  return before.applyMethod === "ssa" ? "ssa" : "csa";
}

function labelsOf({ plan, to, history, batchId, fleet }: NewRevisionInput): ReadonlyMap<string, string> {
  const labels = new Map(plan.labels ?? ownLabels(to, batchId));
  if (batchId === undefined) return labels;
  labels.set("hctl.dev/batch", batchId).set("hctl.dev/batch-revision", String((history.at(-1)?.number ?? 0) + 1));
  if (fleet !== undefined) labels.set("hctl.dev/fleet", fleet);
  return labels;
}

/** Labels a rollback takes over: the user's and the fleet's, not the old batch's; without a batch, all, as Helm does. */
function ownLabels(to: RevisionContent, batchId: string | undefined): Map<string, string> {
  if (to.kind === "rendered") return new Map();
  const isOld = (key: string) => batchId !== undefined && key.startsWith("hctl.dev/") && key !== "hctl.dev/fleet";
  return new Map([...to.revision.labels].filter(([key]) => !isOld(key)));
}

function contentOf(to: RevisionContent): Pick<Revision, "chart" | "config" | "manifest" | "hooks" | "notes"> {
  if (to.kind === "revision") {
    const { chart, config, manifest, hooks, notes } = to.revision;
    return { chart, config, manifest, hooks, notes };
  }
  const { chart, config, manifestText, hooks, notes } = to.rendered;
  return { chart: recordedChart(chart), config, manifest: manifestText, hooks: recordedHooks(hooks), notes };
}
