import type { System } from "../../system/mod.ts";

/** Which API server, and as whom. Everything is optional: what is not given comes from the kubeconfig. */
export interface KubeSettings {
  /** One file, which must exist; without it KUBECONFIG, then ~/.kube/config, then the service account of the pod. */
  readonly kubeconfig?: string;
  /** A context of the kubeconfig; its current one without it. */
  readonly context?: string;
  /** Instead of the server of the context's cluster. */
  readonly server?: string;
  /** Instead of the credentials of the context's user. */
  readonly token?: string;
  /** Impersonation (Kubernetes docs, "User impersonation"). */
  readonly asUser?: string;
  readonly asGroups?: readonly string[];
  /** Instead of the authority of the context's cluster. */
  readonly caFile?: string;
  readonly tlsServerName?: string;
  /** Any certificate of the server will do. */
  readonly isInsecure?: boolean;
  /** For one request; 90 s unless given. Watches end when their signal says so. */
  readonly timeoutMs?: number;
  /** Requests under way at once, watches aside; 32 unless given. */
  readonly concurrency?: number;
  /** Requests a second on average, and at once; no limit unless given. */
  readonly qps?: number;
  readonly burst?: number;
}

/** The settings with the outside world. */
export interface KubeInput extends KubeSettings {
  readonly system: System;
}
