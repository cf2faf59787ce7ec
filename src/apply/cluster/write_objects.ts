import { HctlError, reworded } from "../../errors.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";
import { errorsOf, inRuns, type Outcome, sideBySide } from "./in_runs.ts";
import { joinErrors } from "./join_errors.ts";
import { serverWords } from "./object_words.ts";
import { isGenerated, readsAtOnce } from "./refuse_foreign.ts";
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
}

/**
 * Makes the objects of a new release, kind by kind; an error keeps no other object from being made, as in Helm.
 *
 * @throws {HctlError} All errors as one.
 */
export async function createObjects({ objects, way, creates }: WriteWork): Promise<void> {
  const create = async (built: BuiltObject) => {
    creates(built);
    tell(built, await createObject(built, way), way);
  };
  const outcomes = await inRuns(objects, kindOf, create, { limit: writesAtOnce });
  const errors = errorsOf(outcomes);
  if (errors.length > 0) throw joinErrors(errors, "\n");
}

/**
 * Brings the objects of a release to its state, kind by kind: what is not there is made, what is there changed. An object that
 * cannot be made ends it behind its kind; one that cannot be changed keeps no other from being changed, as in Helm.
 *
 * @param originalOf What the release wanted an object to be before; undefined where it knew nothing of it.
 * @throws {HctlError} All errors as one.
 */
export async function updateObjects(
  { objects, way, creates }: WriteWork,
  originalOf: (built: BuiltObject) => PlainMap | undefined,
): Promise<void> {
  const live = await readAll(objects, way);
  const write = async (built: BuiltObject) => {
    const there = live.get(built);
    if (!there) {
      creates(built);
      return tell(built, await createObject(built, way), way);
    }
    const original = originalOf(built) ?? there;
    tell(built, await updateObject(built, { live: there, original }, way), way);
  };
  const isUnmade = (outcome: Outcome<BuiltObject, void>) => outcome.kind === "failed" && !live.get(outcome.item);
  const outcomes = await inRuns(objects, kindOf, write, {
    limit: writesAtOnce,
    isOver: (ended) => ended.some(isUnmade),
  });
  const unmade = errorsOf(outcomes.filter(isUnmade));
  if (unmade.length > 0) throw reworded(joinErrors(unmade, " && "), (words) => `failed to create resource: ${words}`);
  const errors = errorsOf(outcomes);
  if (errors.length > 0) throw joinErrors(errors, " && ");
}

async function readAll(objects: readonly BuiltObject[], { client }: WriteWay): Promise<Map<BuiltObject, PlainMap>> {
  const named = objects.filter((built) => !isGenerated(built));
  const outcomes = await sideBySide(named, ({ reference }) => client.get(reference), readsAtOnce);
  const live = new Map<BuiltObject, PlainMap>();
  for (const outcome of outcomes) {
    if (outcome.kind === "failed") throw unreadable(outcome.error);
    if (outcome.value) live.set(outcome.item, outcome.value);
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
  const metadata = live.get("metadata");
  return metadata instanceof Map ? String(metadata.get("name") ?? "") : "";
}

function kindOf({ reference }: BuiltObject): string {
  return reference.kind;
}
