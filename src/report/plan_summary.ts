import type { Plan, ReleaseAction, ReleasePlan, RevisionContent } from "../plan/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { mapOf } from "../yaml/mod.ts";

const order: readonly (readonly [ReleaseAction, string])[] = [
  ["install", "to install"],
  ["upgrade", "to upgrade"],
  ["repair", "to repair"],
  ["rollback", "to roll back"],
  ["uninstall", "to uninstall"],
  ["unchanged", "unchanged"],
  ["orphaned", "orphaned (--prune removes them)"],
];

/** How many releases there are of each action, as one line: `1 to install, 2 unchanged`. */
export function countActions(plan: Plan): string {
  const parts = order.flatMap(([action, words]) => {
    const count = plan.releases.filter((release) => release.action === action).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return parts.length > 0 ? parts.join(", ") : "no releases";
}

/** True when apply would do something. */
export function hasChanges(plan: Plan): boolean {
  return plan.releases.some(({ action }) => action !== "unchanged" && action !== "orphaned");
}

/** The chart of a release, with the version it leaves and the one it gets: `web 1.0.0 -> 1.1.0`. */
export function chartLabel({ from, to }: ReleasePlan): string {
  const before = from && recordedChartLabel(from);
  const after = to && contentLabel(to);
  if (!before || !after || before === after) return after ?? before ?? "";
  const name = before.slice(0, before.indexOf(" ") + 1);
  return `${before} -> ${after.startsWith(name) ? after.slice(name.length) : after}`;
}

/** Name and version of the chart that a revision was made from: `web 1.0.0`. */
export function recordedChartLabel(revision: Revision): string {
  const metadata = mapOf(revision.chart.get("metadata"));
  return ["name", "version"].map((key) => String(metadata.get(key) ?? "")).join(" ").trim();
}

function contentLabel(content: RevisionContent): string {
  if (content.kind === "revision") return recordedChartLabel(content.revision);
  const { name, version } = content.rendered.chart.metadata;
  return `${name} ${version}`;
}
