import type { ReleaseIdentity, RenderedRelease } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import type { PlainMap, PlainValue } from "../yaml/mod.ts";
import type { ReleaseSettings } from "./release_settings.ts";

/** What happens to an object. */
type ObjectAction = "create" | "update" | "delete" | "keep";

/** What happens to a release. */
export type ReleaseAction = "install" | "upgrade" | "repair" | "uninstall" | "rollback" | "unchanged" | "orphaned";

/** Which object: matched by group (no version), kind, namespace and name. */
export interface ObjectIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** One field that differs. A side that is absent is undefined; Secret values are hashes already. */
export interface FieldChange {
  /** For example `spec.template.spec.containers[name=web].image`. */
  readonly path: string;
  readonly before?: PlainValue;
  readonly after?: PlainValue;
  /** The value is hidden: before and after are short keyed hashes. */
  readonly isSecret?: boolean;
  /** A random or clock function made the value: it differs in every rendering. */
  readonly isGenerated?: boolean;
  /** The cluster has another value than the release's record says: somebody changed it. */
  readonly isDrift?: boolean;
}

/** What changes on one object. In `before` and `after`, the values of Secrets are hashes already. */
export interface ObjectChange {
  readonly object: ObjectIdentity;
  readonly action: ObjectAction;
  readonly fields: readonly FieldChange[];
  readonly before?: PlainMap;
  readonly after?: PlainMap;
  /** Why the action is not what the records alone would say: `is gone already`. */
  readonly note?: string;
}

/** What changes on one release. */
export interface ReleasePlan {
  readonly release: ReleaseIdentity;
  readonly action: ReleaseAction;
  /** Newest revision that counts as current; undefined when there is none. */
  readonly from?: Revision;
  /** What will be stored; undefined for uninstall, unchanged and orphaned. */
  readonly to?: RevisionContent;
  readonly objects: readonly ObjectChange[];
  /** Hooks of the event that will run, by kind/name. */
  readonly hooks: readonly { readonly event: string; readonly kind: string; readonly name: string }[];
  /** Releases of this plan that must be done first. */
  readonly needs: readonly ReleaseIdentity[];
  /** Why this action, in a few words, where it is not plain. */
  readonly reason?: string;
  /** Number of the newest revision when the plan was made, 0 when there was none; apply refuses when it has moved. */
  readonly newest: number;
  /** Labels the new revision carries besides hctl's own. */
  readonly labels?: ReadonlyMap<string, string>;
  /** How this release is carried out, where it differs from the apply's own settings. */
  readonly settings?: Partial<ReleaseSettings>;
}

/** The new content of a release, either rendered now or copied from an old revision. */
export type RevisionContent =
  | { readonly kind: "rendered"; readonly rendered: RenderedRelease }
  | { readonly kind: "revision"; readonly revision: Revision };

/** A cluster that a plan is about. */
export interface PlanCluster {
  /** The kubeconfig's context; "" when there is none. */
  readonly context: string;
  readonly serverUrl: string;
}

/** Everything one apply would do. */
export interface Plan {
  /** Where it would do it; absent for a folder. */
  readonly clusters?: readonly PlanCluster[];
  /** `NAME.ENVIRONMENT`; undefined when the file has no name. */
  readonly fleet?: string;
  readonly releases: readonly ReleasePlan[];
}
