import { formatTable, recordedChartLabel } from "../report/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { GoInt, printJson } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { selectedReleases } from "./desired_releases.ts";
import { openFleet } from "./open_fleet.ts";
import { row } from "./release_rows.ts";

/** `hctl status` without a name: the file's releases and what is stored of them. */
export async function fleetStatus(context: CommandContext): Promise<number> {
  const fleet = openFleet(context);
  const revisions = await fleet.store.list();
  const entries = selectedReleases(fleet, context).map(({ namespace, name, installed }) => {
    const newest = revisions
      .filter(({ release }) => release.namespace === namespace && release.name === name)
      .reduce<Revision | undefined>((best, one) => (best && best.number > one.number ? best : one), undefined);
    return { namespace, name, newest, isWanted: installed };
  });
  if (context.options.text("output") === "json") {
    const list = entries.map(({ namespace, name, newest, isWanted }) =>
      row({
        namespace,
        name,
        installed: isWanted,
        status: newest?.status ?? null,
        revision: newest ? GoInt.int(newest.number) : null,
      })
    );
    context.system.terminal.writeOutput(printJson(list, { indent: "  " }) + "\n");
    return 0;
  }
  const rows = entries.map(({ namespace, name, newest }) => [
    `${namespace}/${name}`,
    newest?.status ?? "not installed",
    newest ? String(newest.number) : "",
    newest ? recordedChartLabel(newest) : "",
    newest?.lastDeployed ?? "",
  ]);
  context.system.terminal.writeOutput(formatTable([["RELEASE", "STATUS", "REVISION", "CHART", "UPDATED"], ...rows]));
  return 0;
}
