import { loadClusterApply } from "../apply/mod.ts";
import type { KubeClient } from "../kube/mod.ts";
import type { Plan } from "../plan/mod.ts";

/** The clusters that a plan is about; none for a folder. */
interface Places {
  readonly clusters: readonly { readonly context: string | undefined; readonly client: KubeClient }[];
}

/** What a plan is held against: records, with the kinds that clusters have, or also the objects that are there now. */
export type PlanSight = "records" | "cluster";

/**
 * A plan as its clusters will see it; for a folder as it is. With "cluster" it says what will be written, drift included.
 *
 * @param hashKey The plan's own.
 */
export async function foreseen(
  plan: Plan,
  { clusters }: Places,
  { sight, hashKey }: { readonly sight: PlanSight; readonly hashKey: Uint8Array },
): Promise<Plan> {
  if (clusters.length === 0) return plan;
  const { foreseeApply, foreseePlan } = await loadClusterApply();
  const clients = new Map(clusters.map(({ context, client }) => [context, client]));
  const foresee = sight === "cluster" ? foreseeApply : foreseePlan;
  return await foresee(plan, { hashKey, clientOf: ({ context }) => clients.get(context) });
}
