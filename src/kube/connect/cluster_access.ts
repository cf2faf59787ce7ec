import { listOf, mapOf, type PlainValue, textOf } from "../../yaml/mod.ts";
import type { ChosenAccess } from "./choose_access.ts";
import { configError } from "./kube_errors.ts";
import { dataOrFile, readPart, textIn } from "./kubeconfig_parts.ts";
import type { KubeInput } from "./kube_input.ts";
import { proxyFor } from "./proxy_for.ts";
import { type UserAccess, userAccess } from "./user_access.ts";

/** A server and a user, with the contents of the files that the kubeconfig names. */
export interface ClusterAccess {
  readonly contextName: string;
  readonly namespace: string | undefined;
  readonly server: string;
  /** PEM. */
  readonly ca: string | undefined;
  /** Whose word counts on the server's certificate, for messages. */
  readonly caOrigin: string;
  readonly serverName: string | undefined;
  readonly isInsecure: boolean;
  readonly proxyUrl: string | undefined;
  readonly user: UserAccess;
  /** What the cluster's entry tells credential plugins. */
  readonly execConfig: PlainValue | undefined;
  /** Where all this comes from, for messages. */
  readonly origin: string;
}

/**
 * The chosen server and user with the options laid over them, in client-go's way: an option for trust (CA file, insecure)
 * replaces all the kubeconfig says on trust, an option for the server drops its TLS name, `*-data` comes before files.
 *
 * @throws {HctlError} `kube.config`.
 */
export function clusterAccess(chosen: ChosenAccess, input: KubeInput): ClusterAccess {
  const { fields } = chosen.cluster;
  const server = (input.server || textIn(chosen.cluster, "server", chosen.clusterName) || "http://localhost:8080")
    .replace(/\/+$/, "");
  checkServer(server);
  const trust = trustOf(chosen, input);
  const isRenamed = Boolean(input.tlsServerName || input.server);
  const serverName = isRenamed ? input.tlsServerName : textIn(chosen.cluster, "tls-server-name", chosen.clusterName);
  return {
    contextName: chosen.contextName,
    namespace: chosen.namespace,
    server,
    ...trust,
    serverName: serverName || undefined,
    proxyUrl: proxyOf(chosen, server, input),
    user: userAccess(chosen, input),
    execConfig: listOf(fields.get("extensions")).map(mapOf)
      .find((one) => one.get("name") === "client.authentication.k8s.io/exec")?.get("extension"),
    origin: chosen.origin,
  };
}

function checkServer(server: string): void {
  const protocol = URL.canParse(server) ? new URL(server).protocol : "";
  if (protocol === "https:" || protocol === "http:") return;
  throw configError(`"${withoutPassword(server)}" is no address of a server`, {
    hint:
      "An address looks like https://host:6443; see --kube-apiserver, HELM_KUBEAPISERVER and the kubeconfig's cluster",
  });
}

type Trust = Pick<ClusterAccess, "ca" | "caOrigin" | "isInsecure">;

function trustOf(chosen: ChosenAccess, { system: { files }, caFile, isInsecure = false }: KubeInput): Trust {
  const { cluster, clusterName } = chosen;
  if (caFile && isInsecure) {
    throw configError(
      "invalid configuration: specifying a root certificates file with the insecure flag is not allowed",
    );
  }
  if (isInsecure) return { ca: undefined, caOrigin: "", isInsecure };
  if (caFile) {
    const ca = readPart(caFile, files, `certificate-authority ${caFile} for ${clusterName}`);
    return { ca, caOrigin: caFile, isInsecure };
  }
  const part = { name: "certificate-authority", of: clusterName };
  const ca = dataOrFile(cluster, part, files);
  const path = textOf(cluster.fields.get("certificate-authority"));
  const said = cluster.fields.get("certificate-authority-data") ? "certificate-authority-data" : path;
  const caOrigin = ca === undefined ? "the system's certificate authorities" : `${said} of cluster "${clusterName}"`;
  return { ca, caOrigin, isInsecure: cluster.fields.get("insecure-skip-tls-verify") === true };
}

function proxyOf({ cluster, clusterName }: ChosenAccess, server: string, { system }: KubeInput): string | undefined {
  const given = textIn(cluster, "proxy-url", clusterName) || proxyFor(server, (name) => system.variable(name));
  if (!given) return undefined;
  const protocol = URL.canParse(given) ? new URL(given).protocol : "";
  if (["http:", "https:", "socks5:", "socks5h:"].includes(protocol)) return given;
  throw configError(`cluster "${clusterName}" has a proxy that is no http, https or socks5 address`, {
    hint: "See proxy-url in the kubeconfig and the variables HTTPS_PROXY and HTTP_PROXY",
  });
}

/** A URL as messages may show it. */
export function withoutPassword(url: string): string {
  return url.replace(/^([a-z0-9+.-]+:\/\/)[^/@]*@/i, "$1");
}
