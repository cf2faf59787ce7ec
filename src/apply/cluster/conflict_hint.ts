import type { HctlError } from "../../errors.ts";
import type { BuiltObject } from "./build_objects.ts";

/** Whose the fields are that an apply wanted, and what can be done about it. */
export function conflictHint(_error: HctlError, { reference }: BuiltObject): string {
  return `${reference.kind} "${reference.name}": take the fields with --force-conflicts, or leave them out of the chart`;
}
