import { intentsOf } from "../apply/mod.ts";
import { hasChanges } from "../report/mod.ts";
import type { CommandContext } from "./command.ts";
import { openFleet } from "./open_fleet.ts";
import { planFleet } from "./plan_fleet.ts";
import { refuseLargeRecords } from "./refuse_large_records.ts";
import { formatPlan } from "./show_plan.ts";
import { writeError } from "./write_error.ts";

/** `hctl plan`: 0, 2 with --detailed-exitcode when there are changes, 4 when the target would refuse them. */
export async function runPlan(context: CommandContext): Promise<number> {
  const fleet = await openFleet(context);
  const plan = await planFleet(fleet, context);
  context.system.terminal.writeOutput(formatPlan(plan, context));
  const isJson = [context.options.text("log-format"), context.options.text("output")].includes("json");
  try {
    fleet.target.check(intentsOf(plan));
    if (fleet.clusters.length > 0) refuseLargeRecords(plan, context.system.clock);
  } catch (error) {
    writeError(error, isJson, context.system);
    return 4;
  }
  return context.options.isSet("detailed-exitcode") && hasChanges(plan) ? 2 : 0;
}
