import type { ErrorCode } from "../../errors.ts";
import type { ConnectionFailure } from "../../system/mod.ts";
import type { Authentication } from "../connect/authentication.ts";
import { type ClusterAccess, withoutPassword } from "../connect/cluster_access.ts";
import type { RequestSubject } from "./request_subject.ts";
import { resourceTitle } from "./resource_path.ts";

/** Whom a message is about. */
export interface Explained {
  readonly access: ClusterAccess;
  readonly authentication: Pick<Authentication, "kind">;
}

/** Which server was asked for what, as a sentence without its period. */
export function askedFor(subject: RequestSubject, of: Explained): string {
  return `${capitalised(clusterOf(of))} was asked to ${actionOf(subject)}`;
}

/** `server https://… (context "prod", user "admin")`. */
function clusterOf({ access }: Explained): string {
  const { contextName, user } = access;
  const impersonated = user.impersonation.user === "" ? "" : `as "${user.impersonation.user}"`;
  const parts = [
    contextName === "" ? "" : `context "${contextName}"`,
    user.name === "" ? "" : `user "${user.name}"`,
    impersonated,
  ].filter((part) => part !== "");
  return `server ${withoutPassword(access.server)}${parts.length === 0 ? "" : ` (${parts.join(", ")})`}`;
}

function actionOf({ verb, resource, subresource, namespace, name, path }: RequestSubject): string {
  if (!resource) return `${verb} ${path ?? "/"}`;
  const what = `${resourceTitle(resource)}${subresource === undefined ? "" : `/${subresource}`}`;
  const which = name ? ` "${name}"` : "";
  if (!resource.isNamespaced) return `${verb} ${what}${which}`;
  return `${verb} ${what}${which} in ${namespace ? `namespace "${namespace}"` : "all namespaces"}`;
}

/** What to do about a refusal; "" when the server's words say it all. */
export function adviceOn(code: ErrorCode, subject: RequestSubject, of: Explained): string {
  if (code === "kube.unauthorized") return credentialAdvice(of);
  if (code === "kube.forbidden") return roleAdvice(subject, of);
  if (code === "kube.busy") return "The server is busy and said so every time; try later, or lower --concurrency";
  if (code === "kube.rejected") {
    return "An admission rule of the cluster refuses it; whoever runs the cluster can tell why";
  }
  return "";
}

function credentialAdvice({ access, authentication }: Explained): string {
  const from = access.user.name === "" ? "" : `, ${access.origin}`;
  return `It does not accept ${authentication.kind}${from}; it may have expired: log in anew`;
}

/** What a Role must say, and how to try it (Kubernetes docs, "Using RBAC Authorization"). */
function roleAdvice({ verb, resource, subresource, namespace }: RequestSubject, { access }: Explained): string {
  if (!resource) return "";
  const { apiVersion, plural, isNamespaced } = resource;
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  const what = subresource === undefined ? plural : `${plural}/${subresource}`;
  const isLocal = isNamespaced && Boolean(namespace);
  const role = isLocal ? `A Role in namespace "${namespace}"` : "A ClusterRole";
  const scope = isLocal ? ` -n ${namespace}` : isNamespaced ? " -A" : "";
  const as = access.user.impersonation.user === "" ? "" : ` --as ${access.user.impersonation.user}`;
  const context = access.contextName === "" ? "" : ` --context ${access.contextName}`;
  const title = `${resourceTitle(resource)}${subresource === undefined ? "" : `/${subresource}`}`;
  return `${role} must allow verb "${verb}" on resource "${what}" of API group "${group}"; ` +
    `try: kubectl auth can-i ${verb} ${title}${scope}${as}${context}`;
}

/** Where the address of a server that does not answer comes from, and what to look at. */
export function hintOn({ problem }: ConnectionFailure, of: Explained): string {
  const { access } = of;
  const from = `${capitalised(clusterOf(of))}: ${access.origin}`;
  if (problem === "certificate") return `${from}. ${certificateAdvice(access)}`;
  if (problem === "proxy") return `${from}. The proxy is ${withoutPassword(access.proxyUrl ?? "")}`;
  if (problem === "protocol") return `${from}. Is the address one of https, or of http?`;
  if (problem === "name") return `${from}. Is the name right, and does this machine reach that network?`;
  return `${from}. Does the server run, and does this machine reach it?`;
}

function certificateAdvice({ ca, caOrigin, serverName, user }: ClusterAccess): string {
  const trusted = ca === undefined
    ? `${caOrigin} count, since no own authority is given (--kube-ca-file)`
    : `Trusted is ${caOrigin}`;
  const name = serverName === undefined ? "" : `; the certificate must carry the name "${serverName}"`;
  const own = user.certificate === undefined ? "" : `; this side shows the client certificate of user "${user.name}"`;
  return `${capitalised(trusted)}${name}${own}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
