import { compareBytes, listOf, mapOf, type PlainMap, plainMap, printJson, textOf } from "../../../src/yaml/mod.ts";
import { fieldsOf, type FieldTree, leavesOf, treeOfLeaves, valueAt } from "./field_tree.ts";
import { mergedObject, withoutPath } from "./merge_objects.ts";

type Path = readonly string[];

/** Who owns which fields, by one operation. */
interface Owner {
  readonly name: string;
  readonly operation: "Apply" | "Update";
  readonly leaves: readonly Path[];
}

/** A field that another manager owns with another value. */
export interface FieldConflict {
  readonly manager: string;
  readonly operation: string;
  /** As the server writes it: `.spec.replicas`, `.spec.template.spec.containers[name="web"].image`. */
  readonly field: string;
}

/** Server-side apply on an object: its next state, or the conflicts that stand against it. */
export function appliedObject(
  live: PlainMap | undefined,
  applied: PlainMap,
  { manager, isForced }: { readonly manager: string; readonly isForced: boolean },
): { readonly object: PlainMap; readonly conflicts: readonly FieldConflict[] } {
  const before = live ?? new Map();
  const owners = ownersOf(before);
  const isSelf = (owner: Owner) => owner.name === manager && owner.operation === "Apply";
  const wanted = leavesOf(fieldsOf(applied));
  const others = owners.filter((owner) => !isSelf(owner));
  const taken = wanted.filter((path) => !isEqual(valueAt(before, path), valueAt(applied, path)));
  const conflicts = others.flatMap(({ name, operation, leaves }) =>
    intersection(leaves, taken).map((path) => ({ manager: name, operation, field: fieldName(path) }))
  );
  if (conflicts.length > 0 && !isForced) return { object: before, conflicts };
  const rest = others.map((owner) => ({ ...owner, leaves: difference(owner.leaves, taken) }));
  const dropped = difference(owners.find(isSelf)?.leaves ?? [], wanted);
  const removed = rest.reduce((left, owner) => difference(left, owner.leaves), dropped);
  const merged = mergedObject(removed.reduce((object, path) => mapOf(withoutPath(object, path)), before), applied);
  const next: readonly Owner[] = [...rest, { name: manager, operation: "Apply", leaves: wanted }];
  return { object: withOwners(merged, next), conflicts: [] };
}

/** An object written by POST, PUT or PATCH: who writes owns what changed. */
export function updatedObject(live: PlainMap | undefined, next: PlainMap, manager: string): PlainMap {
  const before = live ?? new Map();
  const given = mapOf(next.get("metadata")).has("managedFields") ? ownersOf(next) : ownersOf(before);
  const present = leavesOf(fieldsOf(next));
  const changed = present.filter((path) => !isEqual(valueAt(before, path), valueAt(next, path)));
  const isSelf = (owner: Owner) => owner.name === manager && owner.operation === "Update";
  const own = given.find(isSelf)?.leaves ?? [];
  const others = given.filter((owner) => !isSelf(owner))
    .map((owner) => ({ ...owner, leaves: intersection(difference(owner.leaves, changed), present) }));
  const leaves = [...intersection(difference(own, changed), present), ...changed];
  return withOwners(next, [...others, { name: manager, operation: "Update", leaves }]);
}

function ownersOf(object: PlainMap): readonly Owner[] {
  return listOf(mapOf(object.get("metadata")).get("managedFields")).map(mapOf).map((entry) => ({
    name: textOf(entry.get("manager")),
    operation: entry.get("operation") === "Apply" ? "Apply" : "Update",
    leaves: leavesOf(mapOf(entry.get("fieldsV1")) as FieldTree),
  }));
}

function withOwners(object: PlainMap, owners: readonly Owner[]): PlainMap {
  const entries = owners.filter(({ leaves }) => leaves.length > 0).map(({ name, operation, leaves }) =>
    plainMap({
      manager: name,
      operation,
      apiVersion: textOf(object.get("apiVersion")),
      time: "2026-01-01T00:00:00Z",
      fieldsType: "FieldsV1",
      fieldsV1: treeOfLeaves([...leaves].sort((a, b) => compareBytes(a.join("\n"), b.join("\n")))) as PlainMap,
    })
  );
  const metadata = new Map(mapOf(object.get("metadata"))).set("managedFields", entries);
  return new Map(object).set("metadata", metadata);
}

function fieldName(path: Path): string {
  return path.filter((key) => key !== ".").map((key) => {
    if (key.startsWith("f:")) return `.${key.slice(2)}`;
    if (key.startsWith("v:")) return `[=${key.slice(2)}]`;
    const keys = Object.entries(JSON.parse(key.slice(2)));
    return `[${keys.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(",")}]`;
  }).join("");
}

function difference(left: readonly Path[], right: readonly Path[]): readonly Path[] {
  const known = new Set(right.map((path) => path.join("\n")));
  return left.filter((path) => !known.has(path.join("\n")));
}

function intersection(left: readonly Path[], right: readonly Path[]): readonly Path[] {
  const known = new Set(right.map((path) => path.join("\n")));
  return left.filter((path) => known.has(path.join("\n")));
}

function isEqual(a: ReturnType<typeof valueAt>, b: ReturnType<typeof valueAt>): boolean {
  return a === undefined || b === undefined ? a === b : printJson(a) === printJson(b);
}
