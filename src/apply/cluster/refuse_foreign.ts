import { HctlError } from "../../errors.ts";
import type { KubeClient } from "../../kube/mod.ts";
import type { ReleaseSettings } from "../../plan/mod.ts";
import type { ReleaseIdentity } from "../../render/mod.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";
import { errorsOf, sideBySide } from "./in_runs.ts";
import { quotedObject, serverWords } from "./object_words.ts";
import { otherOwner, ownershipProblem } from "./ownership.ts";

/** How objects are looked at. */
interface ForeignOptions extends Pick<ReleaseSettings, "ownership"> {
  readonly client: KubeClient;
}

/**
 * Refuses to take over objects that are there already and do not carry this release's marks (Helm docs, `--take-ownership`).
 * Nothing is written.
 *
 * @param objects Those that are new to the release.
 * @returns Those of them that are there already and may be taken.
 * @throws {HctlError} `object.not_owned`, further ones in `others`; `render.invalid_manifest` for one with both a name and a
 *   generateName; Helm's words without what it was about to do.
 */
export async function refuseForeign(
  objects: readonly BuiltObject[],
  release: ReleaseIdentity,
  { client, ownership }: ForeignOptions,
): Promise<readonly BuiltObject[]> {
  const outcomes = await sideBySide(objects, (object) => look(object, release, { client, ownership }), readsAtOnce);
  const errors = errorsOf(outcomes);
  if (errors.length > 0) throw withOthers(errors);
  return outcomes.flatMap((outcome) => outcome.kind === "done" && outcome.value ? [outcome.item] : []);
}

/** Reads of a release that go side by side. */
export const readsAtOnce = 16;

/** True for an object whose name the server makes. */
export function isGenerated({ reference, object }: BuiltObject): boolean {
  return reference.name === "" && textOf(mapOf(object.get("metadata")).get("generateName")) !== "";
}

async function look(built: BuiltObject, release: ReleaseIdentity, options: ForeignOptions): Promise<boolean> {
  requireOneName(built);
  if (isGenerated(built)) return false;
  const live = await readObject(built, options.client);
  const problem = live && options.ownership === "check" ? ownershipProblem(live, release) : undefined;
  if (live && problem !== undefined) throw notOwned(built, live, problem, release);
  return live !== undefined;
}

async function readObject({ reference }: BuiltObject, client: KubeClient): Promise<PlainMap | undefined> {
  const start = `could not get information about the resource ${quotedObject(reference)}: `;
  if (reference.name === "") {
    throw new HctlError("render.invalid_manifest", `${start}resource name may not be empty`);
  }
  try {
    return await client.get(reference);
  } catch (error) {
    if (error instanceof HctlError) throw error.restated(start + serverWords(error));
    throw error;
  }
}

function requireOneName({ reference, object }: BuiltObject): void {
  if (reference.name === "" || textOf(mapOf(object.get("metadata")).get("generateName")) === "") return;
  throw new HctlError(
    "render.invalid_manifest",
    "metadata.name and metadata.generateName cannot both be set",
    { hint: `${quotedObject(reference)} has both; leave one out` },
  );
}

function notOwned({ reference }: BuiltObject, live: PlainMap, problem: string, release: ReleaseIdentity): HctlError {
  const owner = otherOwner(live, release);
  const whose = owner === undefined ? "It was made by something else than Helm" : `It belongs to release "${owner}"`;
  return new HctlError(
    "object.not_owned",
    `${quotedObject(reference)} exists and cannot be imported into the current release: ${problem}`,
    { hint: `${whose}. Give one of them another name, delete it, or take it over with --take-ownership` },
  );
}

function withOthers([first, ...others]: readonly unknown[]): unknown {
  if (!(first instanceof HctlError)) return first;
  return first.restated(first.message, { others: others.filter((other) => other instanceof HctlError) });
}
