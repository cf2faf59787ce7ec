import { isApplyNoOp, type KubeClient, loadMergeSchema } from "../../kube/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";

/**
 * True when a server-side apply would change neither the object nor whose its fields are, so that it need not be sent. Where
 * the server tells nothing of the kind's fields, it is sent.
 */
export async function isSettled(
  { object, reference }: BuiltObject,
  live: PlainMap,
  client: KubeClient,
): Promise<boolean> {
  return isApplyNoOp(object, live, await loadMergeSchema(client, reference));
}
