import { type ErrorCode, HctlError } from "../../errors.ts";
import type { ConnectionFailure, WireAnswer } from "../../system/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import type { Authentication } from "../connect/authentication.ts";
import { type ClusterAccess, withoutPassword } from "../connect/cluster_access.ts";
import { unreachable } from "../connect/kube_errors.ts";
import { StatusError } from "../status_error.ts";
import { parsePlain } from "./plain_json.ts";
import type { RequestSubject } from "./request_subject.ts";
import { resourceTitle } from "./resource_path.ts";

/** Whom a message is about. */
export interface Explained {
  readonly access: ClusterAccess;
  readonly authentication: Pick<Authentication, "kind">;
}

/**
 * The error for an answer that says no: its message is the server's own, which is what Helm shows; the hint says what was asked of
 * which cluster, and what to do.
 */
export function refusalOf(
  answer: Pick<WireAnswer, "status" | "body">,
  subject: RequestSubject,
  of: Explained,
): HctlError {
  const body = statusBody(answer.body);
  const reason = textOf(body.get("reason"));
  const text = messageOf(answer, body, subject);
  const code = codeOf(answer.status, reason, text);
  const message = code === "kube.unauthorized" ? unreachable + text : text;
  const cause = new StatusError(answer.status, text, reason, body);
  const advice = adviceOn(code, { ...subject, verb: deniedVerb(text) ?? subject.verb }, of);
  const hint = [askedFor(subject, of), advice].filter((part) => part !== "").join(". ");
  return new HctlError(code, message, { hint, cause });
}

/** The verb that the server denies: server-side apply of an object that is not there needs `create` besides `patch`. */
function deniedVerb(message: string): string | undefined {
  return /\bcannot (\S+) resource/.exec(message)?.[1];
}

/** The error for no answer at all. */
export function unreachableError(failure: ConnectionFailure, path: string, of: Explained): HctlError {
  const { access } = of;
  const isEarly = !["timeout", "broken", "stale", "aborted"].includes(failure.problem);
  const server = withoutPassword(access.server);
  const words = failure.problem === "certificate" && failure.message.startsWith("x509")
    ? `tls: failed to verify certificate: ${failure.message}`
    : failure.message;
  // Before a connection stands every path gives the same; Helm asks for this one first.
  const message = `${unreachable}Get "${server}${isEarly ? "/version" : path}": ${words}`;
  return new HctlError(
    "kube.unreachable",
    message,
    { hint: hintOn(failure, of), cause: failure },
  );
}

function statusBody(bytes: Uint8Array): PlainMap {
  try {
    const body = mapOf(parsePlain(bytes));
    return body.get("kind") === "Status" ? body : new Map();
  } catch {
    return new Map();
  }
}

function messageOf(
  { status, body }: Pick<WireAnswer, "status" | "body">,
  said: PlainMap,
  subject: RequestSubject,
): string {
  if (status === 401) return "the server has asked for the client to provide credentials";
  const message = textOf(said.get("message"));
  if (message !== "") return subject.resource?.kind === "Secret" ? withoutValues(message) : message;
  const text = new TextDecoder().decode(body.slice(0, 300)).replace(/\s+/g, " ").trim();
  if (status === 404) return "the server could not find the requested resource";
  return `the server answered with status ${status}${text === "" ? "" : `: ${JSON.stringify(text)}`}`;
}

/** What is said of a Secret's data must not hold the data. */
function withoutValues(message: string): string {
  return message.replace(/\{Value:.*?\}/g, "{Value:…}")
    .replace(/((?:data|stringData)\S*: Invalid value: )"(?:[^"\\]|\\.)*"/g, '$1"…"');
}

const admission =
  /admission webhook "[^"]*" denied|ValidatingAdmissionPolicy|denied the request|exceeded quota|violates PodSecurity/;

function codeOf(status: number, reason: string, message: string): ErrorCode {
  if ([400, 403, 422].includes(status) && admission.test(message)) return "kube.rejected";
  if (status === 401) return "kube.unauthorized";
  if (status === 403) {
    return /\bcannot \S+ (?:resource|path)\b|forbidden: User/.test(message) ? "kube.forbidden" : "kube.rejected";
  }
  if (status === 404) return "kube.not_found";
  if (status === 409) return reason === "AlreadyExists" ? "kube.exists" : "kube.conflict";
  if (status === 410) return "kube.expired";
  if (status === 400 || status === 413 || status === 415 || status === 422) return "kube.invalid";
  return status === 429 ? "kube.busy" : "kube.failed";
}

function askedFor(subject: RequestSubject, of: Explained): string {
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

function adviceOn(code: ErrorCode, subject: RequestSubject, of: Explained): string {
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

function hintOn({ problem }: ConnectionFailure, of: Explained): string {
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
