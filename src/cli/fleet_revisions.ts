import { hasCode } from "../errors.ts";
import { historiesOf, releaseKey } from "../plan/mod.ts";
import type { ReleaseSpec } from "../releases/mod.ts";
import type { Revision, RevisionStore } from "../revision/mod.ts";
import type { CommandContext } from "./command.ts";
import { inContext } from "./route_contexts.ts";

/** Where a fleet's revisions are looked for. */
interface FleetPlaces {
  readonly clusters: readonly { readonly context: string | undefined; readonly store: RevisionStore }[];
  /** All of the file. */
  readonly releases: readonly ReleaseSpec[];
  /** Releases that carry its label are of interest wherever they are: the file may no longer name them. */
  readonly fleetName: string | undefined;
}

/**
 * The revisions that a plan of a fleet needs: of every namespace of the file in one LIST, and of the fleet in other namespaces.
 * Superseded ones stay away, but of releases that are not deployed: there the newest one may be superseded, when a run ended
 * before its record was made or somebody deleted that.
 */
export async function fleetRevisions(
  { clusters, releases, fleetName }: FleetPlaces,
  context: CommandContext,
): Promise<readonly Revision[]> {
  const found = clusters.map(async (cluster) => {
    const own = releases.filter((release) => release.context === cluster.context);
    const lists = await Promise.all([inNamespaces(own, cluster.store), elsewhere(fleetName, cluster, context)]);
    const isOurs = wantedOf(own, fleetName);
    return inContext(await withSuperseded(lists.flat(), isOurs, cluster.store), cluster.context);
  });
  const all = (await Promise.all(found)).flat();
  return [...new Map(all.map((one) => [`${releaseKey(one.release)}/${one.number}`, one])).values()];
}

/** Releases of the file, and what carries the fleet's label. */
function wantedOf(releases: readonly ReleaseSpec[], fleetName: string | undefined): (newest: Revision) => boolean {
  const named = new Set(releases.map(({ namespace, name }) => `${namespace}/${name}`));
  return ({ release: { namespace, name }, labels }) =>
    named.has(`${namespace}/${name}`) || (fleetName !== undefined && labels.get("hctl.dev/fleet") === fleetName);
}

/** The same revisions, with whole histories of those wanted releases that are not deployed. */
async function withSuperseded(
  listed: readonly Revision[],
  isWanted: (newest: Revision) => boolean,
  store: RevisionStore,
): Promise<readonly Revision[]> {
  const whole = [...historiesOf(listed).values()].map(async (history) => {
    const newest = history.at(-1);
    return newest && newest.status !== "deployed" && isWanted(newest) ? await store.history(newest.release) : history;
  });
  return (await Promise.all(whole)).flat();
}

/** A release whose revisions are all superseded shows only when its history is asked for. */
async function inNamespaces(releases: readonly ReleaseSpec[], store: RevisionStore): Promise<readonly Revision[]> {
  if (releases.length === 0) return [];
  const namespaces = [...new Set(releases.map(({ namespace }) => namespace))];
  const listed = await store.list({ namespaces, withoutSuperseded: true });
  const keys = new Set(listed.map(({ release }) => `${release.namespace}/${release.name}`));
  const missing = releases.filter(({ namespace, name }) => !keys.has(`${namespace}/${name}`));
  return [...listed, ...(await Promise.all(missing.map((release) => store.history(release)))).flat()];
}

async function elsewhere(
  fleetName: string | undefined,
  { store }: FleetPlaces["clusters"][number],
  { system }: CommandContext,
): Promise<readonly Revision[]> {
  if (fleetName === undefined) return [];
  try {
    return await store.list({ withoutSuperseded: true, labels: new Map([["hctl.dev/fleet", fleetName]]) });
  } catch (error) {
    if (!hasCode(error, "kube.forbidden")) throw error;
    system.terminal.writeError(
      "Note: releases that the file no longer names are looked for in its namespaces only; all namespaces cannot be read\n",
    );
    return [];
  }
}
