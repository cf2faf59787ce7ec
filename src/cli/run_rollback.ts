import { HctlError } from "../errors.ts";
import { type Plan, planBatchRollback, planRollback } from "../plan/mod.ts";
import { carryOut } from "./carry_out.ts";
import type { CommandContext } from "./command.ts";
import { findRelease } from "./find_release.ts";
import { type OpenTarget, openTarget } from "./open_target.ts";

/** `hctl rollback RELEASE [REVISION]` and `hctl rollback --batch ID|last`: a plan first, then the same applier. */
export async function runRollback(context: CommandContext): Promise<number> {
  const batch = context.options.text("batch");
  if ((batch === undefined) === (context.args.length === 0)) {
    throw new HctlError("usage.invalid", "Name either a release or a batch", {
      hint: "hctl rollback RELEASE [REVISION], or hctl rollback --batch last",
    });
  }
  const open = openTarget(context);
  const plan = batch === undefined ? await releasePlan(open, context) : await batchPlan(open, batch, context);
  return carryOut(plan, open, context);
}

async function releasePlan(open: OpenTarget, context: CommandContext): Promise<Plan> {
  const { system } = context;
  const [name, number] = context.args;
  if (number !== undefined && !/^\d{1,9}$/.test(number)) {
    throw new HctlError("usage.invalid", `A revision is a whole number, not "${number}"`, {
      hint: `See: hctl history ${name}`,
    });
  }
  const release = await findRelease(name!, open.store, context);
  const history = await open.store.history(release);
  return planRollback(release, history, number === undefined ? undefined : Number(number), system.random.bytes(32));
}

async function batchPlan({ store }: OpenTarget, batch: string, { system }: CommandContext): Promise<Plan> {
  return planBatchRollback(await store.list(), batch, system.random.bytes(32));
}
