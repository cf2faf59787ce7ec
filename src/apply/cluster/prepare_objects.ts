import { saying } from "../../errors.ts";
import type { KubeClient } from "../../kube/mod.ts";
import { objectKey, type ReleasePlan } from "../../plan/mod.ts";
import type { Revision } from "../../revision/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import type { ReleaseWork } from "../target.ts";
import { buildObjects, type BuiltObject } from "./build_objects.ts";
import { withOwnership } from "./ownership.ts";
import { isGenerated, refuseForeign } from "./refuse_foreign.ts";
import { storedObjects } from "./stored_objects.ts";

/** What a release has to do with objects. */
export interface ObjectsToWrite {
  /** Marked as the release's, in Helm's order. */
  readonly objects: readonly BuiltObject[];
  /** Those the release had and shall not have any more. */
  readonly leaving: readonly BuiltObject[];
  /** What the revision before wanted of an object, by `keyOf`. */
  readonly originals: ReadonlyMap<string, PlainMap>;
  /** Objects new to the release that are there already. */
  readonly adopted: readonly BuiltObject[];
}

/** Which object, whatever the version (Helm compares so). */
export function keyOf({ reference }: BuiltObject): string {
  return objectKey(reference);
}

/**
 * The objects of a release as the server will know them, and those that stand in its way.
 *
 * @throws {HctlError} `kube.unknown_kind`, `object.not_owned`, `render.invalid_manifest`, with Helm's words.
 */
export async function prepareObjects(work: ReleaseWork, client: KubeClient): Promise<ObjectsToWrite> {
  const { revision, previous, plan, settings } = work;
  const { release, manifest } = revision;
  const { namespace } = release;
  const what = buildWords[plan.action];
  const build = () => buildObjects(manifest, { client, namespace, isValidated: true });
  const built = what === undefined ? await build() : await saying(what, build);
  const marked = built.map((one) => ({ ...one, object: withOwnership(one.object, release) }));
  const objects = revision.applyMethod === "ssa" ? lastOfEach(marked) : marked;
  const stored = storedReader({ client, namespace });
  const base = await stored(baseOf(work)?.manifest ?? "");
  const before = new Map<string, BuiltObject>();
  for (const { manifest } of previous) for (const one of await stored(manifest)) before.set(keyOf(one), one);
  const isKnown = new Set(base.map(keyOf));
  const unknown = plan.action === "rollback" ? [] : objects.filter((one) => !isKnown.has(keyOf(one)));
  const verb = plan.action === "install" ? "install" : "update";
  const adopted = await saying(
    `unable to continue with ${verb}`,
    () => refuseForeign(unknown, release, { client, ownership: settings.ownership }),
  );
  const stays = new Set(objects.map(keyOf));
  return {
    objects,
    leaving: [...before].filter(([key]) => !stays.has(key)).map(([, one]) => one),
    originals: originalsOf(base, adopted),
    adopted,
  };
}

/** The objects of stored manifests; revisions that tell the same are read once. */
function storedReader(
  place: { readonly client: KubeClient; readonly namespace: string },
): (manifest: string) => Promise<readonly BuiltObject[]> {
  const known = new Map<string, readonly BuiltObject[]>();
  return async (manifest) => {
    const objects = known.get(manifest) ?? (await storedObjects(manifest, place)).objects;
    known.set(manifest, objects);
    return objects;
  };
}

/**
 * Each object once, as its last document says. Server-side apply makes the last one all that is left of those before it, but only
 * behind a write that comes again with every revision.
 */
function lastOfEach(objects: readonly BuiltObject[]): readonly BuiltObject[] {
  const last = new Map(objects.map((one) => [keyOf(one), one]));
  return objects.filter((one) => isGenerated(one) || last.get(keyOf(one)) === one);
}

/** Helm's upgrade looks at the manifest before it has words for it. */
const buildWords: Readonly<Record<string, string>> = {
  install: "unable to build kubernetes objects from release manifest",
  rollback: "unable to build kubernetes objects from new release manifest",
};

/** The revision that Helm compares with: what counts as installed, or for a rollback simply the newest. */
export function baseOf({ plan, previous }: ReleaseWork): Revision | undefined {
  if (plan.action === "install") return undefined;
  return plan.action === "rollback" ? previous.at(-1) : plan.from;
}

/** Whether what Helm wrote client-side becomes part of its server-side apply first. */
export function convertsFields({ action, from }: ReleasePlan): boolean {
  return action === "install" || action === "rollback" || from?.applyMethod !== "ssa";
}

/** Helm takes what it adopts for what the release wanted before. */
function originalsOf(base: readonly BuiltObject[], adopted: readonly BuiltObject[]): Map<string, PlainMap> {
  return new Map([...base, ...adopted].map((one) => [keyOf(one), one.object]));
}
