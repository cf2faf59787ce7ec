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
  /**
   * `v1/Pod`, `apps/v1/Deployment`, `apps/v1/Scale`: the kinds of resources and subresources of group-versions that answer,
   * in the server's order, some twice.
   */
  readonly kinds: readonly string[];
  /** Group-versions that do not answer just now (an aggregated API whose server is away), each with the reason. */
  readonly broken: ReadonlyMap<string, string>;
  /** The kind's resource, never a subresource. */
  find(kind: KindReference): ApiResource | undefined;
}
