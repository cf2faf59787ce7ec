import type { SourceLocation } from "../errors.ts";
import type { PlainMap } from "../yaml/mod.ts";
import type { DeploySettings } from "./deploy_settings.ts";

/** A releases file for one environment: checked, defaults and templates filled in. */
export interface ReleasesFile {
  /** The fleet's name. */
  readonly name?: string;
  /** The file, as it was asked for. */
  readonly path: string;
  /** The folder that holds it, the project folder; every relative path in the file starts there. */
  readonly folder: string;
  readonly environment: string;
  readonly repositories: readonly RepositorySpec[];
  readonly target: TargetSpec;
  readonly targetLocation: SourceLocation;
  /** Revisions kept of a release that says nothing itself; 0 keeps all. */
  readonly historyMax: number;
  readonly onFailure: "stop" | "continue" | "rollback";
  /** `size` 0: no waves. */
  readonly waves: { readonly size: number };
  /** In the order of the file; context, namespace and name are unique. */
  readonly releases: readonly ReleaseSpec[];
}

/** Where charts come from: `url` is a folder, relative to the file's, or an http(s) address. */
export interface RepositorySpec {
  readonly name: string;
  readonly url: string;
  readonly location: SourceLocation;
}

/** Where releases go. */
export type TargetSpec =
  | { readonly kind: "directory"; readonly path: string; readonly secrets?: "plain" }
  | { readonly kind: "kubernetes"; readonly context?: string };

/** A release's context, namespace and name, which together are unique. */
export interface ReleaseName {
  /** The name of its cluster's context, filled in by whoever opens the clusters where there are several. */
  readonly context?: string | undefined;
  /** The kubeconfig's context that the release names itself; absent: the target's. */
  readonly kubeContext?: string | undefined;
  readonly namespace: string;
  readonly name: string;
}

/** Values of one layer: written in the file under `path`, or a file relative to the project folder. */
export type ValuesSource =
  | { readonly kind: "inline"; readonly values: PlainMap; readonly path: readonly (string | number)[] }
  | { readonly kind: "file"; readonly path: string; readonly location: SourceLocation };

/** One value of `set`. */
export interface SetEntry {
  /** Where, as in helm --set: `image.tag`. */
  readonly name: string;
  readonly value: string | number | boolean | null;
  readonly location: SourceLocation;
}

/** One release as the file wants it. */
export interface ReleaseSpec extends ReleaseName {
  /** See `parseChartReference`; never an OCI reference or a lone name, and its repository is known. */
  readonly chart: string;
  /** An exact version or a range; absent: the newest stable one. */
  readonly version?: string;
  /** Later ones win. */
  readonly values: readonly ValuesSource[];
  /** Set after all values, in order; strings follow helm's --set grammar. */
  readonly set: readonly SetEntry[];
  readonly labels: ReadonlyMap<string, string>;
  /** false: to be uninstalled. */
  readonly installed: boolean;
  /** Releases of the file that come first; no cycles. */
  readonly needs: readonly ReleaseName[];
  /** How it gets to a cluster. */
  readonly settings: DeploySettings;
  readonly location: SourceLocation;
  readonly chartLocation: SourceLocation;
  readonly versionLocation?: SourceLocation;
  /** Where its context is named: by itself or by the environment. */
  readonly contextLocation?: SourceLocation;
}
