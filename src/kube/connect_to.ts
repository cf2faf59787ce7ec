import { diskCache } from "./client/disk_cache.ts";
import { HttpKubeClient } from "./client/http_kube_client.ts";
import { Rest } from "./client/rest.ts";
import { chooseAccess } from "./connect/choose_access.ts";
import { clusterAccess } from "./connect/cluster_access.ts";
import type { KubeInput } from "./connect/kube_input.ts";
import type { KubeClient } from "./kube_client.ts";

/**
 * The API server that the settings and the kubeconfig lead to, as the user they name. Nothing is sent yet.
 *
 * @throws {HctlError} `kube.config`.
 */
export function connectTo(input: KubeInput): KubeClient {
  const access = clusterAccess(chooseAccess(input), input);
  return new HttpKubeClient(new Rest(access, input, input.system), diskCache(access, input.system));
}
