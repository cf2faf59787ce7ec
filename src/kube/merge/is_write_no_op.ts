import { isSame, mapOf, type PlainMap } from "../../yaml/mod.ts";
import { keptOf } from "./applied_state.ts";
import { fieldSetOf } from "./field_set.ts";
import type { MergeSchema } from "./merge_schema.ts";
import { isSameWhole } from "./same_whole.ts";

/**
 * True when applying `after` server-side where `before` was applied, and nobody else wrote meanwhile, changes no
 * `resourceVersion`. Tried on an API server, these texts differ and write nothing: order of fields, spelling of numbers
 * (`1`, `1.0`), quantities of one amount and kind of suffix (`1000m` and `1`, `1024Mi` and `1Gi`, but not `1e3` and `1k`), line
 * breaks in base64, `metadata.namespace` or not, an empty `metadata.creationTimestamp`, `status` of Kubernetes' own kinds,
 * `[]` or not for lists that merge by keys, and in lists that are replaced as one: null, empty or default values or not.
 * These do write, because a manager owns what it names: a field with its default or not, `{}`, null or `""` or not, `stringData`
 * or `data`; and another order of a list's items.
 *
 * @param schema Undefined when the server publishes none: then only equal manifests are no write.
 */
export function isWriteNoOp(before: PlainMap, after: PlainMap, schema: MergeSchema | undefined): boolean {
  const [old, now] = [before, after].map(withoutNamespace) as [PlainMap, PlainMap];
  if (isSame(old, now)) return true;
  return schema !== undefined && isSame(fieldSetOf(old, schema), fieldSetOf(now, schema)) &&
    isSameWhole(keptOf(old, schema.isBuiltIn), keptOf(now, schema.isBuiltIn), schema);
}

/** The same where objects are patched client-side, which owns nothing but what changes: only values count. */
export function isPatchNoOp(before: PlainMap, after: PlainMap, schema: MergeSchema | undefined): boolean {
  const [old, now] = [before, after].map(withoutNamespace) as [PlainMap, PlainMap];
  const isBuiltIn = schema?.isBuiltIn ?? false;
  return isSameWhole(keptOf(old, isBuiltIn), keptOf(now, isBuiltIn), schema);
}

/** Both manifests are about one object. */
function withoutNamespace(object: PlainMap): PlainMap {
  const metadata = [...mapOf(object.get("metadata"))].filter(([key]) => key !== "namespace");
  return new Map([...object, ["metadata", new Map(metadata)]]);
}
