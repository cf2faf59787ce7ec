import { hasChanges } from "../report/mod.ts";
import type { CommandContext } from "./command.ts";
import { openFleet } from "./open_fleet.ts";
import { planFleet } from "./plan_fleet.ts";
import { formatPlan } from "./show_plan.ts";

/** `hctl plan`: 0, or 2 with --detailed-exitcode when there are changes. */
export async function runPlan(context: CommandContext): Promise<number> {
  const plan = await planFleet(openFleet(context), context);
  context.system.terminal.writeOutput(formatPlan(plan, context));
  return context.options.isSet("detailed-exitcode") && hasChanges(plan) ? 2 : 0;
}
