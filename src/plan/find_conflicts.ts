import { HctlError } from "../errors.ts";
import type { RenderedRelease } from "../render/mod.ts";
import { releaseKey } from "./current_revision.ts";
import { objectKey } from "./object_identity.ts";
import { renderedObjects } from "./objects_of.ts";
import type { ObjectIdentity } from "./plan.ts";

/**
 * Refuses releases that render the same object: the last one applied would win, and the next plan would change it back.
 *
 * @throws {HctlError} `plan.conflict`, further conflicts in `others`.
 */
export function refuseConflicts(releases: readonly RenderedRelease[]): void {
  const owners = new Map<string, string>();
  const errors: HctlError[] = [];
  for (const rendered of releases) {
    const release = releaseKey(rendered.identity);
    for (const { identity } of renderedObjects(rendered)) {
      const owner = owners.get(objectKey(identity));
      if (owner !== undefined && owner !== release) errors.push(conflict(identity, owner, release));
      else owners.set(objectKey(identity), release);
    }
  }
  const [first, ...others] = errors;
  if (first) throw new HctlError(first.code, first.message, { hint: first.hint, others });
}

function conflict({ kind, namespace, name }: ObjectIdentity, one: string, other: string): HctlError {
  const place = namespace === "" ? "" : ` in namespace "${namespace}"`;
  return new HctlError("plan.conflict", `Releases "${one}" and "${other}" both render ${kind} "${name}"${place}`, {
    hint: "Give one of them another name or namespace, or switch the object off in the values of one",
  });
}
