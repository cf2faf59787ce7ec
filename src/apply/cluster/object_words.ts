import { causeOf } from "../../errors.ts";
import { type ObjectReference, StatusError } from "../../kube/mod.ts";
import { groupOf } from "../../plan/mod.ts";

/** How Helm names an object in what it says before it writes: `ConfigMap "web" in namespace "apps"`. */
export function quotedObject({ kind, name, namespace }: ObjectReference): string {
  return `${kind} "${name}" in namespace "${namespace}"`;
}

/** How Helm names an object that it writes: `apps/web apps/v1, Kind=Deployment`. */
export function typedObject({ apiVersion, kind, name, namespace }: ObjectReference): string {
  const groupVersion = groupOf(apiVersion) === "" ? `/${apiVersion}` : apiVersion;
  return `${namespace}/${name} ${groupVersion}, Kind=${kind}`;
}

/** What the server said, without who asked for what: Helm's own words stand before it. */
export function serverWords(error: unknown): string {
  const status = causeOf(error, StatusError)?.message;
  return status || (error instanceof Error ? error.message : String(error));
}
