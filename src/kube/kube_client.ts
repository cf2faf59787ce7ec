import type { PlainMap } from "../yaml/mod.ts";
import type { Discovery } from "./discovery.ts";

/** A kind of objects, by one of its versions. */
export interface KindReference {
  /** `v1`, `apps/v1`. */
  readonly apiVersion: string;
  readonly kind: string;
}

/** Which object; `namespace` is "" for kinds without namespaces. */
export interface ObjectReference extends KindReference {
  readonly namespace: string;
  readonly name: string;
}

/** Which objects a list or watch is about. */
export interface ListOptions {
  /** Absent or "": all namespaces. */
  readonly namespace?: string;
  /** Kubernetes' syntax: `owner=helm,status!=superseded`. */
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** Objects a page; the pages are fetched as they are read. 0 or absent: everything in one answer. */
  readonly pageSize?: number;
}

/** How a write goes about it. */
export interface WriteOptions {
  /** Who owns what is written; `helm` unless given. */
  readonly fieldManager?: string;
  /** The server checks and answers, but keeps nothing. */
  readonly isDryRun?: boolean;
  /** Unknown and double fields are errors (`Strict`), warnings, or nothing; the server's default unless given. */
  readonly fieldValidation?: "Strict" | "Warn" | "Ignore";
  /** Gets the server's warnings (RFC 9111's `Warning` header), one by one. */
  readonly onWarning?: (text: string) => void;
}

/** Server-side apply. */
export interface ApplyOptions extends WriteOptions {
  /** Takes fields from other managers instead of failing with `kube.conflict`. */
  readonly isForced?: boolean;
}

/** How objects are removed. */
export interface DeleteOptions {
  /** What happens to dependents; the server's default for the kind unless given. */
  readonly propagation?: "Background" | "Foreground" | "Orphan";
  /** Only this very object, not a later one of the same name. */
  readonly uid?: string;
  readonly isDryRun?: boolean;
}

/** The content type of a patch, by its name. */
export type PatchKind = "strategic" | "merge" | "json";

/** One event of a watch; `BOOKMARK` events carry nothing but a resourceVersion. */
export interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK";
  readonly object: PlainMap;
}

/**
 * One API server, reached as one user: the verbs hctl needs, on objects of any kind. Objects are plain data as the server's
 * JSON gives it, whole numbers as JavaScript numbers; nothing is lost or added.
 *
 * Answers of 429 and 5xx that say "later", and broken connections of reads, are tried again with growing pauses
 * (`Retry-After` counts). All verbs throw HctlErrors whose message says which cluster, which object and what the server
 * answered: `kube.unreachable`, `kube.unauthorized` (401), `kube.forbidden` (403), `kube.not_found` (404), `kube.exists` and
 * `kube.conflict` (409, told apart by reason), `kube.expired` (410), `kube.invalid` (422 and 400), `kube.busy` (429 after
 * all tries), `kube.rejected` (an admission webhook or policy said no), `kube.failed` (all else), and `kube.unknown_kind`
 * where a kind must be found first. Their `cause` is a `StatusError` where the server gave a Status.
 */
export interface KubeClient {
  /** The kubeconfig's context, for messages; "" when there is none (in-cluster account, --kube-apiserver alone). */
  readonly contextName: string;
  /** The server's URL, for messages. */
  readonly serverUrl: string;
  /** The server's version as `/version` gives it: `gitVersion`, `major`, `minor`, …. */
  version(): Promise<PlainMap>;
  /** What kinds there are. Read once; from a cache on disk when that is fresh. */
  discovery(): Promise<Discovery>;
  /** Forgets what `discovery` knows, after a kind was added. */
  forgetDiscovery(): void;
  /** The object as it is now, undefined when it is not there. */
  get(reference: ObjectReference): Promise<PlainMap | undefined>;
  /** Objects in the server's order; each has its apiVersion and kind. */
  list(kind: KindReference, options?: ListOptions): AsyncIterable<PlainMap>;
  /** All verbs that write return the object as the server answered. */
  create(object: PlainMap, namespace: string, options?: WriteOptions): Promise<PlainMap>;
  /** PUT; the object's resourceVersion, when it has one, must still be current. */
  replace(object: PlainMap, namespace: string, options?: WriteOptions): Promise<PlainMap>;
  patch(reference: ObjectReference, kind: PatchKind, body: unknown, options?: WriteOptions): Promise<PlainMap>;
  /** Server-side apply (Kubernetes docs, "Server-Side Apply"). */
  apply(object: PlainMap, namespace: string, options?: ApplyOptions): Promise<PlainMap>;
  /** @returns false when the object was not there. */
  delete(reference: ObjectReference, options?: DeleteOptions): Promise<boolean>;
  /**
   * Events from `resourceVersion` on. Without one the present state comes first, each object ADDED, and one BOOKMARK ends it.
   * Broken connections are taken up again; `kube.expired` says that the version is too old and the caller must list again.
   * When `signal` aborts, the iteration ends without an error.
   */
  watch(
    kind: KindReference,
    options: ListOptions & { readonly resourceVersion?: string; readonly signal: AbortSignal },
  ): AsyncIterable<WatchEvent>;
  /** A container's log, whole. */
  logs(
    pod: { readonly namespace: string; readonly name: string },
    options: { readonly container: string; readonly isPrevious?: boolean; readonly tailLines?: number },
  ): Promise<string>;
  /**
   * A document of the server by its path, for example `/openapi/v3/apis/apps/v1`; undefined when there is none.
   *
   * @param options.accept The form that is asked for; JSON unless given (Kubernetes docs, "Receiving resources as Tables").
   */
  read(path: string, options?: { readonly accept?: string }): Promise<PlainMap | undefined>;
}
