import type { KindReference } from "./kube_client.ts";

/** One kind that a server serves, in one version. */
export interface ApiResource extends KindReference {
  /** The name in paths: `deployments`. */
  readonly plural: string;
  readonly isNamespaced: boolean;
  /** `get`, `list`, `watch`, `create`, `patch`, `delete`, …. */
  readonly verbs: readonly string[];
}

/** The kinds that a server serves. */
export interface Discovery {
  /** In the server's order, preferred versions first. */
  readonly resources: readonly ApiResource[];
  /** Group-versions in the server's order, those that serve nothing just now too: `v1`, `apps/v1`. */
  readonly groupVersions: readonly string[];
  find(kind: KindReference): ApiResource | undefined;
}
