import { planDestroy } from "../plan/mod.ts";
import { carryOut } from "./carry_out.ts";
import type { CommandContext } from "./command.ts";
import { selectedReleases } from "./desired_releases.ts";
import { foreseen } from "./foresee.ts";
import { openFleet } from "./open_fleet.ts";
import { onClusters, withSettings } from "./plan_fleet.ts";
import { specIdentity } from "./spec_identity.ts";

/** `hctl destroy`: uninstalls the selected releases, those that others need last. */
export async function runDestroy(context: CommandContext): Promise<number> {
  const fleet = await openFleet(context);
  const selected = selectedReleases(fleet, context);
  const hashKey = context.system.random.bytes(32);
  const plan = planDestroy({
    releases: selected.map((spec) => ({ identity: specIdentity(spec), needs: spec.needs })),
    revisions: await fleet.revisions(),
    hashKey,
    fleet: fleet.fleetName,
  });
  const shown = await foreseen(onClusters(withSettings(plan, fleet), fleet), fleet, { sight: "cluster", hashKey });
  return carryOut(shown, fleet, context, {
    fleet: fleet.fleetName,
    purge: context.options.isSet("purge"),
  });
}
