import type { Chart, ChartFile } from "../chart/mod.ts";
import type { PlainMap } from "../yaml/mod.ts";

/** Which release: a name is unique in its namespace, a namespace in its cluster. */
export interface ReleaseIdentity {
  /** The kubeconfig's context, where a plan reaches over several clusters; absent: there is only one place. */
  readonly context?: string;
  readonly namespace: string;
  readonly name: string;
}

/** Helm's hook events. */
export type HookEvent =
  | "pre-install"
  | "post-install"
  | "pre-upgrade"
  | "post-upgrade"
  | "pre-rollback"
  | "post-rollback"
  | "pre-delete"
  | "post-delete"
  | "test";

/** One document of a rendered release. */
export interface Manifest {
  /** Chart path of the template, for example `web/templates/service.yaml`. */
  readonly source: string;
  /** The document's text as Helm stores it. */
  readonly text: string;
  /** The document parsed. */
  readonly object: PlainMap;
}

/** A document that runs at an event instead of being part of the release. */
export interface Hook extends Manifest {
  readonly name: string;
  readonly kind: string;
  readonly events: readonly HookEvent[];
  readonly weight: number;
  readonly deletePolicies: readonly string[];
  readonly outputLogPolicies: readonly string[];
}

/** A release as the templates gave it, sorted in Helm's install order. */
export interface RenderedRelease {
  readonly identity: ReleaseIdentity;
  readonly chart: Chart;
  /** The user's values (not merged with the chart's), what Helm stores as `config`. */
  readonly config: PlainMap;
  readonly manifests: readonly Manifest[];
  readonly hooks: readonly Hook[];
  readonly crds: readonly ChartFile[];
  /** The manifest text that Helm's record carries: every manifest with its `# Source:` line. */
  readonly manifestText: string;
  readonly notes: string;
  /** True when a random or clock function ran. */
  readonly isGenerated: boolean;
}
