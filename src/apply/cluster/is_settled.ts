import type { PlainMap } from "../../yaml/mod.ts";
import type { BuiltObject } from "./build_objects.ts";

/** True when a server-side apply would change neither the object nor whose its fields are. */
export function isSettled(_built: BuiltObject, _live: PlainMap): boolean {
  return false;
}
