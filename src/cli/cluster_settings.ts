import type { KubeSettings } from "../kube/mod.ts";
import { commaSeparated } from "./comma_separated.ts";
import type { OptionValues } from "./command.ts";

/** Reads an environment variable. */
type Variable = (name: string) => string | undefined;

/**
 * How the command line and Helm's variables say a cluster is reached (Helm docs, "Helm Environment Variables"); an option comes
 * before its variable. KUBECONFIG, which may name several files, is not among them: it counts when nothing is given here.
 */
export function clusterSettings(options: OptionValues, variable: Variable): KubeSettings {
  const text = (option: string, name: string) => options.text(option) || variable(name) || undefined;
  const groups = options.list("kube-as-group");
  return {
    kubeconfig: options.text("kubeconfig") || undefined,
    context: text("kube-context", "HELM_KUBECONTEXT"),
    server: text("kube-apiserver", "HELM_KUBEAPISERVER"),
    token: text("kube-token", "HELM_KUBETOKEN"),
    asUser: text("kube-as-user", "HELM_KUBEASUSER"),
    asGroups: groups.length > 0
      ? groups
      : commaSeparated([variable("HELM_KUBEASGROUPS") ?? ""]).filter((one) => one !== ""),
    caFile: text("kube-ca-file", "HELM_KUBECAFILE"),
    tlsServerName: text("kube-tls-server-name", "HELM_KUBETLS_SERVER_NAME"),
    isInsecure: options.isSet("kube-insecure-skip-tls-verify") ||
      isTrue(variable("HELM_KUBEINSECURE_SKIP_TLS_VERIFY") ?? ""),
    qps: positive(text("qps", "HELM_QPS")),
    burst: positive(text("burst-limit", "HELM_BURST_LIMIT")),
  };
}

/** Go's strconv.ParseBool; what it cannot read is false. */
function isTrue(text: string): boolean {
  return ["1", "t", "T", "TRUE", "true", "True"].includes(text);
}

function positive(text: string | undefined): number | undefined {
  const value = Number(text);
  return value > 0 ? value : undefined;
}
