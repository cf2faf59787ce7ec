/**
 * How the changes of one release are carried out on a cluster; a directory uses none of it but
 * `historyMax` and `description`.
 */
export interface ReleaseSettings {
  /** `skip`: no hooks run (`--no-hooks`). */
  readonly hooks: "run" | "skip";
  /**
   * Server-side apply. `auto`: new releases yes, others as their record says (Helm docs, `--server-side`). Rollbacks follow
   * the record they go back to.
   */
  readonly serverSide: "auto" | "true" | "false";
  /** What to do when a field belongs to another manager: `take` it from him (`--force-conflicts`), or fail. */
  readonly conflicts: "fail" | "take";
  /** `replace` puts whole objects in the place of patches (`--force-replace`); not with server-side apply. */
  readonly writes: "patch" | "replace";
  /** `take` adopts objects that are there already and belong to nobody or another release (`--take-ownership`). */
  readonly ownership: "check" | "take";
  /** For what a release waits: `hookOnly` for hooks, `watcher` for all objects by watches, `legacy` by Helm 3's rules. */
  readonly wait: "watcher" | "hookOnly" | "legacy";
  /** Jobs must complete, not only start, before a release counts as ready. */
  readonly waitForJobs: boolean;
  /** For each hook and each wait, not for the whole; milliseconds. */
  readonly timeoutMs: number;
  /** Makes the release's namespace when it is not there. */
  readonly createNamespace: boolean;
  /** Labels of a namespace that is made, besides `name`. */
  readonly namespaceLabels: ReadonlyMap<string, string>;
  /**
   * The chart's crds/ folders: `create` makes those that are missing, `createReplace` brings those that are there to the
   * chart's state too (Helm 4's install does), `skip` leaves all alone (Helm's upgrade does).
   */
  readonly crds: "create" | "createReplace" | "skip";
  /** What an uninstall does to dependents of its objects (Kubernetes docs, "Garbage Collection"). */
  readonly cascade: "background" | "foreground" | "orphan";
  /** Removes what a failed upgrade or rollback made anew. */
  readonly cleanupOnFail: boolean;
  /**
   * `rollback`: a failed upgrade goes back to the newest revision that worked, a failed install is uninstalled without a
   * trace (`--rollback-on-failure`); both wait as `watcher` does.
   */
  readonly onFailure: "leave" | "rollback";
  /** Revisions to keep, the new one included; 0 keeps all. */
  readonly historyMax: number;
  /** Stored with the revision instead of Helm's own words. */
  readonly description: string | undefined;
}

/** What counts where nothing is said: Helm's defaults. */
export const defaultSettings: ReleaseSettings = {
  hooks: "run",
  serverSide: "auto",
  conflicts: "fail",
  writes: "patch",
  ownership: "check",
  wait: "hookOnly",
  waitForJobs: false,
  timeoutMs: 300_000,
  createNamespace: false,
  namespaceLabels: new Map(),
  crds: "create",
  cascade: "background",
  cleanupOnFail: false,
  onFailure: "leave",
  historyMax: 10,
  description: undefined,
};

/** The defaults, with what is said; the later counts. What is undefined says nothing. */
export function releaseSettings(...said: readonly (Partial<ReleaseSettings> | undefined)[]): ReleaseSettings {
  const isSaid = ([, value]: [string, unknown]) => value !== undefined;
  return said.reduce<ReleaseSettings>(
    (settings, own) => ({ ...settings, ...Object.fromEntries(Object.entries(own ?? {}).filter(isSaid)) }),
    defaultSettings,
  );
}
