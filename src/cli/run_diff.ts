import { HctlError } from "../errors.ts";
import { type Plan, planRollback } from "../plan/mod.ts";
import type { Revision } from "../revision/mod.ts";
import type { CommandContext } from "./command.ts";
import { identify } from "./find_release.ts";
import { openTarget } from "./open_target.ts";
import { formatPlan } from "./show_plan.ts";

/**
 * `hctl diff RELEASE [REVISION [OTHER]]`: what changed from the revision before the newest to the newest, from REVISION to the
 * newest, or from one to the other. Secrets show as hashes. 0, or 2 with --detailed-exitcode when something changed.
 */
export async function runDiff(context: CommandContext): Promise<number> {
  const { args: [name = ""], options, system } = context;
  const open = await openTarget(context);
  const history = await open.store.history(await identify(name, open, context));
  const [from, to] = revisionsOf(history, context);
  const plan = changesBetween(from, to, system.random.bytes(32));
  system.terminal.writeOutput(formatPlan(plan, context));
  const isChanged = plan.releases.some(({ objects }) => objects.some(({ action }) => action !== "keep"));
  return options.isSet("detailed-exitcode") && isChanged ? 2 : 0;
}

function revisionsOf(history: readonly Revision[], { args: [name = "", first, second] }: CommandContext) {
  const newest = history.at(-1)?.number ?? 0;
  const from = first === undefined ? history.at(-2)?.number ?? 0 : numberOf(first);
  const to = second === undefined ? newest : numberOf(second);
  const find = (number: number) => {
    const found = history.find((revision) => revision.number === number);
    if (found) return found;
    throw new HctlError("revision.not_found", `Release "${name}" has no revision ${number}`, {
      hint: `Kept are: ${history.map((revision) => revision.number).join(", ")}`,
    });
  };
  if (from === 0) {
    throw new HctlError("revision.not_found", `Release "${name}" has only revision ${newest}`, {
      hint: "There is nothing to compare it with",
    });
  }
  return [find(from), find(to)] as const;
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new HctlError("usage.invalid", `"${text}" is no revision`, { hint: "A revision is a whole number, from 1" });
}
