import { acceptedOption } from "./accepted_option.ts";
import type { OptionDefinition, OptionTable } from "./command.ts";

/** Helm's global options that say how to reach a cluster, and where its caches are: taken, without effect on other targets. */
export const clusterOptions: OptionTable = {
  ...named(
    "string",
    "kubeconfig",
    "kube-context",
    "kube-apiserver",
    "kube-token",
    "kube-as-user",
    "kube-ca-file",
    "kube-tls-server-name",
    "burst-limit",
    "qps",
    "registry-config",
    "repository-config",
    "repository-cache",
    "content-cache",
  ),
  ...named("list", "kube-as-group"),
  ...named("boolean", "kube-insecure-skip-tls-verify"),
};

function named(kind: OptionDefinition["kind"], ...names: readonly string[]): OptionTable {
  return Object.fromEntries(names.map((name) => [name, acceptedOption(kind)]));
}
