import { listOf, mapOf, type PlainMap, plainMap, type PlainValue } from "../../yaml/mod.ts";
import { joinFieldSets, readFieldSet } from "./field_set.ts";

/** Whose fields pass to whom: what `from` wrote without server-side apply, `to` owns as its server-side apply. */
export interface Adoption {
  readonly from: string;
  readonly to: string;
}

/**
 * The JSON patch (RFC 6902) by which an object that was written client-side becomes one that server-side apply manages, so that
 * the next apply removes what the manifest no longer names (Kubernetes docs, "Server-Side Apply", "Upgrading from client-side
 * apply"). The entry of `to` gets the fields of the entry of `from` in its version; other entries of `from` go. Fields written
 * through a subresource stay as they are. The patch carries the resourceVersion, so that a server refuses it with a conflict
 * when the object has moved.
 *
 * @param live As the server gave it, with `metadata.managedFields`.
 * @returns Undefined when there is nothing to adopt.
 */
export function adoptManagedFields(live: PlainMap, { from, to }: Adoption): readonly PlainMap[] | undefined {
  const metadata = mapOf(live.get("metadata"));
  const entries = listOf(metadata.get("managedFields")).map(mapOf);
  const isOld = (entry: PlainMap) => isEntryOf(entry, from, "Update");
  const heir = entries.find((entry) => isEntryOf(entry, to, "Apply")) ?? entries.find(isOld);
  if (heir === undefined || !entries.some(isOld)) return undefined;
  const source = entries.find((entry) => isOld(entry) && entry.get("apiVersion") === heir.get("apiVersion"));
  const merged = new Map(heir).set("manager", to).set("operation", "Apply").set(
    "fieldsV1",
    joined(heir, source ?? heir),
  );
  const kept = entries.filter((entry) => entry === heir || !isOld(entry));
  return [
    replacement("/metadata/managedFields", kept.map((entry) => entry === heir ? merged : entry)),
    replacement("/metadata/resourceVersion", metadata.get("resourceVersion") ?? ""),
  ];
}

function isEntryOf(entry: PlainMap, manager: string, operation: "Apply" | "Update"): boolean {
  return entry.get("manager") === manager && entry.get("operation") === operation && !entry.get("subresource");
}

function joined(a: PlainMap, b: PlainMap): PlainMap {
  const [own, other] = [a, b].map((entry) => readFieldSet(mapOf(entry.get("fieldsV1"))));
  return own === undefined || other === undefined ? new Map() : joinFieldSets(own, other);
}

function replacement(path: string, value: PlainValue): PlainMap {
  return plainMap({ op: "replace", path, value });
}
