import type { ReleaseName } from "../releases/mod.ts";
import type { ReleaseIdentity } from "../render/mod.ts";

/** Which release an entry of the releases file is about. */
export function specIdentity({ context, namespace, name }: ReleaseName): ReleaseIdentity {
  return context === undefined ? { namespace, name } : { context, namespace, name };
}
