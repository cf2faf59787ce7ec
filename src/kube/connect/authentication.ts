import type { System } from "../../system/mod.ts";
import { base64Of } from "./base64.ts";
import type { ClusterAccess } from "./cluster_access.ts";
import type { UserAccess } from "./user_access.ts";
import { configError } from "./kube_errors.ts";
import { type ExecCredential, runExecPlugin } from "./run_exec_plugin.ts";
import { tokenOfFile } from "./token_file.ts";

/** Proof of who sends a request. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** PEM. */
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

/** Gives every request its credentials, made anew when they end. */
export interface Authentication {
  /** What proves it, for messages: `a token`, `a client certificate`. */
  readonly kind: string;
  /** @throws {HctlError} `kube.config` when there are none to be had. */
  credentials(): Promise<Credentials>;
  /** Forgets what the server refused. @returns Whether the next credentials may be better. */
  renew(): boolean;
}

/** The authentication of a user, whatever kind it is. */
export function authenticationOf(access: ClusterAccess, system: System): Authentication {
  const { user } = access;
  const impersonation = impersonationHeaders(user);
  const plugin = user.exec && !user.token ? new PluginCredential(access, system) : undefined;
  const authorization = authorizationOf(user, plugin, system);
  return {
    kind: kindOf(user),
    async credentials() {
      const given = plugin?.current();
      const proof = await authorization();
      return {
        headers: { ...(proof ? { Authorization: proof } : {}), ...impersonation },
        certificate: given?.certificate || user.certificate,
        key: given?.key || user.key,
      };
    },
    renew: () => plugin?.forget() ?? false,
  };
}

type Authorization = () => string | undefined | Promise<string | undefined>;

function authorizationOf(user: UserAccess, plugin: PluginCredential | undefined, system: System): Authorization {
  if (user.tokenFile !== undefined) return bearer(tokenOfFile(user.tokenFile, system));
  if (user.token !== undefined) return bearer(() => user.token ?? "");
  if (plugin) return bearer(() => plugin.current().token);
  if (user.authProvider) return byProvider(user, system);
  if (user.username === "") return () => undefined;
  return () => `Basic ${base64Of(`${user.username}:${user.password}`)}`;
}

function bearer(token: () => string): Authorization {
  return () => {
    const text = token();
    return text === "" ? undefined : `Bearer ${text}`;
  };
}

function byProvider(user: UserAccess, system: System): Authorization {
  let provider: Authorization | undefined;
  return async () => {
    try {
      provider ??= await providerOf(user, system);
      return await provider();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const hint = `The credentials of user "${user.name}" come from its ${kindOf(user)}`;
      throw configError(`getting credentials: ${reason}`, { hint, cause });
    }
  };
}

async function providerOf({ authProvider }: UserAccess, system: System): Promise<Authorization> {
  if (!authProvider) return () => undefined;
  if (authProvider.name !== "oidc") {
    const { providerAuthorization } = await import("./client_node.ts");
    return providerAuthorization(authProvider);
  }
  const { oidcToken } = await import("./oidc.ts");
  const token = oidcToken(authProvider.config, system);
  return async () => `Bearer ${await token()}`;
}

/** What a plugin gave, until it ends. */
class PluginCredential {
  readonly #access: ClusterAccess;
  readonly #system: System;
  #held: ExecCredential | undefined;

  constructor(access: ClusterAccess, system: System) {
    this.#access = access;
    this.#system = system;
  }

  current(): ExecCredential {
    const isOver = (this.#held?.expiresMs ?? Infinity) <= this.#system.clock.nowMs();
    if (!this.#held || isOver) this.#held = runExecPlugin(this.#access, this.#system);
    return this.#held;
  }

  forget(): boolean {
    this.#held = undefined;
    return true;
  }
}

function kindOf(user: UserAccess): string {
  if (user.tokenFile) return `the token in ${user.tokenFile}`;
  if (user.token) return user.name === "" ? "the token given by --kube-token or HELM_KUBETOKEN" : "a token";
  if (user.exec) return `credential plugin "${user.exec.command}"`;
  if (user.authProvider) return `auth provider "${user.authProvider.name}"`;
  if (user.username) return "user name and password";
  return user.certificate ? "a client certificate" : "no credentials at all";
}

function impersonationHeaders({ impersonation }: UserAccess): Credentials["headers"] {
  const { user, uid, groups, extra } = impersonation;
  if (user === "") return {};
  const extras = [...extra].map(([key, list]) => [`Impersonate-Extra-${encodeURIComponent(key)}`, list]);
  return {
    "Impersonate-User": user,
    ...(uid === "" ? {} : { "Impersonate-Uid": uid }),
    ...(groups.length === 0 ? {} : { "Impersonate-Group": groups }),
    ...Object.fromEntries(extras),
  };
}
