import { reworded, saying } from "../../errors.ts";
import type { RecordedHook } from "../../revision/mod.ts";
import { buildObjects, type BuiltObject } from "./build_objects.ts";
import type { RunningHooks } from "./running_hooks.ts";
import { serverWords } from "./object_words.ts";
import { waitUntilGone } from "./wait_until_gone.ts";

/** Helm's delete policies (Helm docs, "Hook deletion policies"). */
export type DeletePolicy = "before-hook-creation" | "hook-succeeded" | "hook-failed";

/**
 * Deletes a hook's objects when its policies say so; definitions of kinds never, because their objects would go with them.
 * What is made anew right behind is waited for until it is gone: Helm 4 does not by default, and its new object may be the old
 * one that is still going.
 */
export async function deleteHook(hook: RecordedHook, policy: DeletePolicy, run: RunningHooks): Promise<void> {
  if (hook.kind === "CustomResourceDefinition" || !hook.deletePolicies.includes(policy)) return;
  const { client, settings, signal } = run.options;
  const objects = await builtForDelete(hook, run);
  const left: BuiltObject[] = [];
  for (const one of objects) if (await deleteOne(one, run)) left.push(one);
  if (policy !== "before-hook-creation" && settings.wait === "hookOnly") return;
  const { clock } = run.options;
  const { timeoutMs } = settings;
  await waitUntilGone(left.map(({ reference }) => reference), { client, clock, timeoutMs, tell: run.waits, signal });
}

async function builtForDelete(hook: RecordedHook, run: RunningHooks): Promise<readonly BuiltObject[]> {
  const { client } = run.options;
  return await saying(
    `unable to build kubernetes object for deleting hook ${hook.path}`,
    () => buildObjects(hook.manifest, { client, namespace: run.namespace, isValidated: false }),
  );
}

/** @returns false when the object was not there, or has no name to find it by. */
async function deleteOne(
  { reference }: BuiltObject,
  { options: { client, tell }, revision }: RunningHooks,
): Promise<boolean> {
  if (reference.name === "") return false;
  try {
    const isGone = await client.delete(reference, { propagation: "Background" });
    if (isGone) tell({ kind: "object-deleted", release: revision.release, object: reference });
    return isGone;
  } catch (error) {
    throw reworded(error, () => serverWords(error));
  }
}
