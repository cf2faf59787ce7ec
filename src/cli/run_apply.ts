import { carryOut } from "./carry_out.ts";
import type { CommandContext } from "./command.ts";
import { openFleet } from "./open_fleet.ts";
import { planFleet } from "./plan_fleet.ts";

/** `hctl apply`: plans, shows the plan and carries it out. */
export async function runApply(context: CommandContext): Promise<number> {
  const fleet = await openFleet(context);
  return carryOut(await planFleet(fleet, context, "cluster"), fleet, context, {
    fleet: fleet.fleetName,
    historyMax: fleet.file.historyMax,
    onFailure: fleet.file.onFailure,
    waveSize: fleet.file.waves.size,
  });
}
