import { hasCode } from "../../errors.ts";
import { type FileSystem, isAbsolutePath, joinPath } from "../../system/mod.ts";
import { listOf, mapOf, type PlainValue, textOf } from "../../yaml/mod.ts";
import { fromBase64 } from "./base64.ts";
import type { ChosenAccess } from "./choose_access.ts";
import { configError } from "./kube_errors.ts";
import type { KubeInput } from "./kube_input.ts";
import { proxyFor } from "./proxy_for.ts";
import type { KubeconfigEntry } from "./read_kubeconfig.ts";
import { type ExecPlugin, execPluginOf } from "./exec_plugin.ts";

/** Who a request is made for (Kubernetes docs, "User impersonation"). */
interface Impersonation {
  readonly user: string;
  readonly uid: string;
  readonly groups: readonly string[];
  readonly extra: ReadonlyMap<string, readonly string[]>;
}

/** How somebody proves who they are; of several ways the server looks at the first that it knows. */
export interface UserAccess {
  readonly name: string;
  /** PEM. */
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  readonly token: string | undefined;
  /** Read anew as it changes; it comes before `token`. */
  readonly tokenFile: string | undefined;
  readonly username: string;
  readonly password: string;
  readonly exec: ExecPlugin | undefined;
  /** client-node's name and settings of a built-in provider. */
  readonly authProvider: { readonly name: string; readonly config: Readonly<Record<string, string>> } | undefined;
  readonly impersonation: Impersonation;
}

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

function userAccess(chosen: ChosenAccess, input: KubeInput): UserAccess {
  const { user, userName } = chosen;
  const { files } = input.system;
  const text = (key: string) => textIn(user, key, userName);
  // A token of the command line stands for the user's whole credentials.
  const entry = input.token ? { ...user, fields: new Map() } : user;
  const own = (key: string) => textIn(entry, key, userName);
  const tokenFile = own("tokenFile");
  const certificate = dataOrFile(entry, { name: "client-certificate", of: userName }, files);
  const key = dataOrFile(entry, { name: "client-key", of: userName }, files);
  if ((certificate === undefined) !== (key === undefined)) {
    const missing = key === undefined ? "client-key" : "client-certificate";
    throw configError(`invalid configuration: user "${userName}" has no ${missing}-data and no ${missing}`);
  }
  return {
    name: input.token ? "" : userName,
    certificate,
    key,
    token: input.token || own("token") || undefined,
    tokenFile: tokenFile === "" ? undefined : pathIn(user.folder, tokenFile),
    username: own("username"),
    password: own("password"),
    exec: execPluginOf(entry),
    authProvider: authProviderOf(entry),
    impersonation: impersonationOf({
      user: input.asUser || text("as"),
      uid: text("as-uid"),
      groups: input.asGroups?.length ? input.asGroups : listOf(user.fields.get("as-groups")).map(textOf),
      extra: new Map(
        [...mapOf(user.fields.get("as-user-extra"))].map(([name, list]) => [name, listOf(list).map(textOf)]),
      ),
    }, userName),
  };
}

function impersonationOf(asked: Impersonation, userName: string): Impersonation {
  if (asked.user === "" && (asked.uid !== "" || asked.groups.length > 0 || asked.extra.size > 0)) {
    const rule = `requesting uid, groups or user-extra for ${userName} without impersonating a user`;
    throw configError(`invalid configuration: ${rule}`, { hint: "Give the user as well: --kube-as-user NAME" });
  }
  return asked;
}

function authProviderOf({ fields }: KubeconfigEntry): UserAccess["authProvider"] {
  const provider = mapOf(fields.get("auth-provider"));
  const name = textOf(provider.get("name"));
  if (name === "") return undefined;
  const settings = [...mapOf(provider.get("config"))].map(([key, value]) => [key, textOf(value)]);
  return { name, config: Object.fromEntries(settings) };
}

/** `NAME-data` in base64, else the file that `NAME` says. */
function dataOrFile(
  { fields, folder }: KubeconfigEntry,
  { name, of }: { readonly name: string; readonly of: string },
  files: FileSystem,
): string | undefined {
  const data = textIn({ fields, folder }, `${name}-data`, of);
  if (data !== "") return decoded(data, `${name}-data of "${of}"`);
  const path = textIn({ fields, folder }, name, of);
  return path === "" ? undefined : readPart(pathIn(folder, path), files, `${name} ${path} for ${of}`);
}

function decoded(text: string, what: string): string {
  try {
    return fromBase64(text);
  } catch (cause) {
    throw configError(`invalid configuration: ${what} is not base64`, { cause });
  }
}

function readPart(path: string, files: FileSystem, what: string): string {
  try {
    return new TextDecoder().decode(files.readFile(path));
  } catch (cause) {
    if (!hasCode(cause, "file.not_found", "file.not_readable")) throw cause;
    const reason = cause.code === "file.not_found" ? `open ${path}: no such file or directory` : cause.message;
    throw configError(`invalid configuration: unable to read ${what} due to ${reason}`, { cause });
  }
}

/** A field that must be text where it is given. */
function textIn({ fields }: KubeconfigEntry, key: string, of: string): string {
  const value = fields.get(key) ?? "";
  if (typeof value === "string") return value;
  throw configError(`invalid configuration: ${key} of "${of}" is no text`, { hint: "Put it in quotes" });
}

function pathIn(folder: string, path: string): string {
  return isAbsolutePath(path) ? path : joinPath(folder, path);
}

/** A URL as messages may show it. */
export function withoutPassword(url: string): string {
  return url.replace(/^([a-z0-9+.-]+:\/\/)[^/@]*@/i, "$1");
}
