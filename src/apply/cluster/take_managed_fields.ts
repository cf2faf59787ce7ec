import { hasCode, HctlError } from "../../errors.ts";
import { adoptManagedFields, type KubeClient } from "../../kube/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";
import { serverWords, typedObject } from "./object_words.ts";

const tries = 5;

/**
 * Fields that Helm wrote client-side become those of its server-side apply, so that what the release lets go of goes (Kubernetes
 * docs, "Upgrading from client-side apply to server-side apply").
 *
 * @returns The object as it is then.
 * @throws {HctlError} Helm's words.
 */
export async function takeManagedFields(built: BuiltObject, found: PlainMap, client: KubeClient): Promise<PlainMap> {
  const { reference } = built;
  let live: PlainMap | undefined = found;
  for (let left = tries; live; left--) {
    const patch = adoptManagedFields(live, { from: "helm", to: "helm" });
    if (!patch) return live;
    try {
      return await client.patch(reference, "json", patch, { fieldManager: "helm", fieldValidation: "Strict" });
    } catch (error) {
      if (left <= 1 || !hasCode(error, "kube.conflict")) throw failure(error, built);
    }
    live = await client.get(reference);
  }
  return found;
}

function failure(error: unknown, { reference }: BuiltObject): unknown {
  if (!(error instanceof HctlError)) return error;
  const start = `failed to patch object to upgrade CSA field manager ${typedObject(reference)}`;
  return error.restated(`${start}: ${serverWords(error)}`);
}
