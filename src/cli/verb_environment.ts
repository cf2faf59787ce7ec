import { lookupIn } from "../plan/mod.ts";
import { capabilitiesFromOptions } from "./capabilities_from_options.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";
import type { OpenReleases } from "./open_target.ts";
import { clusterEnvironment, offlineEnvironment, type ReleaseEnvironment } from "./release_environment.ts";

/**
 * What `install` and `upgrade` render for: the cluster; for a folder, its records; without a target nothing is known.
 *
 * @param dryRun A dry run of kind `client` asks a cluster for no objects, as in Helm.
 */
export async function verbEnvironment(
  open: OpenReleases | undefined,
  dryRun: "none" | "client" | "server",
  context: CommandContext,
): Promise<ReleaseEnvironment> {
  if (open?.driver === "cluster") {
    const environment = await clusterEnvironment(open.client, { warn: warnAboutChart(context.system.terminal) });
    return dryRun === "client" ? offlineEnvironment(environment.capabilities) : environment;
  }
  return offlineEnvironment(
    capabilitiesFromOptions(context.options),
    open && dryRun !== "client" ? lookupIn(await open.store.list()) : undefined,
  );
}
