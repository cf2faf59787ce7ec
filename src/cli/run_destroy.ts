import { planDestroy } from "../plan/mod.ts";
import { carryOut } from "./carry_out.ts";
import type { CommandContext } from "./command.ts";
import { selectedReleases } from "./desired_releases.ts";
import { openFleet } from "./open_fleet.ts";
import { underLock } from "./under_lock.ts";

/** `hctl destroy`: uninstalls the selected releases, those that others need last. */
export function runDestroy(context: CommandContext): Promise<number> {
  const fleet = openFleet(context);
  const releases = selectedReleases(fleet, context);
  return underLock(fleet.target, context, async () => {
    const revisions = await fleet.store.list();
    const plan = planDestroy({
      releases: releases.map(({ namespace, name, needs }) => ({ release: { namespace, name }, needs })),
      revisions,
      ...(fleet.fleetName ? { fleet: fleet.fleetName } : {}),
    });
    return carryOut(plan, fleet, context, { fleet: fleet.fleetName, purge: context.options.isSet("purge") });
  });
}
