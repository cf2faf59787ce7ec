import { carryOut } from "./carry_out.ts";
import type { CommandContext } from "./command.ts";
import { openFleet } from "./open_fleet.ts";
import { planFleet } from "./plan_fleet.ts";
import { underLock } from "./under_lock.ts";

/** `hctl apply`: the plan is made and carried out under the target's lock, so that nothing moves in between. */
export function runApply(context: CommandContext): Promise<number> {
  const fleet = openFleet(context);
  return underLock(fleet.target, context, async () =>
    carryOut(await planFleet(fleet, context), fleet, context, {
      fleet: fleet.fleetName,
      historyMax: fleet.file.historyMax,
      onFailure: fleet.file.onFailure === "continue" ? "continue" : "stop",
    }));
}
