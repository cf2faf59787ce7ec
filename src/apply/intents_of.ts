import type { Plan, ReleasePlan } from "../plan/mod.ts";
import type { Intent } from "./target.ts";

/** What a plan would write that the target does not hold yet; an old revision is there already. */
export function intentsOf(plan: Plan): readonly Intent[] {
  return plan.releases.flatMap(intentOf);
}

function intentOf({ release, to }: ReleasePlan): Intent[] {
  if (to?.kind !== "rendered") return [];
  return [{ release, manifests: [to.rendered.manifestText, ...to.rendered.hooks.map(({ text }) => text)] }];
}
