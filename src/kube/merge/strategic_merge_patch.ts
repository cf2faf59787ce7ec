import type { PlainMap } from "../../yaml/mod.ts";
import type { MergeSchema } from "./merge_schema.ts";
import { differenceOfMaps } from "./strategic_difference.ts";
import { joinPatches } from "./strategic_join.ts";

/** The three states that a client-side apply compares. */
export interface ThreeStates {
  /** What was applied last. */
  readonly original: PlainMap;
  /** What is to be. */
  readonly modified: PlainMap;
  /** What the server has. */
  readonly live: PlainMap;
  readonly schema: MergeSchema | undefined;
}

/**
 * The strategic merge patch of a client-side apply (Kubernetes docs, "Update API Objects in Place Using kubectl patch", and the
 * design "Preserve order in strategic merge patch"): additions and changes from live to modified, and removals from original to
 * modified. What others added stays; what modified names wins.
 *
 * @returns Empty when there is nothing to send.
 * @throws {HctlError} `kube.invalid` when an item of a list lacks the field that tells items apart.
 */
export function strategicMergePatch({ original, modified, live, schema }: ThreeStates): PlainMap {
  const additions = differenceOfMaps(live, modified, { schema, finds: "additions" });
  const removals = differenceOfMaps(original, modified, { schema, finds: "removals" });
  return joinPatches(removals, additions, schema);
}
