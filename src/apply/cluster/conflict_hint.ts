import { conflictsOf, type FieldConflict } from "../../kube/mod.ts";
import type { BuiltObject } from "./build_objects.ts";

/** Whose the fields are that a server-side apply wanted, and what can be done about it. */
export function conflictHint(error: unknown, { reference }: BuiltObject): string {
  const owned = conflictsOf(error).map((conflict) => `${whoOf(conflict)} owns ${conflict.fields.join(", ")}`);
  const what = `${reference.kind} "${reference.name}"`;
  const whose = owned.length === 0 ? `Fields of ${what} belong to others` : `Of ${what}, ${owned.join("; ")}`;
  return `${whose}. Take them with --force-conflicts, or leave them to their owner by taking them out of the chart`;
}

function whoOf({ manager, subresource, at }: FieldConflict): string {
  const through = subresource === "" ? "" : ` (${subresource})`;
  return `"${manager}"${through}${at === undefined ? "" : ` since ${at}`}`;
}
