import { acceptedOption } from "./accepted_option.ts";
import type { OptionTable } from "./command.ts";

/**
 * Helm's global options that say how to reach a cluster, and as whom; `clusterSettings` reads them with the variables that stand
 * behind them. Those on registries and caches are taken, without effect on clusters.
 */
export const clusterOptions: OptionTable = {
  kubeconfig: {
    kind: "string",
    hint: "path",
    summary: "The kubeconfig file; KUBECONFIG and ~/.kube/config without it",
  },
  "kube-context": { kind: "string", hint: "name", summary: "Context of the kubeconfig [HELM_KUBECONTEXT]" },
  "kube-apiserver": { kind: "string", hint: "url", summary: "Address of the API server [HELM_KUBEAPISERVER]" },
  "kube-token": { kind: "string", hint: "token", summary: "Bearer token for the API server [HELM_KUBETOKEN]" },
  "kube-as-user": { kind: "string", hint: "name", summary: "User to act as [HELM_KUBEASUSER]" },
  "kube-as-group": { kind: "list", hint: "name", summary: "Group to act as, repeatable [HELM_KUBEASGROUPS]" },
  "kube-ca-file": {
    kind: "string",
    hint: "path",
    summary: "Authority that signs the API server's certificate [HELM_KUBECAFILE]",
  },
  "kube-tls-server-name": {
    kind: "string",
    hint: "name",
    summary: "Name that the API server's certificate carries [HELM_KUBETLS_SERVER_NAME]",
  },
  "kube-insecure-skip-tls-verify": {
    kind: "boolean",
    summary: "Do not check the API server's certificate [HELM_KUBEINSECURE_SKIP_TLS_VERIFY]",
  },
  qps: { kind: "string", hint: "N", summary: "Requests a second to a cluster; no limit without it [HELM_QPS]" },
  "burst-limit": { kind: "string", hint: "N", summary: "Requests at once before --qps counts [HELM_BURST_LIMIT]" },
  ...taken("registry-config", "repository-config", "repository-cache", "content-cache"),
};

function taken(...names: readonly string[]): OptionTable {
  return Object.fromEntries(names.map((name) => [name, acceptedOption("string")]));
}
