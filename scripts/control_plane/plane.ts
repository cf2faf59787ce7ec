import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ApiAccess } from "./api_request.ts";
import type { CertificatePair } from "./certificates.ts";

/** What a control plane has beside an API server; tests that need what is missing are skipped. */
export type Ability = "controllers" | "scheduler" | "kubelet" | "audit" | "client-certificates";

/** A control plane that runs, as plane.json in its folder says. */
export interface Plane {
  /** Undefined when someone else started it. */
  readonly folder: string | undefined;
  /** The process that holds it; undefined when someone else started it. */
  readonly pid: number | undefined;
  /** Of an account that may do everything. */
  readonly kubeconfig: string;
  readonly admin: ApiAccess;
  readonly abilities: readonly Ability[];
  /** A JSON object a line: requests of users, writes with their bodies (Kubernetes docs, "Auditing"). */
  readonly auditLog: string | undefined;
  /** Signs certificates that the server takes from clients. */
  readonly clientAuthority: CertificatePair | undefined;
  /** Signs certificates of servers that clients of this plane trust. */
  readonly serverAuthority: CertificatePair | undefined;
}

/** Reads what `start` wrote into a plane's folder; undefined as long as it is not ready. */
export function readPlane(folder: string): Plane | undefined {
  const path = join(folder, "plane.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** A kubeconfig (as JSON, which is YAML) of one context. */
export function kubeconfigText(
  access: Pick<ApiAccess, "serverUrl" | "authority">,
  user: Readonly<Record<string, unknown>>,
  { context = "e2e", currentContext = context, namespace }: {
    readonly context?: string;
    readonly currentContext?: string;
    readonly namespace?: string;
  } = {},
): string {
  const trust = access.authority
    ? { "certificate-authority-data": base64(access.authority) }
    : { "insecure-skip-tls-verify": true };
  return JSON.stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      "current-context": currentContext,
      clusters: [{ name: context, cluster: { server: access.serverUrl, ...trust } }],
      users: [{ name: context, user }],
      contexts: [{ name: context, context: { cluster: context, user: context, ...(namespace && { namespace }) } }],
    },
    undefined,
    2,
  );
}

/** Standard base64 of a text. */
export function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
