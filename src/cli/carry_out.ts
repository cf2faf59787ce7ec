import { type ApplyOptions, applyPlan, intentsOf, newBatchId } from "../apply/mod.ts";
import { type Plan, planBatchRollback } from "../plan/mod.ts";
import { hasChanges } from "../report/mod.ts";
import { batchJson, endOf, endTable, eventLine, type ReleaseEnd } from "./batch_report.ts";
import type { CommandContext } from "./command.ts";
import type { OpenTarget } from "./open_target.ts";
import { painterOf } from "./painter_of.ts";
import { formatPlan } from "./show_plan.ts";

/** What differs between the commands that carry out a plan. */
interface CarryOutOptions extends Pick<ApplyOptions, "fleet" | "historyMax" | "waveSize" | "purge" | "description"> {
  /** `rollback` stops and takes back what the batch did so far. */
  readonly onFailure?: "stop" | "continue" | "rollback";
}

/**
 * Shows a plan, asks when a person sits there, and applies it.
 *
 * @returns 0, or 1 when any release failed or was skipped, or the person said no.
 */
export async function carryOut(
  plan: Plan,
  open: OpenTarget,
  context: CommandContext,
  extra: CarryOutOptions = {},
): Promise<number> {
  const { system, options } = context;
  const asJson = options.text("output") === "json";
  open.target.check(intentsOf(plan));
  if (!asJson || options.isSet("dry-run")) system.terminal.writeOutput(formatPlan(plan, context));
  if (options.isSet("dry-run")) return 0;
  if (hasChanges(plan) && !confirmed(context)) {
    system.terminal.writeError("Nothing was changed.\n");
    return 1;
  }
  const batchId = newBatchId(system.clock, system.random);
  const work = { plan, open, context, extra, batchId };
  const ends = await applyAndTell(work);
  const isFailed = ends.some((end) => end.result !== "done");
  const back = isFailed && extra.onFailure === "rollback" ? await takeBack(work) : [];
  if (asJson) system.terminal.writeOutput(batchJson(batchId, ends, back));
  else if (ends.length > 0) {
    system.terminal.writeOutput(`\nBatch ${batchId}\n${endTable(ends)}`);
    if (back.length > 0) system.terminal.writeOutput(`\nTaken back\n${endTable(back)}`);
  }
  return isFailed ? 1 : 0;
}

/** Undoes what the batch did before a release failed. */
async function takeBack(work: Work): Promise<ReleaseEnd[]> {
  const { open, context: { system } } = work;
  const histories = await Promise.all(work.plan.releases.map(({ release }) => open.store.history(release)));
  const plan = planBatchRollback(histories.flat(), work.batchId, system.random.bytes(32));
  if (!hasChanges(plan)) return [];
  system.terminal.writeError(`Taking batch ${work.batchId} back\n`);
  const batchId = newBatchId(system.clock, system.random);
  return await applyAndTell({ ...work, plan, batchId, extra: { ...work.extra, onFailure: "continue" } });
}

interface Work {
  readonly plan: Plan;
  readonly open: OpenTarget;
  readonly context: CommandContext;
  readonly extra: CarryOutOptions;
  readonly batchId: string;
}

async function applyAndTell({ plan, open, context, extra, batchId }: Work): Promise<ReleaseEnd[]> {
  const { system, options } = context;
  const painter = painterOf(context);
  const ends: ReleaseEnd[] = [];
  const ports = { store: open.store, target: open.target, clock: system.clock };
  const events = applyPlan(plan, ports, {
    ...extra,
    concurrency: options.integer("concurrency"),
    batchId,
    onFailure: extra.onFailure === "continue" ? "continue" : "stop",
  });
  for await (const event of events) {
    const end = endOf(event, plan);
    const line = eventLine(event, end, painter);
    if (line) system.terminal.writeError(line + "\n");
    if (end && end.result !== "unchanged") ends.push(end);
  }
  return ends;
}

/** A person is asked only when both ends are terminals; CI goes on. */
export function confirmed({ system, options }: CommandContext): boolean {
  const { terminal } = system;
  if (options.isSet("yes") || !terminal.isTerminal("stdin") || !terminal.isTerminal("stderr")) return true;
  terminal.writeError("Apply this plan? [y/N] ");
  const answer = new TextDecoder().decode(terminal.readInput()).trim().toLowerCase();
  return answer === "y" || answer === "yes";
}
