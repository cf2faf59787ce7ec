import type { PlainMap } from "../../yaml/mod.ts";
import { isSameAsApplied } from "./applied_fields.ts";
import { holds } from "./holds.ts";
import type { MergeSchema } from "./merge_schema.ts";

/**
 * True when `manager`'s server-side apply of `desired` would leave the live object as it is, its `managedFields` included, so
 * that the write may be left out. Kinds that count a new generation for every apply of an empty list (NetworkPolicy,
 * PodDisruptionBudget, webhook configurations) count none then. Doubts are false.
 */
export function isApplyNoOp(
  desired: PlainMap,
  live: PlainMap,
  schema: MergeSchema | undefined,
  manager = "helm",
): boolean {
  return isSameAsApplied(desired, live, schema, manager) && holds(desired, live, schema);
}
