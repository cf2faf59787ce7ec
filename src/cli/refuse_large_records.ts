import { newRevision } from "../apply/mod.ts";
import { type Plan, releaseSettings } from "../plan/mod.ts";
import { requireRecordFits } from "../revision/mod.ts";
import type { Clock } from "../system/mod.ts";

/** What certainly fits: a record is compressed, and its text is a third longer than its bytes. */
const smallBytes = 700_000;

/**
 * Refuses a plan with a record that a cluster would not take; only those that may be too large are made.
 *
 * @throws {HctlError} `revision.too_large`, naming the chart's largest files.
 */
export function refuseLargeRecords({ releases }: Plan, clock: Clock): void {
  for (const plan of releases) {
    const { to, settings } = plan;
    if (to?.kind !== "rendered") continue;
    const { chart, manifestText } = to.rendered;
    const sizes = [...chart.templates, ...chart.files].map(({ content }) => content.length);
    if (sizes.reduce((sum, size) => sum + size, manifestText.length) < smallBytes / 2) continue;
    const history = plan.from ? [plan.from] : [];
    requireRecordFits(
      newRevision({ plan, to, settings: releaseSettings(settings), history, nowMs: clock.nowMs(), batchId: "" }),
    );
  }
}
