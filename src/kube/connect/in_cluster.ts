import type { System } from "../../system/mod.ts";
import { plainMap } from "../../yaml/mod.ts";
import type { ChosenAccess } from "./choose_access.ts";

const folder = "/var/run/secrets/kubernetes.io/serviceaccount";

/**
 * The service account of the pod this runs in (Kubernetes docs, "Accessing the Kubernetes API from a Pod"); undefined outside
 * of pods.
 */
export function inClusterAccess({ files, variable }: System): ChosenAccess | undefined {
  const host = variable("KUBERNETES_SERVICE_HOST");
  const port = variable("KUBERNETES_SERVICE_PORT");
  if (!host || !port || files.stat(`${folder}/token`) === undefined) return undefined;
  const server = `https://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const ca = files.stat(`${folder}/ca.crt`) ? `${folder}/ca.crt` : undefined;
  const namespaceFile = `${folder}/namespace`;
  const namespace = files.stat(namespaceFile) && new TextDecoder().decode(files.readFile(namespaceFile)).trim();
  return {
    contextName: "",
    namespace: namespace || undefined,
    clusterName: "in-cluster",
    userName: "service account",
    cluster: { fields: plainMap({ server, "certificate-authority": ca }), folder },
    user: { fields: plainMap({ tokenFile: `${folder}/token` }), folder },
    origin: "from the pod's service account",
  };
}
