import type { ReleasePlan, RevisionContent } from "../plan/mod.ts";
import { recordedChart, recordedHooks, type Revision } from "../revision/mod.ts";

/** What a new revision is made from. */
interface NewRevisionInput {
  readonly plan: ReleasePlan;
  readonly to: RevisionContent;
  /** Oldest first. */
  readonly history: readonly Revision[];
  readonly nowMs: number;
  readonly batchId: string;
  readonly fleet?: string | undefined;
}

/** The record a release starts with: pending, with the number after the newest, and labels that tell the batch. */
export function newRevision({ plan, to, history, nowMs, batchId, fleet }: NewRevisionInput): Revision {
  const now = rfc3339(nowMs);
  const number = (history.at(-1)?.number ?? 0) + 1;
  const { action } = plan;
  const labels = new Map(plan.labels ?? ownLabels(to));
  labels.set("hctl.dev/batch", batchId).set("hctl.dev/batch-revision", String(number));
  if (fleet !== undefined) labels.set("hctl.dev/fleet", fleet);
  return {
    ...contentOf(to),
    release: plan.release,
    number,
    status: action === "install" || action === "rollback" ? `pending-${action}` : "pending-upgrade",
    firstDeployed: plan.from?.firstDeployed || now,
    lastDeployed: now,
    deleted: "",
    description: action === "install" ? "Initial install underway" : startingWords(to),
    labels,
  };
}

/** RFC 3339 in UTC with milliseconds. */
export function rfc3339(nowMs: number): string {
  return new Date(nowMs).toISOString();
}

function startingWords(to: RevisionContent): string {
  return to.kind === "revision" ? `Rollback to ${to.revision.number}` : "Preparing upgrade";
}

/** Labels a rollback takes over: the user's and the fleet's, not the old batch's. */
function ownLabels(to: RevisionContent): Map<string, string> {
  if (to.kind === "rendered") return new Map();
  const isOld = (key: string) => key.startsWith("hctl.dev/") && key !== "hctl.dev/fleet";
  return new Map([...to.revision.labels].filter(([key]) => !isOld(key)));
}

function contentOf(
  to: RevisionContent,
): Pick<Revision, "chart" | "config" | "manifest" | "hooks" | "notes" | "applyMethod"> {
  if (to.kind === "revision") {
    const { chart, config, manifest, hooks, notes, applyMethod } = to.revision;
    return { chart, config, manifest, hooks, notes, applyMethod };
  }
  const { chart, config, manifestText, hooks, notes } = to.rendered;
  return {
    chart: recordedChart(chart),
    config,
    manifest: manifestText,
    hooks: recordedHooks(hooks),
    notes,
    applyMethod: "ssa",
  };
}
