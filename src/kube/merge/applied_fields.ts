import { isSame, listOf, mapOf, type PlainMap } from "../../yaml/mod.ts";
import { type FieldSet, fieldSetOf, readFieldSet, shareFields } from "./field_set.ts";
import type { MergeSchema } from "./merge_schema.ts";

/** The fields that server-side apply by `manager` in this version owns on a live object; undefined when there was none. */
export function appliedFields(live: PlainMap, apiVersion: string, manager = "helm"): FieldSet | undefined {
  const entry = entriesOf(live).find((one) => isAppliedBy(one, manager));
  return entry?.get("apiVersion") === apiVersion ? readFieldSet(mapOf(entry.get("fieldsV1"))) : undefined;
}

/**
 * True when the manager's server-side apply owns exactly the fields of `desired`, and owns them alone, so that applying it
 * again would leave `managedFields` as they are and meet no conflict. False without a schema, because lists cannot be told
 * apart then.
 */
export function isSameAsApplied(
  desired: PlainMap,
  live: PlainMap,
  schema: MergeSchema | undefined,
  manager = "helm",
): boolean {
  const applied = appliedFields(live, String(desired.get("apiVersion")), manager);
  if (applied === undefined || schema === undefined || !isSame(applied, fieldSetOf(desired, schema))) return false;
  const others = entriesOf(live).filter((entry) => !isAppliedBy(entry, manager));
  return others.every((entry) => !shareFields(applied, readFieldSet(mapOf(entry.get("fieldsV1")))));
}

function entriesOf(live: PlainMap): readonly PlainMap[] {
  return listOf(mapOf(live.get("metadata")).get("managedFields")).map(mapOf);
}

function isAppliedBy(entry: PlainMap, manager: string): boolean {
  return entry.get("manager") === manager && entry.get("operation") === "Apply" && !entry.get("subresource");
}
