import { hasCode } from "../../errors.ts";
import type { KubeClient, ObjectReference } from "../../kube/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";

/** An object as it is now, undefined when it is not there; `unseen` where the user may write it, perhaps, but not read it. */
export async function readLive(
  reference: ObjectReference,
  client: KubeClient,
): Promise<PlainMap | undefined | "unseen"> {
  try {
    return await client.get(reference);
  } catch (error) {
    if (hasCode(error, "kube.forbidden")) return "unseen";
    throw error;
  }
}
