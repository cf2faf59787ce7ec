import type { CommandContext } from "./command.ts";
import { findRelease } from "./find_release.ts";
import { openTarget } from "./open_target.ts";
import { appVersionColumn, chartColumn, row } from "./release_rows.ts";
import { writeRows } from "./write_rows.ts";
import { GoInt } from "../yaml/mod.ts";

/** `hctl history RELEASE`: oldest first, with the keys of helm's JSON. */
export async function runHistory(context: CommandContext): Promise<number> {
  const { store } = openTarget(context);
  const release = await findRelease(context.args[0]!, store, context);
  const history = (await store.history(release)).slice(-(context.options.integer("max") ?? 256));
  const rows = history.map((revision) =>
    row({
      revision: GoInt.int(revision.number),
      updated: revision.lastDeployed,
      status: revision.status,
      chart: chartColumn(revision),
      app_version: appVersionColumn(revision),
      description: revision.description,
    })
  );
  writeRows(rows, ["revision", "updated", "status", "chart", "app_version", "description"], context);
  return 0;
}
