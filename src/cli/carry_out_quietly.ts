import { applyPlan, intentsOf } from "../apply/mod.ts";
import type { Plan, ReleaseSettings } from "../plan/mod.ts";
import { confirmed } from "./carry_out.ts";
import { tellEvent } from "./carry_out_verb.ts";
import type { CommandContext } from "./command.ts";
import { onStderr } from "./error_terminal.ts";
import type { OpenReleases } from "./open_target.ts";
import { formatPlan } from "./show_plan.ts";

/** How one of helm's verbs goes about its plan. */
interface QuietOptions {
  readonly settings: Partial<ReleaseSettings>;
  /** An uninstall drops the history. */
  readonly purge?: boolean;
}

/**
 * Shows the plan of one release on stderr, so that stdout is helm's, asks when a person sits there, and applies it without leaving
 * labels of hctl's, as helm would.
 *
 * @returns False when the person said no.
 * @throws {HctlError} What went wrong, in Helm's words.
 */
export async function carryOutQuietly(
  plan: Plan,
  open: OpenReleases,
  context: CommandContext,
  { settings, purge = false }: QuietOptions,
): Promise<boolean> {
  const shown = settings.hooks === "skip" ? withoutHooks(plan) : plan;
  open.target.check(intentsOf(plan));
  context.system.terminal.writeError(formatPlan(shown, onStderr(context)));
  if (context.options.isSet("dry-run")) return true;
  if (!confirmed(context)) {
    context.system.terminal.writeError("Nothing was changed.\n");
    return false;
  }
  const ports = { store: open.store, target: open.target, clock: context.system.clock };
  let failure: { readonly error: unknown } | undefined;
  for await (const event of applyPlan(plan, ports, { settings, purge })) {
    if (event.kind === "release-failed") failure = event;
    else tellEvent(event, context);
  }
  if (failure) throw failure.error;
  return true;
}

function withoutHooks(plan: Plan): Plan {
  return { ...plan, releases: plan.releases.map((release) => ({ ...release, hooks: [] })) };
}
