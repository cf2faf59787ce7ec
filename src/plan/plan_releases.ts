import { metadataDocument } from "../chart/mod.ts";
import type { ReleaseIdentity, RenderedRelease } from "../render/mod.ts";
import { recordedHooks, type Revision } from "../revision/mod.ts";
import { isSame } from "../yaml/mod.ts";
import { changeObjects, isUntouched } from "./change_objects.ts";
import { byRelease, currentRevision, historiesOf, releaseKey } from "./current_revision.ts";
import { refuseConflicts } from "./find_conflicts.ts";
import { areHooksSame, generatedFields } from "./generated_fields.ts";
import { type Hide, hideWith } from "./hide_secrets.ts";
import { hooksOf } from "./hooks_of.ts";
import { type ImpliedNeed, impliedNeeds } from "./implied_needs.ts";
import { objectsByKey, objectsSince, renderedObjects } from "./objects_of.ts";
import type { ObjectChange, Plan, ReleasePlan } from "./plan.ts";
import type { ReleaseSettings } from "./release_settings.ts";
import { planUninstall } from "./plan_uninstall.ts";

/** A release as it shall be. */
export interface DesiredRelease {
  readonly identity: ReleaseIdentity;
  readonly rendered: RenderedRelease;
  /** A second rendering, when a random or clock function ran: what differs between the two does not count as a change. */
  readonly again?: RenderedRelease;
  /** Labels of the new revision. */
  readonly labels?: ReadonlyMap<string, string>;
  readonly needs?: readonly ReleaseIdentity[];
  /** How it is carried out, where that differs from the apply's own settings. */
  readonly settings?: Partial<ReleaseSettings>;
}

/** What `planReleases` decides from. */
interface PlanInput {
  readonly desired: readonly DesiredRelease[];
  /** Every revision of the target. */
  readonly revisions: readonly Revision[];
  /** `NAME.ENVIRONMENT`; without it nothing is an orphan. */
  readonly fleet?: string;
  /** Random per run; Secrets show as hashes under it. */
  readonly hashKey: Uint8Array;
  /** Uninstall orphans instead of only showing them. */
  readonly prune?: boolean;
  /** `redo`: unchanged releases get a new revision too. */
  readonly unchanged?: "leave" | "redo";
  /** Releases that shall not be installed; those that are not are left out of the plan. */
  readonly uninstall?: readonly ReleaseIdentity[];
}

/**
 * Compares what is desired with what the target's revisions say and decides what to do, per release and object, sorted by
 * namespace and name. Nothing is written.
 *
 * @throws {HctlError} `plan.conflict` when two releases render one object, `revision.damaged` when a stored manifest is
 * not YAML.
 */
export function planReleases(input: PlanInput): Plan {
  refuseConflicts(input.desired.map(({ rendered }) => rendered));
  const histories = historiesOf(input.revisions);
  const hide = hideWith(input.hashKey);
  const historyOf = (release: ReleaseIdentity) => histories.get(releaseKey(release)) ?? [];
  const { desired, uninstall = [] } = input;
  const wanted = desired.map((one) =>
    planDesired(one, historyOf(one.identity), { hide, redo: input.unchanged === "redo" })
  );
  const unwanted = uninstall.flatMap((release) => planUninstall(release, historyOf(release), hide) ?? []);
  const named = new Set([...desired.map(({ identity }) => identity), ...uninstall].map(releaseKey));
  const orphans = [...histories]
    .filter(([key]) => !named.has(key))
    .flatMap(([, history]) => planOrphan(history, input, hide));
  const implied = impliedNeeds(desired);
  return {
    fleet: input.fleet,
    releases: [...wanted.map((plan) => withImplied(plan, implied)), ...unwanted, ...orphans].sort(byRelease),
  };
}

function planDesired(
  desired: DesiredRelease,
  history: readonly Revision[],
  { hide, redo }: { readonly hide: Hide; readonly redo: boolean },
): ReleasePlan {
  const { identity: release, rendered, again, labels, settings, needs = [] } = desired;
  const from = currentRevision(history);
  const newest = history.at(-1);
  const base = { release, from, needs, newest: newest?.number ?? 0, labels, settings };
  const unchanged = { ...base, action: "unchanged", objects: [], hooks: [] } as const;
  const otherChanges = from && newest?.status === "deployed" ? recordChanges(from, desired) : undefined;
  const isTextSame = from?.manifest === rendered.manifestText;
  if (otherChanges?.length === 0 && isTextSame && !redo) return unchanged;
  const objects = changeObjects({
    before: from ? objectsSince(from, history) : new Map(),
    after: objectsByKey(renderedObjects(rendered)),
    generated: generatedFields(rendered, again),
    hide,
  });
  if (otherChanges?.length === 0 && again && !redo && objects.every(isGeneratedOnly)) {
    return { ...unchanged, reason: "only generated values differ" };
  }
  const action = !from ? "install" : otherChanges ? "upgrade" : "repair";
  // The text of manifests can differ in comments, order and layout although objects do not.
  const others = [...(otherChanges ?? []), ...(isTextSame ? [] : ["the text of manifests"])];
  const reason = action === "repair"
    ? `revision ${newest?.number} is ${newest?.status}`
    : action === "upgrade" && objects.every(isUntouched)
    ? (others.length > 0 ? `no object changes, only ${others.join(", ")}` : "nothing changes")
    : undefined;
  return {
    ...base,
    action,
    to: { kind: "rendered", rendered },
    objects,
    hooks: hooksOf(action, rendered.hooks),
    reason,
  };
}

/** What differs besides objects, in words. */
function recordChanges(from: Revision, { rendered, again }: DesiredRelease): readonly string[] {
  const isHookSame = areHooksSame(from.hooks, recordedHooks(rendered.hooks), again && recordedHooks(again.hooks));
  return [
    ...(isSame(from.config, rendered.config) ? [] : ["values"]),
    ...(isSame(from.chart.get("metadata"), metadataDocument(rendered.chart.metadata)) ? [] : ["the chart's metadata"]),
    ...(isHookSame ? [] : ["hooks"]),
  ];
}

function isGeneratedOnly(change: ObjectChange): boolean {
  return isUntouched(change) || (change.action === "update" && change.fields.every((field) => field.isGenerated));
}

function planOrphan(history: readonly Revision[], { fleet, prune }: PlanInput, hide: Hide): ReleasePlan[] {
  const newest = history.at(-1);
  if (fleet === undefined || newest?.labels.get("hctl.dev/fleet") !== fleet) return [];
  const plan = planUninstall(newest.release, history, hide);
  if (!plan) return [];
  const reason = "the releases file no longer names it";
  return [prune ? { ...plan, reason } : { ...plan, action: "orphaned", objects: [], hooks: [], reason }];
}

function withImplied(plan: ReleasePlan, implied: readonly ImpliedNeed[]): ReleasePlan {
  const own = implied.filter(({ release }) => releaseKey(release) === releaseKey(plan.release));
  if (own.length === 0 || plan.action === "unchanged") return plan;
  const reasons = own.map(({ needs, brings }) => `waits for "${releaseKey(needs)}", which brings ${brings}`);
  return {
    ...plan,
    needs: [...plan.needs, ...own.map(({ needs }) => needs)],
    reason: [plan.reason, ...reasons].filter((reason) => reason !== undefined).join("; "),
  };
}
