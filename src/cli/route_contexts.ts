import type { Intent, OpenTarget as HeldTarget, Target } from "../apply/mod.ts";
import { HctlError } from "../errors.ts";
import type { ReleaseIdentity } from "../render/mod.ts";
import type { Revision, RevisionStore } from "../revision/mod.ts";

/** One of several clusters. */
export interface RoutedCluster {
  /** What `ReleaseIdentity.context` says. */
  readonly context: string;
  readonly store: RevisionStore;
  readonly target: Target;
}

/** The stores of several clusters as one: a revision's release says which. */
export function routeStores(clusters: readonly RoutedCluster[]): RevisionStore {
  const storeOf = ({ context }: ReleaseIdentity) => clusterOf(clusters, context).store;
  return {
    async list(query) {
      const lists = clusters.map(async ({ context, store }) => inContext(await store.list(query), context));
      return (await Promise.all(lists)).flat();
    },
    history: async (release) => inContext(await storeOf(release).history(release), release.context),
    check: (revision) => storeOf(revision.release).check?.(revision),
    create: (revision) => storeOf(revision.release).create(revision),
    update: (revision) => storeOf(revision.release).update(revision),
    remove: (revision) => storeOf(revision.release).remove(revision),
  };
}

/** The same revisions, saying where they are. What is read on first use stays so. */
export function inContext(revisions: readonly Revision[], context: string | undefined): readonly Revision[] {
  if (context === undefined) return revisions;
  return revisions.map((revision) =>
    Object.defineProperties({}, {
      ...Object.getOwnPropertyDescriptors(revision),
      release: { value: { ...revision.release, context }, enumerable: true },
    }) as Revision
  );
}

/** The targets of several clusters as one. */
export function routeTargets(clusters: readonly RoutedCluster[]): Target {
  const targetOf = ({ context }: ReleaseIdentity) => clusterOf(clusters, context).target;
  const ofCluster = (intents: readonly Intent[], context: string) =>
    intents.filter(({ release }) => release.context === context);
  return {
    check: (intents) => clusters.forEach(({ context, target }) => target.check(ofCluster(intents, context))),
    async open(intents) {
      const held = new Map<string, HeldTarget>();
      const close = async () => {
        for (const one of held.values()) await one.close();
      };
      try {
        for (const { context, target } of clusters) held.set(context, await target.open(ofCluster(intents, context)));
      } catch (error) {
        await close();
        throw error;
      }
      return {
        messages: [...held.values()].flatMap(({ messages }) => messages),
        isAbandoned: (revision) => held.get(revision.release.context ?? "")?.isAbandoned(revision) ?? false,
        close,
      };
    },
    prepare: (work) => targetOf(work.plan.release).prepare(work),
    remove: (work, save) => targetOf(work.plan.release).remove(work, save),
    relay: (revision) => targetOf(revision.release).relay(revision),
  };
}

function clusterOf(clusters: readonly RoutedCluster[], context: string | undefined): RoutedCluster {
  const found = clusters.find((cluster) => cluster.context === context);
  if (found) return found;
  throw new HctlError("kube.config", `No cluster is open for context "${context ?? ""}"`);
}
