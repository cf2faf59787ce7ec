import type { ReleaseIdentity, RenderedRelease } from "../render/mod.ts";
import { recordedHooks, recordedMetadata, type Revision } from "../revision/mod.ts";
import { changeObjects, isUntouched } from "./change_objects.ts";
import { byRelease, currentRevision, historiesOf, releaseKey } from "./current_revision.ts";
import { isSame } from "./diff_fields.ts";
import { refuseConflicts } from "./find_conflicts.ts";
import { areHooksSame, generatedFields } from "./generated_fields.ts";
import { type Hide, hideWith } from "./hide_secrets.ts";
import { hooksOf } from "./hooks_of.ts";
import { type ImpliedNeed, impliedNeeds } from "./implied_needs.ts";
import { objectsByKey, objectsSince, renderedObjects } from "./objects_of.ts";
import type { ObjectChange, Plan, ReleasePlan } from "./plan.ts";
import { planUninstall } from "./plan_uninstall.ts";

/** A release as it shall be. */
export interface DesiredRelease {
  readonly identity: ReleaseIdentity;
  readonly rendered: RenderedRelease;
  /** A second rendering, when a random or clock function ran: what differs between the two does not count as a change. */
  readonly again?: RenderedRelease | undefined;
  /** Labels of the new revision. */
  readonly labels?: ReadonlyMap<string, string> | undefined;
  readonly needs?: readonly ReleaseIdentity[] | undefined;
}

/** What `planReleases` decides from. */
export interface PlanInput {
  readonly desired: readonly DesiredRelease[];
  /** Every revision of the target. */
  readonly revisions: readonly Revision[];
  /** `NAME.ENVIRONMENT`; without it nothing is an orphan. */
  readonly fleet?: string | undefined;
  /** Random per run; Secrets show as hashes under it. */
  readonly hashKey: Uint8Array;
  /** Uninstall orphans instead of only showing them. */
  readonly prune?: boolean;
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
  const wanted = input.desired.map((desired) => planDesired(desired, historyOf(desired.identity), hide));
  const unwanted = (input.uninstall ?? []).flatMap((release) => planUninstall(release, historyOf(release), hide) ?? []);
  const named = new Set([...input.desired.map(({ identity }) => identity), ...(input.uninstall ?? [])].map(releaseKey));
  const orphans = [...histories]
    .filter(([key, history]) => !named.has(key) && isOfFleet(history, input.fleet))
    .flatMap(([, history]) => planOrphan(history, input.prune ?? false, hide));
  const implied = impliedNeeds(input.desired.map(({ rendered, needs }) => ({ rendered, needs: needs ?? [] })));
  return {
    ...(input.fleet === undefined ? {} : { fleet: input.fleet }),
    releases: [...wanted.map((plan) => withImplied(plan, implied)), ...unwanted, ...orphans].sort(byRelease),
  };
}

function planDesired(desired: DesiredRelease, history: readonly Revision[], hide: Hide): ReleasePlan {
  const { identity, rendered, again, labels } = desired;
  const from = currentRevision(history);
  const newest = history.at(-1);
  const base = {
    release: identity,
    ...(from ? { from } : {}),
    needs: desired.needs ?? [],
    newest: newest?.number ?? 0,
    ...(labels ? { labels } : {}),
  };
  if (from && newest?.status === "deployed" && isRecordSame(from, desired) && from.manifest === rendered.manifestText) {
    return { ...base, action: "unchanged", objects: [], hooks: [] };
  }
  const objects = changeObjects({
    before: from ? objectsSince(from, history) : new Map(),
    after: objectsByKey(renderedObjects(rendered)),
    generated: generatedFields(rendered, again),
    hide,
  });
  if (from && newest?.status === "deployed" && again && isRecordSame(from, desired) && objects.every(isGeneratedOnly)) {
    return { ...base, action: "unchanged", objects: [], hooks: [], reason: "only generated values differ" };
  }
  const action = !from ? "install" : newest?.status === "deployed" ? "upgrade" : "repair";
  const reason = action === "repair"
    ? `revision ${newest?.number} is ${newest?.status}`
    : from && objects.every(isUntouched)
    ? `no object changes, only ${otherChanges(from, desired).join(", ")}`
    : undefined;
  return {
    ...base,
    action,
    to: { kind: "rendered", rendered },
    objects,
    hooks: hooksOf(action, rendered.hooks),
    ...(reason ? { reason } : {}),
  };
}

/** Config, chart and hooks are as recorded. */
function isRecordSame(from: Revision, desired: DesiredRelease): boolean {
  return recordChanges(from, desired).length === 0;
}

/** What differs besides objects, in words. */
function recordChanges(from: Revision, { rendered, again }: DesiredRelease): readonly string[] {
  const isHookSame = areHooksSame(from.hooks, recordedHooks(rendered.hooks), again && recordedHooks(again.hooks));
  return [
    ...(isSame(from.config, rendered.config) ? [] : ["values"]),
    ...(isSame(from.chart.get("metadata"), recordedMetadata(rendered.chart.metadata)) ? [] : ["the chart's metadata"]),
    ...(isHookSame ? [] : ["hooks"]),
  ];
}

/** The same for a release whose objects stay as they are: the text of manifests can differ in comments, order and layout. */
function otherChanges(from: Revision, desired: DesiredRelease): readonly string[] {
  const changes = recordChanges(from, desired);
  return from.manifest === desired.rendered.manifestText ? changes : [...changes, "the text of manifests"];
}

function isGeneratedOnly(change: ObjectChange): boolean {
  const { action, fields } = change;
  return isUntouched(change) ||
    (action === "update" && fields.every((field) => field.isGenerated));
}

function isOfFleet(history: readonly Revision[], fleet: string | undefined): boolean {
  return fleet !== undefined && history.at(-1)?.labels.get("hctl.dev/fleet") === fleet;
}

function planOrphan(history: readonly Revision[], prune: boolean, hide: Hide): ReleasePlan[] {
  const plan = planUninstall(history.at(-1)!.release, history, hide);
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
