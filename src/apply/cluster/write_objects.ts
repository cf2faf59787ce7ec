import { HctlError, reworded } from "../../errors.ts";
import { mapOf, type PlainMap, type PlainValue, textOf } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";
import { errorsOf, inRuns, type Outcome, sideBySide } from "./in_runs.ts";
import { joinErrors } from "./join_errors.ts";
import { serverWords } from "./object_words.ts";
import { keyOf } from "./prepare_objects.ts";
import { isGenerated, readsAtOnce } from "./refuse_foreign.ts";
import { isBeingDeleted } from "./foresee_write.ts";
import { createObject, updateObject, type WriteWay, type Written } from "./write_object.ts";

/** Writes of a release that go side by side. */
export const writesAtOnce = 8;

/** The objects of a release on their way to the server. */
export interface WriteWork {
  /** In Helm's order of kinds, which is kept. */
  readonly objects: readonly BuiltObject[];
  readonly way: WriteWay;
  /** Told before an object is made, so that it can be removed again whatever becomes of it. */
  readonly creates: (built: BuiltObject) => void;
  /** Waits for an object that is being deleted; false when it is still there. Absent: nobody waits. */
  readonly waitUntilGone?: (built: BuiltObject, live: PlainMap) => Promise<boolean>;
  /** Aborted: no further kind is begun. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes the objects of a new release, kind by kind; an error keeps no other object from being made, as in Helm.
 *
 * @throws {HctlError} All errors as one.
 */
export async function createObjects({ objects, way, creates, signal }: WriteWork): Promise<void> {
  const create = async (built: BuiltObject) => {
    creates(built);
    tell(built, await createObject(built, way), way);
  };
  const isOver = () => signal?.aborted ?? false;
  const outcomes = await inRuns(objects, turnsOf(objects), create, { limit: writesAtOnce, isOver });
  const errors = errorsOf(outcomes);
  if (errors.length > 0) throw joinErrors(errors, "\n");
  requireAll(outcomes, objects);
}

/**
 * Brings the objects of a release to its state, kind by kind: what is not there is made, what is there changed. An object that
 * cannot be made ends it behind its kind; one that cannot be changed keeps no other from being changed, as in Helm.
 *
 * @param originalOf What the release wanted an object to be before; undefined where it knew nothing of it.
 * @throws {HctlError} All errors as one.
 */
export async function updateObjects(
  { objects, way, creates, waitUntilGone, signal }: WriteWork,
  originalOf: (built: BuiltObject) => PlainMap | undefined,
): Promise<void> {
  const live = await readAll(objects, way);
  const write = async (built: BuiltObject) => {
    const found = live.get(keyOf(built));
    const there = found && isBeingDeleted(found) && await waitUntilGone?.(built, found) ? undefined : found;
    if (!there) creates(built);
    const original = originalOf(built) ?? withoutServerFields(there ?? new Map());
    const written = there ? await updateObject(built, { live: there, original }, way) : await createObject(built, way);
    if (!isGenerated(built)) live.set(keyOf(built), written.live);
    tell(built, written, way);
  };
  const isUnmade = ({ kind, item }: Outcome<BuiltObject, void>) => kind === "failed" && !live.get(keyOf(item));
  const outcomes = await inRuns(objects, turnsOf(objects), write, {
    limit: writesAtOnce,
    isOver: (ended) => signal?.aborted || ended.some(isUnmade),
  });
  const unmade = errorsOf(outcomes.filter(isUnmade));
  if (unmade.length > 0) throw reworded(joinErrors(unmade, " && "), (words) => `failed to create resource: ${words}`);
  const errors = errorsOf(outcomes);
  if (errors.length > 0) throw joinErrors(errors, " && ");
  requireAll(outcomes, objects);
}

/** What somebody wanted of an object that is there: without what the server alone may say. */
function withoutServerFields(live: PlainMap): PlainMap {
  const metadata = [...mapOf(live.get("metadata"))].filter(([key]) => !serverFields.has(key));
  const own = [...live].filter(([key]) => key !== "status");
  return new Map<string, PlainValue>([...own, ["metadata", new Map(metadata)]]);
}

const serverFields = new Set(["uid", "resourceVersion", "creationTimestamp", "generation", "managedFields"]);

/** Somebody ended the run between two kinds. */
function requireAll(outcomes: readonly unknown[], objects: readonly unknown[]): void {
  if (outcomes.length < objects.length) throw new HctlError("apply.failed", "context canceled");
}

/** What is there, by `keyOf`. */
async function readAll(objects: readonly BuiltObject[], { client }: WriteWay): Promise<Map<string, PlainMap>> {
  const named = objects.filter((built) => !isGenerated(built));
  const outcomes = await sideBySide(named, ({ reference }) => client.get(reference), readsAtOnce);
  const live = new Map<string, PlainMap>();
  for (const outcome of outcomes) {
    if (outcome.kind === "failed") throw unreadable(outcome.error);
    if (outcome.value) live.set(keyOf(outcome.item), outcome.value);
  }
  return live;
}

function unreadable(error: unknown): unknown {
  if (!(error instanceof HctlError)) return error;
  return error.restated(`could not get information about the resource: ${serverWords(error)}`);
}

function tell({ reference }: BuiltObject, { how, live }: Written, { release, tell }: WriteWay): void {
  tell({ kind: "object-written", release, object: { ...reference, name: reference.name || nameOf(live) }, how });
}

function nameOf(live: PlainMap): string {
  return textOf(mapOf(live.get("metadata")).get("name"));
}

/** What goes side by side: objects of one kind. One that a manifest names again waits for its turn, so that the last word counts. */
function turnsOf(objects: readonly BuiltObject[]): (built: BuiltObject) => string {
  const seen = new Map<string, number>();
  const turns = new Map<BuiltObject, string>();
  for (const built of objects) {
    const turn = isGenerated(built) ? 0 : seen.get(keyOf(built)) ?? 0;
    seen.set(keyOf(built), turn + 1);
    turns.set(built, `${built.reference.kind} ${turn}`);
  }
  return (built) => turns.get(built) ?? built.reference.kind;
}
