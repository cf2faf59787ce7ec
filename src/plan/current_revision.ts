import type { ReleaseIdentity } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";

/**
 * What counts as installed: the newest deployed revision, or the newest at all when none is deployed; undefined when there
 * is none or the release was uninstalled.
 *
 * @param history Revisions of one release, oldest first.
 */
export function currentRevision(history: readonly Revision[]): Revision | undefined {
  const deployed = history.findLast(({ status }) => status === "deployed");
  if (deployed) return deployed;
  const newest = history.at(-1);
  return newest?.status === "uninstalled" ? undefined : newest;
}

/** Revisions of every release, by `releaseKey`, oldest first. */
export function historiesOf(revisions: readonly Revision[]): ReadonlyMap<string, readonly Revision[]> {
  const sorted = revisions.toSorted((a, b) => a.number - b.number);
  return Map.groupBy(sorted, ({ release }) => releaseKey(release));
}

/** `NAMESPACE/NAME`, which no two releases share; with the context in front, `CONTEXT/NAMESPACE/NAME`, where there are several. */
export function releaseKey({ context, namespace, name }: ReleaseIdentity): string {
  return context === undefined ? `${namespace}/${name}` : `${context}/${namespace}/${name}`;
}

/** Sorts by context, namespace, then name. */
export function byRelease(a: { readonly release: ReleaseIdentity }, b: { readonly release: ReleaseIdentity }): number {
  const [x, y] = [a.release, b.release];
  return compare(x.context ?? "", y.context ?? "") || compare(x.namespace, y.namespace) || compare(x.name, y.name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
