import { saying } from "../../errors.ts";
import { mapOf, type PlainMap, textOf } from "../../yaml/mod.ts";
import { buildObjects, type BuiltObject } from "./build_objects.ts";
import type { RunningHooks } from "./running_hooks.ts";
import { createObject, type WriteWay } from "./write_object.ts";

/** A hook's objects as the server will know them. @throws {HctlError} Helm's words, when it has no such kind. */
export async function buildHook(place: number, run: RunningHooks): Promise<readonly BuiltObject[]> {
  const { manifest, path } = run.hook(place);
  return await saying(
    `unable to build kubernetes object for ${run.event} hook ${path}`,
    () => buildObjects(manifest, { client: run.options.client, namespace: run.namespace, isValidated: true }),
  );
}

/** Makes a hook's objects; their names are those that the server gave. @throws {HctlError} In Helm's words. */
export async function createHook(
  built: readonly BuiltObject[],
  place: number,
  run: RunningHooks,
): Promise<readonly BuiltObject[]> {
  return await saying(`warning: Hook ${run.event} ${run.hook(place).path} failed`, async () => {
    const created: BuiltObject[] = [];
    for (const one of built) {
      created.push(named(one, textOf(mapOf((await make(one, run)).get("metadata")).get("name"))));
    }
    return created;
  });
}

async function make(
  built: BuiltObject,
  { event, options: { client, tell }, revision }: RunningHooks,
): Promise<PlainMap> {
  const isUninstall = event === "pre-delete" || event === "post-delete";
  const way: WriteWay = {
    client,
    release: revision.release,
    applyMethod: isUninstall || revision.applyMethod === "ssa" ? "ssa" : "csa",
    conflicts: "fail",
    writes: "patch",
    convertsFields: false,
    otherPatches: "twoWay",
    tell,
  };
  return (await createObject(built, way)).live;
}

/** The object under the name that the server gave it. */
function named(built: BuiltObject, name: string): BuiltObject {
  return { ...built, reference: { ...built.reference, name } };
}
