import { HctlError } from "../errors.ts";
import type { RenderedRelease } from "../render/mod.ts";
import { releaseKey } from "./current_revision.ts";
import { objectKey } from "./object_identity.ts";
import { renderedObjects } from "./objects_of.ts";
import type { ObjectIdentity } from "./plan.ts";

/**
 * Refuses releases that render the same object: the last one applied would win, and the next plan would change it back. In another cluster it is another object.
 *
 * @throws {HctlError} `plan.conflict`, further conflicts in `others`.
 */
export function refuseConflicts(releases: readonly RenderedRelease[]): void {
  const owners = new Map<string, Owner>();
  const errors: HctlError[] = [];
  for (const rendered of releases) {
    const release = releaseKey(rendered.identity);
    for (const manifest of rendered.manifests) {
      const own = { release, source: manifest.source };
      for (const { identity } of renderedObjects({ ...rendered, manifests: [manifest] })) {
        const key = `${rendered.identity.context ?? ""} ${objectKey(identity)}`;
        const owner = owners.get(key);
        if (owner !== undefined && owner.release !== release) errors.push(conflict(identity, owner, own));
        else owners.set(key, own);
      }
    }
  }
  const [first, ...others] = errors;
  if (first) throw first.restated(first.message, { others });
}

/** Whose object it is, and the template that gives it. */
interface Owner {
  readonly release: string;
  readonly source: string;
}

function conflict({ kind, namespace, name }: ObjectIdentity, one: Owner, other: Owner): HctlError {
  const place = namespace === "" ? "" : ` in namespace "${namespace}"`;
  return new HctlError(
    "plan.conflict",
    `Releases "${one.release}" and "${other.release}" both render ${kind} "${name}"${place}`,
    {
      related: [one, other].map(({ release, source }) => ({ label: `"${release}" by`, location: { file: source } })),
      hint: "Give one of them another name or namespace, or switch the object off in the values of one",
    },
  );
}
