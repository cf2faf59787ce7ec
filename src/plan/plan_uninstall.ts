import type { ReleaseIdentity } from "../render/mod.ts";
import type { Revision } from "../revision/mod.ts";
import { changeObjects } from "./change_objects.ts";
import { byRelease, currentRevision, historiesOf, releaseKey } from "./current_revision.ts";
import { type Hide, hideWith } from "./hide_secrets.ts";
import { hooksOf } from "./hooks_of.ts";
import { objectsSince } from "./objects_of.ts";
import type { Plan, ReleasePlan } from "./plan.ts";

/** The plan towards nothing; undefined when the release is not installed. */
export function planUninstall(
  release: ReleaseIdentity,
  history: readonly Revision[],
  hide: Hide,
): ReleasePlan | undefined {
  const from = currentRevision(history);
  if (!from) return undefined;
  return {
    release,
    action: "uninstall",
    from,
    objects: changeObjects({ before: objectsSince(from, history), after: new Map(), hide }),
    hooks: hooksOf("uninstall", from.hooks),
    needs: [],
    newest: history.at(-1)?.number ?? 0,
  };
}

/** What `planDestroy` takes away. */
interface DestroyInput {
  readonly releases: readonly {
    readonly identity: ReleaseIdentity;
    readonly needs?: readonly ReleaseIdentity[];
  }[];
  readonly revisions: readonly Revision[];
  readonly hashKey: Uint8Array;
  readonly fleet?: string;
}

/** Uninstalls every release given that is installed; what is needed goes after what needs it. */
export function planDestroy({ releases, revisions, hashKey, fleet }: DestroyInput): Plan {
  const histories = historiesOf(revisions);
  const hide = hideWith(hashKey);
  const plans = releases.flatMap(({ identity }) =>
    planUninstall(identity, histories.get(releaseKey(identity)) ?? [], hide) ?? []
  );
  const dependants = (release: ReleaseIdentity) =>
    releases.filter(({ needs }) => needs?.some((need) => releaseKey(need) === releaseKey(release)));
  const ordered = plans.map((plan) => ({ ...plan, needs: dependants(plan.release).map(({ identity }) => identity) }));
  return { fleet, releases: ordered.sort(byRelease) };
}
