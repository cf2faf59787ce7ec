import { listOf, mapOf, textOf } from "../../yaml/mod.ts";
import type { ChosenAccess } from "./choose_access.ts";
import { type ExecPlugin, execPluginOf } from "./exec_plugin.ts";
import { configError } from "./kube_errors.ts";
import { dataOrFile, pathIn, textIn } from "./kubeconfig_parts.ts";
import type { KubeInput } from "./kube_input.ts";
import type { KubeconfigEntry } from "./read_kubeconfig.ts";

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

/** The chosen user with the options laid over it. @throws {HctlError} `kube.config`. */
export function userAccess(chosen: ChosenAccess, input: KubeInput): UserAccess {
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
