import { planDestroy } from "../plan/mod.ts";
import { carryOut } from "./carry_out.ts";
import type { CommandContext } from "./command.ts";
import { selectedReleases } from "./desired_releases.ts";
import { openFleet } from "./open_fleet.ts";

/** `hctl destroy`: uninstalls the selected releases, those that others need last. */
export async function runDestroy(context: CommandContext): Promise<number> {
  const fleet = openFleet(context);
  const plan = planDestroy({
    releases: selectedReleases(fleet, context).map(({ namespace, name, needs }) => ({
      identity: { namespace, name },
      needs,
    })),
    revisions: await fleet.store.list(),
    hashKey: context.system.random.bytes(32),
    fleet: fleet.fleetName,
  });
  return carryOut(plan, fleet, context, { fleet: fleet.fleetName, purge: context.options.isSet("purge") });
}
