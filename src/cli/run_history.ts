import { HctlError } from "../errors.ts";
import { helmTable } from "../report/mod.ts";
import { recordTime, type StoredRelease } from "../revision/mod.ts";
import { formatTime, zeroInstant } from "../template/mod.ts";
import { GoInt, plainStruct } from "../yaml/mod.ts";
import { chartCells } from "./chart_cells.ts";
import type { CommandContext } from "./command.ts";
import { recordedHistory } from "./find_release.ts";
import { integerOption } from "./integer_option.ts";
import { openTarget } from "./open_target.ts";
import { isReleaseName } from "./release_name.ts";
import { cellText, writeResult } from "./write_rows.ts";

const headings = ["REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION", "DESCRIPTION"];

/** `hctl history RELEASE`: the newest revisions, oldest first (Helm docs, "helm history"). */
export async function runHistory(context: CommandContext): Promise<number> {
  const max = Math.max(0, integerOption(context.options, "max") ?? 256);
  const [name = ""] = context.args;
  const open = await openTarget(context);
  if (!isReleaseName(name)) throw new HctlError("release.invalid_name", `release name is invalid: ${name}`);
  const history = await recordedHistory(name, open, context);
  const shown = max === 0 ? [] : history.slice(-max).map((head) => head.read());
  const show = (text: string) => cellText(text, context.system);
  writeResult(
    () => shown.map(historyRow),
    () => helmTable([headings, ...shown.map((release) => cells(release).map(show))]),
    context,
  );
  return 0;
}

function historyRow(release: StoredRelease) {
  return plainStruct({
    revision: GoInt.int(release.number),
    updated: recordTime(release.lastDeployed) || undefined,
    status: release.status,
    ...chartCells(release.chart),
    description: release.description,
  });
}

function cells(release: StoredRelease): string[] {
  const { chart, app_version } = chartCells(release.chart);
  const updated = formatTime(release.lastDeployed ?? zeroInstant, "Mon Jan _2 15:04:05 2006");
  return [String(release.number), updated, release.status, chart, app_version, release.description];
}
