import { contextNamespace } from "../kube/mod.ts";
import type { CommandContext } from "./command.ts";

/** The namespace helm's verbs work in: -n or HELM_NAMESPACE, else the one of the kubeconfig's context, else `default`. */
export function releaseNamespace({ options, system }: Pick<CommandContext, "options" | "system">): string {
  const given = options.text("namespace");
  if (given) return given;
  const { files, homeDirectory, platform } = system;
  const kubeconfig = options.text("kubeconfig") ?? system.variable("KUBECONFIG");
  const context = options.text("kube-context");
  return contextNamespace({ files, kubeconfig, context, homeDirectory, platform }) ?? "default";
}
