import { loadClusterApply } from "../apply/mod.ts";
import { HctlError } from "../errors.ts";
import type { KubeClient } from "../kube/mod.ts";
import type { ReleaseName, ReleasesFile, ReleaseSpec } from "../releases/mod.ts";
import { clusterStore, readDriver } from "../revision/mod.ts";
import { warnAboutChart } from "./chart_warnings.ts";
import type { CommandContext } from "./command.ts";
import { fleetRevisions } from "./fleet_revisions.ts";
import { openCluster } from "./open_cluster.ts";
import type { Fleet, OpenFile } from "./open_fleet.ts";
import { clusterEnvironment, type ReleaseEnvironment } from "./release_environment.ts";
import { routeStores, routeTargets } from "./route_contexts.ts";

/** One cluster of a fleet, open. */
export interface FleetCluster {
  /** What the identities of its releases say; undefined where the fleet has only one cluster. */
  readonly context: string | undefined;
  readonly client: KubeClient;
}

/**
 * Opens every cluster that the releases of a file go to, one client a context. Where there is more than one, releases carry the
 * name of theirs.
 *
 * @throws {HctlError} `kube.config` at the place in the file that names a context which is not there.
 */
export async function openClusterFleet(
  open: OpenFile & Pick<Fleet, "fleetName">,
  context: CommandContext,
): Promise<Fleet> {
  const { clock } = context.system;
  const { kubernetesTarget } = await loadClusterApply();
  const driver = recordDriver(context);
  const { names, clients } = await openContexts(open.file, context);
  const isSingle = clients.size <= 1;
  const nameOf = ({ kubeContext }: ReleaseName) => isSingle ? undefined : names.get(kubeContext);
  const clusters = [...clients].map(([name, client]) => ({
    context: isSingle ? undefined : name,
    client,
    store: clusterStore({ client, driver, clock }),
    target: kubernetesTarget({ client, clock }),
  }));
  const [first] = clusters;
  const routed = clusters.map((cluster) => ({ ...cluster, context: cluster.context ?? "" }));
  const file = { ...open.file, releases: open.file.releases.map((spec) => placed(spec, nameOf)) };
  const only = isSingle ? first : undefined;
  return {
    ...open,
    file,
    store: only?.store ?? routeStores(routed),
    target: only?.target ?? routeTargets(routed),
    clusters,
    revisions: () => fleetRevisions({ clusters, releases: file.releases, fleetName: open.fleetName }, context),
    environmentOf: environments(clusters, context),
  };
}

/** A release and its needs, saying which cluster they are in. */
function placed(spec: ReleaseSpec, nameOf: (release: ReleaseName) => string | undefined): ReleaseSpec {
  const inPlace = <Name extends ReleaseName>(name: Name): Name => {
    const context = nameOf(name);
    return context === undefined ? name : { ...name, context };
  };
  return { ...inPlace(spec), needs: spec.needs.map(inPlace) };
}

/** Clients by the contexts' names, and the name that each release's own context comes to. */
async function openContexts(file: ReleasesFile, context: CommandContext) {
  const flag = context.options.text("kube-context");
  if (flag !== undefined) refuseOwnContexts(file, flag);
  const common = file.target.kind === "kubernetes" ? file.target.context : undefined;
  const releases: readonly Pick<ReleaseSpec, "kubeContext" | "contextLocation">[] = file.releases.length > 0
    ? file.releases
    : [{}];
  const names = new Map<string | undefined, string>();
  const clients = new Map<string, KubeClient>();
  for (const { kubeContext, contextLocation } of releases) {
    if (names.has(kubeContext)) continue;
    const client = await openAt(flag ?? kubeContext ?? common, { context, contextLocation });
    names.set(kubeContext, client.contextName);
    clients.set(client.contextName, client);
  }
  return { names, clients };
}

async function openAt(
  name: string | undefined,
  { context, contextLocation }: Pick<ReleaseSpec, "contextLocation"> & { readonly context: CommandContext },
): Promise<KubeClient> {
  try {
    return await openCluster(context, name);
  } catch (error) {
    if (!(error instanceof HctlError) || !contextLocation || error.location) throw error;
    throw error.restated(error.message, { location: contextLocation });
  }
}

/** One context for everything would send a release to a cluster that it does not name. */
function refuseOwnContexts({ releases }: ReleasesFile, flag: string): void {
  const own = releases.find(({ kubeContext }) => kubeContext !== undefined && kubeContext !== flag);
  if (!own) return;
  throw new HctlError("usage.invalid", `--kube-context ${flag} contradicts release "${own.name}"`, {
    location: own.contextLocation,
    hint: "Leave --kube-context out, or take kubeContext out of the release",
  });
}

function recordDriver({ system }: CommandContext): "secret" | "configmap" {
  const driver = readDriver(system.variable("HELM_DRIVER"));
  if (driver !== "memory") return driver;
  throw new HctlError("target.unsupported", "The memory driver keeps no record of what is installed", {
    hint: "Take HELM_DRIVER=memory away, or set target: { directory: ./deployed } in the releases file",
  });
}

/** What releases are rendered for; each cluster is asked once, and only when one of its releases is rendered. */
function environments(
  clusters: readonly FleetCluster[],
  context: CommandContext,
): (release: ReleaseSpec) => Promise<ReleaseEnvironment> {
  const known = new Map<string | undefined, Promise<ReleaseEnvironment>>();
  const warn = warnAboutChart(context.system.terminal);
  return (release) => {
    const name = release.context;
    const cluster = clusters.find((one) => one.context === name);
    if (!cluster) throw new HctlError("kube.config", `No cluster is open for context "${name ?? ""}"`);
    const environment = known.get(name) ?? clusterEnvironment(cluster.client, { context: name, warn });
    known.set(name, environment);
    return environment;
  };
}
