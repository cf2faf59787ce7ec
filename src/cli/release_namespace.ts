import { contextNamespace } from "../kubeconfig/mod.ts";
import type { CommandContext } from "./command.ts";

/**
 * The namespace helm's verbs work in: -n or HELM_NAMESPACE, else the one of the kubeconfig's context, else that of the pod this
 * runs in, else `default`.
 */
export function releaseNamespace({ options, system }: Pick<CommandContext, "options" | "system">): string {
  const given = options.text("namespace");
  if (given) return given;
  const { files, homeDirectory, platform } = system;
  const kubeconfig = options.text("kubeconfig") ?? system.variable("KUBECONFIG");
  const context = options.text("kube-context") || system.variable("HELM_KUBECONTEXT") || undefined;
  const found = contextNamespace({ files, kubeconfig, context, homeDirectory, platform });
  return found ?? (podNamespace(system) || "default");
}

/** Kubernetes docs, "Accessing the Kubernetes API from a Pod". */
function podNamespace({ files, variable }: CommandContext["system"]): string | undefined {
  const path = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";
  if (!variable("KUBERNETES_SERVICE_HOST") || !files.stat(path)) return undefined;
  return new TextDecoder().decode(files.readFile(path)).trim();
}
