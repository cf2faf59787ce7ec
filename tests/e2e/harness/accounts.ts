import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type ApiAccess, apiCall, apiRequest } from "../../../scripts/control_plane/api_request.ts";
import { signedBy } from "../../../scripts/control_plane/certificates.ts";
import { base64, kubeconfigText, type Plane } from "../../../scripts/control_plane/plane.ts";

/**
 * The accounts of a test: `admin` may do everything and has a token; `certificate` the same with a client certificate; `exec`
 * is `admin` whose token comes from an exec plugin; `reader` may get, list and watch everything; `tenant` may do everything in
 * the test's namespace and nothing elsewhere; `stranger` has a token that no server knows.
 */
export type AccountName = "admin" | "certificate" | "exec" | "reader" | "tenant" | "stranger";

/** What differs from a kubeconfig that works. An `ApiProxy` has the first two. */
export interface KubeconfigOptions {
  readonly serverUrl?: string;
  /** PEM. */
  readonly authority?: string;
  /** A context that the file may not have. */
  readonly currentContext?: string;
  readonly context?: string;
  readonly namespace?: string;
}

type User = Readonly<Record<string, unknown>>;

const rbac = "/apis/rbac.authorization.k8s.io/v1";
const everything = { apiGroups: ["*"], resources: ["*"] };

/** Makes a test's accounts when they are first asked for. */
export class Accounts {
  readonly #plane: Plane;
  readonly #namespace: string;
  readonly #folder: string;
  readonly #users = new Map<AccountName, Promise<User>>();
  #files = 0;

  constructor(plane: Plane, namespace: string, folder: string) {
    this.#plane = plane;
    this.#namespace = namespace;
    this.#folder = folder;
  }

  /** Writes a kubeconfig; gives its path. */
  async kubeconfig(account: AccountName, options: KubeconfigOptions = {}): Promise<string> {
    const user = this.#users.get(account) ?? this.#user(account);
    this.#users.set(account, user);
    const text = kubeconfigText({ ...this.#plane.admin, ...access(options) }, await user, {
      namespace: this.#namespace,
      ...options,
    });
    const path = join(this.#folder, `kubeconfig-${account}-${++this.#files}.yaml`);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  }

  /** Whether a user of the audit log is one of these. */
  isUser(name: string): boolean {
    return name.startsWith(`system:serviceaccount:${this.#namespace}:`) || name === this.#certificateUser;
  }

  /** Takes back what stands outside of the namespace. */
  async remove(): Promise<void> {
    for (const name of ["admin", "certificate", "reader"]) {
      await apiRequest(this.#plane.admin, "DELETE", `${rbac}/clusterrolebindings/${this.#namespace}-${name}`);
    }
    await apiRequest(this.#plane.admin, "DELETE", `${rbac}/clusterroles/${this.#namespace}-reader`);
  }

  get #certificateUser(): string {
    return `${this.#namespace}-certificate`;
  }

  async #user(account: AccountName): Promise<User> {
    switch (account) {
      case "admin":
        return { token: await this.#serviceAccount("admin", () => this.#bind("admin", "cluster-admin")) };
      case "reader":
        return { token: await this.#serviceAccount("reader", () => this.#bindReader()) };
      case "tenant":
        return { token: await this.#serviceAccount("tenant", () => this.#bindTenant()) };
      case "stranger":
        return { token: "no-server-knows-this" };
      case "exec":
        return this.#execPlugin(String((await this.#user("admin")).token));
      case "certificate":
        return await this.#certificate();
    }
  }

  /** A service account with the rights that `bind` gives it; its token, once the server honours both. */
  async #serviceAccount(name: string, bind: () => Promise<unknown>): Promise<string> {
    const path = `/api/v1/namespaces/${this.#namespace}/serviceaccounts`;
    await apiCall(this.#plane.admin, "POST", path, { metadata: { name } });
    await bind();
    const { body } = await apiCall(this.#plane.admin, "POST", `${path}/${name}/token`, {
      spec: { expirationSeconds: 7200 },
    });
    await this.#honoured({ ...withoutIdentity(this.#plane.admin), token: body.status.token });
    return body.status.token;
  }

  async #certificate(): Promise<User> {
    const { admin, clientAuthority } = this.#plane;
    if (!clientAuthority) throw new Error('the test must need "client-certificates"');
    await this.#bind("certificate", "cluster-admin", { kind: "User", name: this.#certificateUser });
    const pair = signedBy(clientAuthority, this.#certificateUser);
    await this.#honoured({ ...withoutIdentity(admin), ...pair });
    return { "client-certificate-data": base64(pair.certificate), "client-key-data": base64(pair.key) };
  }

  #execPlugin(token: string): User {
    const apiVersion = "client.authentication.k8s.io/v1";
    const file = join(this.#folder, "exec-credential.json");
    writeFileSync(file, JSON.stringify({ apiVersion, kind: "ExecCredential", status: { token } }), { mode: 0o600 });
    return { exec: { apiVersion, command: "cat", args: [file], interactiveMode: "Never" } };
  }

  async #bind(account: string, role: string, subject: User = this.#subject(account)): Promise<void> {
    await apiCall(this.#plane.admin, "POST", `${rbac}/clusterrolebindings`, {
      metadata: { name: `${this.#namespace}-${account}` },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: role },
      subjects: [subject],
    });
  }

  async #bindReader(): Promise<void> {
    const name = `${this.#namespace}-reader`;
    const rules = [{ ...everything, verbs: ["get", "list", "watch"] }];
    await apiCall(this.#plane.admin, "POST", `${rbac}/clusterroles`, { metadata: { name }, rules });
    await this.#bind("reader", name);
  }

  async #bindTenant(): Promise<void> {
    const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" };
    await apiCall(this.#plane.admin, "POST", `${rbac}/namespaces/${this.#namespace}/rolebindings`, {
      metadata: { name: "tenant" },
      roleRef,
      subjects: [this.#subject("tenant")],
    });
  }

  #subject(name: string): User {
    return { kind: "ServiceAccount", name, namespace: this.#namespace };
  }

  /** The server learns of new rights with a small delay. */
  async #honoured(account: ApiAccess): Promise<void> {
    const path = `/api/v1/namespaces/${this.#namespace}/secrets`;
    for (const endMs = Date.now() + 10_000; Date.now() < endMs; await pause(20)) {
      if ((await apiRequest(account, "GET", path)).status === 200) return;
    }
    throw new Error("an account's rights are not honoured after ten seconds");
  }
}

function access({ serverUrl, authority }: KubeconfigOptions): Partial<ApiAccess> {
  return { ...(serverUrl && { serverUrl }), ...(authority && { authority }) };
}

function withoutIdentity({ serverUrl, authority }: ApiAccess): ApiAccess {
  return { serverUrl, authority };
}
