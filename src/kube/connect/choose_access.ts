import { nearestName } from "../../errors.ts";
import { textOf } from "../../yaml/mod.ts";
import { inClusterAccess } from "./in_cluster.ts";
import { configError } from "./kube_errors.ts";
import type { KubeInput } from "./kube_input.ts";
import type { Kubeconfig, KubeconfigEntry } from "./read_kubeconfig.ts";
import { readKubeconfig } from "./read_kubeconfig.ts";

/** A server and a user, chosen but not yet looked into. */
export interface ChosenAccess {
  /** "" when there is no context. */
  readonly contextName: string;
  /** The namespace of the context, when it names one. */
  readonly namespace: string | undefined;
  readonly clusterName: string;
  readonly userName: string;
  readonly cluster: KubeconfigEntry;
  readonly user: KubeconfigEntry;
  /** Where all this comes from, as a sentence for hints. */
  readonly origin: string;
}

const nothing: KubeconfigEntry = { fields: new Map(), folder: "" };

/**
 * The context that was asked for, or the current one; without any kubeconfig the service account of the pod this runs in.
 * When nothing names a server it is http://localhost:8080, as for kubectl and Helm.
 *
 * @throws {HctlError} `kube.config` when the context or its cluster is not there.
 */
export function chooseAccess(input: KubeInput): ChosenAccess {
  const kubeconfig = readKubeconfig(input.kubeconfig || undefined, input.system);
  const name = input.context || kubeconfig.currentContext;
  const context = kubeconfig.contexts.get(name);
  if (context) return accessOf(name, context, kubeconfig);
  if (name !== "") throw unknownContext(name, input, kubeconfig);
  const isEmpty = kubeconfig.clusters.size === 0 && kubeconfig.users.size === 0;
  const inCluster = isEmpty && !input.server ? inClusterAccess(input.system) : undefined;
  const origin = isEmpty ? missingKubeconfig(input) : `${pathsOf(kubeconfig)} names no current context`;
  const unnamed = { contextName: "", namespace: undefined, clusterName: "", userName: "" };
  return inCluster ?? { ...unnamed, cluster: nothing, user: nothing, origin };
}

function accessOf(contextName: string, { fields }: KubeconfigEntry, kubeconfig: Kubeconfig): ChosenAccess {
  const clusterName = textOf(fields.get("cluster"));
  const userName = textOf(fields.get("user"));
  const cluster = kubeconfig.clusters.get(clusterName);
  if (!cluster) {
    throw configError(`context "${contextName}" is of cluster "${clusterName}", which no kubeconfig describes`, {
      hint: `The clusters of ${pathsOf(kubeconfig)}: ${namesOf(kubeconfig.clusters)}`,
    });
  }
  const user = kubeconfig.users.get(userName) ?? nothing;
  const namespace = textOf(fields.get("namespace")) || undefined;
  return { contextName, namespace, clusterName, userName, cluster, user, origin: `from ${pathsOf(kubeconfig)}` };
}

function unknownContext(name: string, { context }: KubeInput, kubeconfig: Kubeconfig): Error {
  const known = [...kubeconfig.contexts.keys()];
  const nearest = nearestName(name, known);
  const guess = nearest === undefined ? "" : `Did you mean "${nearest}"? `;
  const list = known.length === 0
    ? "There are no contexts: no kubeconfig was found, or it has none"
    : `The contexts of ${pathsOf(kubeconfig)}: ${namesOf(kubeconfig.contexts)}`;
  const problem = context
    ? `context "${name}" does not exist`
    : `invalid configuration: context was not found for specified context: ${name}`;
  return configError(problem, { hint: guess + list });
}

function missingKubeconfig({ system }: KubeInput): string {
  const variable = system.variable("KUBECONFIG");
  return variable
    ? `KUBECONFIG is "${variable}", and nothing is there`
    : "there is no kubeconfig: KUBECONFIG is not set and ~/.kube/config is not there";
}

function pathsOf({ paths }: Kubeconfig): string {
  return paths.join(", ") || "the kubeconfig";
}

function namesOf(entries: ReadonlyMap<string, unknown>): string {
  const names = [...entries.keys()].sort();
  const shown = names.slice(0, 20).map((name) => `"${name}"`).join(", ");
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown || "none";
}
