import { HctlError } from "../errors.ts";
import { type Plan, planBatchRollback, planRollback } from "../plan/mod.ts";
import { carryOut } from "./carry_out.ts";
import type { CommandContext } from "./command.ts";
import { findRelease } from "./find_release.ts";
import { type OpenTarget, openTarget } from "./open_fleet.ts";
import { underLock } from "./under_lock.ts";

/** `hctl rollback RELEASE [REVISION]` and `hctl rollback --batch ID|last`: a plan first, then the same applier. */
export function runRollback(context: CommandContext): Promise<number> {
  const batch = context.options.text("batch");
  if ((batch === undefined) === (context.args.length === 0)) {
    throw new HctlError("usage.invalid", "Name either a release or a batch", {
      hint: "hctl rollback RELEASE [REVISION], or hctl rollback --batch last",
    });
  }
  const open = openTarget(context);
  return underLock(
    open.target,
    context,
    async () =>
      carryOut(
        batch === undefined ? await releasePlan(open, context) : await batchPlan(open, batch, context),
        open,
        context,
      ),
  );
}

async function releasePlan(open: OpenTarget, context: CommandContext): Promise<Plan> {
  const [name, number] = context.args;
  if (number !== undefined && !/^\d{1,9}$/.test(number)) {
    throw new HctlError("usage.invalid", `A revision is a whole number, not "${number}"`, {
      hint: `See: hctl history ${name}`,
    });
  }
  const release = await findRelease(name!, open.store, context);
  return planRollback({
    release,
    revisions: await open.store.history(release),
    hashKey: context.system.random.bytes(32),
    ...(number === undefined || number === "0" ? {} : { toNumber: Number(number) }),
  });
}

async function batchPlan(open: OpenTarget, batch: string, context: CommandContext): Promise<Plan> {
  return planBatchRollback({ batch, revisions: await open.store.list(), hashKey: context.system.random.bytes(32) });
}
