import type { KubeClient } from "../kube/mod.ts";
import {
  crdChange,
  type CrdObject,
  crdObjects,
  namespaceChange,
  type ObjectChange,
  type Plan,
  type ReleasePlan,
  releaseSettings,
} from "../plan/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { FleetCluster } from "./open_cluster_fleet.ts";

/**
 * Adds to a plan what is made before a release's objects: its namespace when it is missing, and the definitions of its chart's
 * crds/ folders, so that a plan names every write. Asks the clusters what is there.
 */
export async function withPrerequisites(plan: Plan, clusters: readonly FleetCluster[]): Promise<Plan> {
  const namespaces = new Set<string>();
  const releases: ReleasePlan[] = [];
  for (const release of plan.releases) {
    const cluster = clusters.find(({ context }) => context === release.release.context);
    const first = cluster && release.to?.kind === "rendered"
      ? await firstChanges(release, cluster.client, namespaces)
      : [];
    releases.push(first.length === 0 ? release : { ...release, objects: [...first, ...release.objects] });
  }
  return { ...plan, releases };
}

async function firstChanges(
  { release, to, settings }: ReleasePlan,
  client: KubeClient,
  named: Set<string>,
): Promise<readonly ObjectChange[]> {
  const { createNamespace, namespaceLabels, crds } = releaseSettings(settings);
  const isNew = createNamespace && await isMissing(release, client, named);
  const files = to?.kind === "rendered" && crds !== "skip" ? to.rendered.crds : [];
  const changes = crdObjects(files).map(async (wanted) => crdChange(wanted, await liveOf(wanted, client), crds));
  return [
    ...(isNew ? [namespaceChange(release.namespace, namespaceLabels)] : []),
    ...(await Promise.all(changes)).filter((change) => change !== undefined),
  ];
}

/** A namespace that several releases are the first of is named once. */
async function isMissing(
  { context, namespace }: ReleaseIdentity,
  client: KubeClient,
  named: Set<string>,
): Promise<boolean> {
  const key = `${context ?? ""}/${namespace}`;
  if (named.has(key)) return false;
  named.add(key);
  return await client.get({ apiVersion: "v1", kind: "Namespace", namespace: "", name: namespace }) === undefined;
}

function liveOf({ identity: { apiVersion, kind, name } }: CrdObject, client: KubeClient) {
  return client.get({ apiVersion, kind, namespace: "", name });
}
