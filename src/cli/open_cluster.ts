import type { KubeClient } from "../kube/mod.ts";
import type { CommandContext, OpenKube } from "./command.ts";

/** The context as `openCluster` needs it. */
type ClusterContext = Pick<CommandContext, "options" | "system" | "openKube">;

/**
 * The API server of a context of the kubeconfig, the one that the command line names without; each is opened once a run.
 *
 * @throws {HctlError} When the kubeconfig has no such context or cannot be read.
 */
export function openCluster(context: ClusterContext, kubeContext?: string): Promise<KubeClient> {
  return (context.openKube ?? openFromOptions)(context, kubeContext);
}

/** An opener that opens each context once. */
export function openingOnce(open: OpenKube = openFromOptions): OpenKube {
  const opened = new Map<string | undefined, Promise<KubeClient>>();
  return (from, kubeContext) => {
    const client = opened.get(kubeContext) ?? open(from, kubeContext);
    opened.set(kubeContext, client);
    return client;
  };
}

const openFromOptions: OpenKube = async ({ options, system }, kubeContext) => {
  const [{ openKubeClient }, { clusterSettings }] = await Promise.all([
    import("../kube/mod.ts"),
    import("./cluster_settings.ts"),
  ]);
  const settings = clusterSettings(options, (name) => system.variable(name));
  return await openKubeClient({ ...settings, system, context: kubeContext ?? settings.context });
};
