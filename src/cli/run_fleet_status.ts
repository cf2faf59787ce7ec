import { historiesOf, releaseKey } from "../plan/mod.ts";
import { formatTable, recordedChartLabel } from "../report/mod.ts";
import { GoInt, plainMap, printJson } from "../yaml/mod.ts";
import type { CommandContext } from "./command.ts";
import { selectedReleases } from "./desired_releases.ts";
import { openFleet } from "./open_fleet.ts";

/** `hctl status` without a name: the file's releases and what is stored of them. */
export async function fleetStatus(context: CommandContext): Promise<number> {
  const { options, system: { terminal } } = context;
  const fleet = await openFleet(context);
  const histories = historiesOf(await fleet.revisions());
  const entries = selectedReleases(fleet, context).map((spec) => ({
    spec,
    newest: histories.get(releaseKey(spec))?.at(-1),
  }));
  if (options.text("output") === "json") {
    const list = entries.map(({ spec: { context, namespace, name, installed }, newest }) => {
      const revision = newest ? GoInt.int(newest.number) : null;
      return plainMap({ context, namespace, name, installed, status: newest?.status ?? null, revision });
    });
    terminal.writeOutput(printJson(list, { indent: "  " }) + "\n");
    return 0;
  }
  const rows = entries.map(({ spec, newest }) => [
    releaseKey(spec),
    newest?.status ?? "not installed",
    newest ? String(newest.number) : "",
    newest ? recordedChartLabel(newest) : "",
    newest?.lastDeployed ?? "",
  ]);
  terminal.writeOutput(formatTable([["RELEASE", "STATUS", "REVISION", "CHART", "UPDATED"], ...rows]));
  return 0;
}
