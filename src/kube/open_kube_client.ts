import type { KubeInput } from "./connect/kube_input.ts";
import type { KubeClient } from "./kube_client.ts";

/**
 * The API server that the settings and the kubeconfig lead to, as the user they name. Nothing is sent yet; all that talking to a
 * cluster needs is loaded now.
 *
 * @throws {HctlError} `kube.config` when they lead nowhere.
 */
export async function openKubeClient(input: KubeInput): Promise<KubeClient> {
  const { connectTo } = await import("./connect_to.ts");
  return connectTo(input);
}
