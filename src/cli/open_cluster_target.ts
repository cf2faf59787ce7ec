import { loadClusterApply } from "../apply/mod.ts";
import { clusterHeads, clusterStore, type RecordDriver } from "../revision/mod.ts";
import { localZone } from "../template/mod.ts";
import { openCluster } from "./open_cluster.ts";
import type { OpenReleases, TargetContext } from "./open_target.ts";
import { releaseNamespace } from "./release_namespace.ts";

/** The cluster that the command line names, with Helm's records in it. */
export async function openClusterTarget(driver: RecordDriver, context: TargetContext): Promise<OpenReleases> {
  const [client, { kubernetesTarget }] = await Promise.all([openCluster(context), loadClusterApply()]);
  const { clock } = context.system;
  return {
    driver: "cluster",
    namespace: releaseNamespace(context),
    client,
    store: clusterStore({ client, driver, clock }),
    records: clusterHeads({ client, driver, local: localZone(clock.timeZone) }),
    target: kubernetesTarget({ client, clock }),
  };
}
